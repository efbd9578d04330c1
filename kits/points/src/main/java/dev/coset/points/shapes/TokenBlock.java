package dev.coset.points.shapes;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.AttentionOptions;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MultiHeadAttention;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A block of a transformer on tokens {@code [b, t, width]}: {@code x + attention(norm(x))}, then
 * {@code x + mlp(norm(x))} with a hidden layer of twice the width. Commutes with permutations of
 * the tokens.
 */
final class TokenBlock extends Module implements Layer {

  private final LayerNorm firstNorm;
  private final MultiHeadAttention attention;
  private final LayerNorm secondNorm;
  private final Mlp mlp;

  TokenBlock(int width, int heads, RandomGenerator random) {
    firstNorm = child("firstNorm", new LayerNorm(width));
    attention =
        child("attention", new MultiHeadAttention(AttentionOptions.of(width, heads), random));
    secondNorm = child("secondNorm", new LayerNorm(width));
    mlp = child("mlp", Mlp.of(List.of(width, 2 * width, width), Tensor::gelu, random));
  }

  @Override
  public Tensor forward(Tensor tokens) {
    Tensor x = tokens.add(attention.forward(firstNorm.forward(tokens)));
    return x.add(mlp.forward(secondNorm.forward(x)));
  }
}
