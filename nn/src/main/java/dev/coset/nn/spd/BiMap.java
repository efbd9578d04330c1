package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The bilinear layer {@code X -> W^T X W} with orthonormal columns W {@code [in, out]}, a point of
 * the {@link Manifold#STIEFEL Stiefel manifold}; it keeps matrices positive definite.
 *
 * <p>Source: "A Riemannian Network for SPD Matrix Learning".
 */
public final class BiMap extends Module implements SpdLayer {

  private final int in;
  private final int out;
  private final Tensor weight;

  /**
   * With uniformly distributed columns.
   *
   * @throws BadInputException unless {@code 1 <= out <= in}
   */
  public BiMap(int in, int out, RandomGenerator random) {
    if (out < 1 || out > in) {
      throw new BadInputException(
          "BiMap keeps or lowers the size, 1 <= out <= in, given: %d to %d".formatted(in, out));
    }
    this.in = in;
    this.out = out;
    weight =
        parameter(
            "weight",
            () -> Manifold.orthonormal(Tensors.randn(DType.FLOAT64, new long[] {in, out}, random)));
  }

  /** W, {@code [in, out]}. */
  public Tensor weight() {
    return weight;
  }

  @Override
  public int in() {
    return in;
  }

  @Override
  public int out() {
    return out;
  }

  @Override
  public Map<String, Manifold> manifolds() {
    return Map.of("weight", Manifold.STIEFEL);
  }

  @Override
  public Tensor forward(Tensor input) {
    SpdChecks.requireBatch("BiMap", input, in);
    return SpdFunctions.symmetrized(weight.transpose(0, 1).matmul(input).matmul(weight));
  }
}
