package dev.coset.claims.lietransformer;

import dev.coset.claims.Rivals;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.AttentionMask;
import dev.coset.tensor.modules.AttentionOptions;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MultiHeadAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A transformer on coordinates relative to the mean of the cloud, pooled by attention of a learned
 * query: "Set Transformer". It does not notice translations, but rotations.
 */
final class SetTransformer extends Module implements Layer {

  private final Linear embed;
  private final List<Block> blocks = new ArrayList<>();
  private final Tensor query;
  private final MultiHeadAttention pool;
  private final LayerNorm norm;
  private final Mlp head;

  SetTransformer(int width, int heads, int layers, int outputs, RandomGenerator random) {
    embed = child("embed", new Linear(2, width, random));
    for (int i = 0; i < layers; i++) {
      blocks.add(child("block" + i, new Block(width, heads, random)));
    }
    norm = child("norm", new LayerNorm(width));
    query = parameter("query", () -> Initializer.xavier().draw(new long[] {1, width}, random));
    pool = child("pool", new MultiHeadAttention(AttentionOptions.of(width, heads), random));
    head = child("head", Mlp.of(List.of(width, width, outputs), Activation.SILU, random));
  }

  /** The narrowest with at least so many weights. */
  static SetTransformer atLeast(
      long weights, int heads, int layers, int outputs, RandomGenerator random) {
    return Rivals.atLeast(
        weights, 1, k -> new SetTransformer(k * heads, heads, layers, outputs, random));
  }

  @Override
  public Tensor forward(Tensor rows) {
    PaddedClouds clouds = PaddedClouds.of(rows);
    Tensor points = clouds.points();
    Tensor present = clouds.present();
    Tensor real = present.unsqueeze(-1).toType(points.dtype());
    Tensor mean = points.mul(real).sum(1, true).div(real.sum(1, true));
    Tensor x = embed.forward(points.sub(mean).mul(real));
    AttentionMask mask = AttentionMask.ofKeys(present);
    for (Block block : blocks) {
      x = block.forward(x, mask);
    }
    Tensor normed = norm.forward(x);
    Tensor asked = query.unsqueeze(0).expand(x.size(0), 1, x.size(2));
    return head.forward(pool.attend(asked, normed, normed, mask).select(1, 0));
  }

  /** Attention and a perceptron, each added to its input. */
  private static final class Block extends Module {

    private final LayerNorm before;
    private final MultiHeadAttention attention;
    private final LayerNorm between;
    private final Mlp perceptron;

    Block(int width, int heads, RandomGenerator random) {
      before = child("before", new LayerNorm(width));
      attention =
          child("attention", new MultiHeadAttention(AttentionOptions.of(width, heads), random));
      between = child("between", new LayerNorm(width));
      perceptron =
          child("perceptron", Mlp.of(List.of(width, width, width), Activation.SILU, random));
    }

    Tensor forward(Tensor x, AttentionMask mask) {
      Tensor y = before.forward(x);
      Tensor seen = x.add(attention.attend(y, y, y, mask));
      return seen.add(perceptron.forward(between.forward(seen)));
    }
  }
}
