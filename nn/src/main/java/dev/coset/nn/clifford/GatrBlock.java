package dev.coset.nn.clifford;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * A block of {@link Gatr}: {@code x + attention(norm(x))}, then {@code x +
 * out(gate(bilinear(norm(x))))} with {@code gate(x) = gelu(<x>_0) x}, and GELU of the numbers.
 *
 * <p>Source: "Geometric Algebra Transformer".
 */
public final class GatrBlock extends Module {

  private final ProjectiveNorm first;
  private final GeometricAttention attention;
  private final ProjectiveNorm second;
  private final GeometricBilinear bilinear;
  private final ProjectiveLinear out;

  /**
   * A block with random weights.
   *
   * @throws IllegalArgumentException if heads do not divide channels and numbers, or channels are
   *     odd
   */
  public GatrBlock(int channels, int numbers, int heads, RandomGenerator random) {
    first = child("first", new ProjectiveNorm(numbers));
    attention = child("attention", new GeometricAttention(channels, numbers, heads, random));
    second = child("second", new ProjectiveNorm(numbers));
    bilinear = child("bilinear", new GeometricBilinear(channels, channels, numbers, random));
    out = child("out", new ProjectiveLinear(channels, channels, numbers, numbers, random));
  }

  /**
   * The features of tokens {@code [.., tokens, channels, 16]} after the block.
   *
   * @param reference multivectors {@code [.., 1, 1, 16]} for the join
   */
  public ProjectiveFeatures forward(ProjectiveFeatures features, Tensor reference) {
    ProjectiveFeatures x = features.plus(attention.forward(first.forward(features)));
    ProjectiveFeatures products = bilinear.forward(second.forward(x), reference);
    Tensor multivectors = products.multivectors();
    Tensor gate = multivectors.slice(-1, 0, 1).gelu();
    return x.plus(
        out.forward(new ProjectiveFeatures(multivectors.mul(gate), products.scalars().gelu())));
  }
}
