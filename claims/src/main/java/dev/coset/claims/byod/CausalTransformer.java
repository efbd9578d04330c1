package dev.coset.claims.byod;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.AttentionMask;
import dev.coset.tensor.modules.AttentionOptions;
import dev.coset.tensor.modules.Embedding;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MultiHeadAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A small causal transformer: tokens {@code [b, n]} give logits {@code [b, n, vocabulary]}. */
final class CausalTransformer extends Module implements Layer {

  private static final int WIDTH = 64;
  private static final int HEADS = 4;
  private static final int BLOCKS = 2;

  /** Embeddings that start larger take longer to learn. */
  private static final double START = 0.1;

  private final Embedding tokens;
  private final Embedding places;
  private final List<Block> blocks = new ArrayList<>();
  private final LayerNorm last;
  private final Linear logits;

  CausalTransformer(int vocabulary, int context, RandomGenerator random) {
    tokens = child("tokens", new Embedding(vocabulary, WIDTH, Initializer.normal(START), random));
    places = child("places", new Embedding(context, WIDTH, Initializer.normal(START), random));
    for (int i = 0; i < BLOCKS; i++) {
      blocks.add(child("block" + i, new Block(random)));
    }
    last = child("last", new LayerNorm(WIDTH));
    logits = child("logits", new Linear(WIDTH, vocabulary, random));
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor x = tokens.forward(input).add(places.forward(Tensors.arange(input.size(1))));
    for (Block block : blocks) {
      x = block.forward(x);
    }
    return logits.forward(last.forward(x));
  }

  /** Attention to what came before, then a perceptron, each added to its input. */
  private static final class Block extends Module {
    private final LayerNorm first = child("first", new LayerNorm(WIDTH));
    private final LayerNorm second = child("second", new LayerNorm(WIDTH));
    private final MultiHeadAttention attention;
    private final Mlp perceptron;

    Block(RandomGenerator random) {
      attention =
          child("attention", new MultiHeadAttention(AttentionOptions.of(WIDTH, HEADS), random));
      perceptron =
          child("perceptron", Mlp.of(List.of(WIDTH, 2 * WIDTH, WIDTH), Tensor::gelu, random));
    }

    Tensor forward(Tensor x) {
      Tensor own = first.forward(x);
      Tensor heard = x.add(attention.attend(own, own, own, AttentionMask.CAUSAL));
      return heard.add(perceptron.forward(second.forward(heard)));
    }
  }
}
