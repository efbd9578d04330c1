package dev.coset.nn.irreps.products;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * An equivariant bilinear product of features of degrees 0 to L, channel by channel:
 *
 * <pre>z_{l3} = sum_{l1 l2} kappa(l1, l2, l3; w) C(l1, l2, l3) x_{l1} y_{l2}</pre>
 *
 * with the Clebsch-Gordan tensors C. The products differ in which factors kappa the weights w can
 * reach, and in cost. All commute with rotations; {@link ClebschGordanProduct}, {@link
 * MatrixTensorProduct} and {@link VectorSignalTensorProduct} have paths of odd {@code l1 + l2 +
 * l3}, which change sign under reflections when degree l has the parity {@code (-1)^l}.
 *
 * <p>Products own native tables, until {@link #close}.
 */
public sealed interface SphericalProduct extends AutoCloseable
    permits ClebschGordanProduct,
        GauntTensorProduct,
        MatrixTensorProduct,
        SphereGridTensorProduct,
        VectorSignalTensorProduct {

  /** The largest degrees of the factors and the product. */
  Degrees degrees();

  /** The number of weights for one channel. */
  int weightCount();

  /**
   * The product {@code [n, (L3+1)^2, channels]}.
   *
   * @param x {@code [n, (L1+1)^2, channels]}, FLOAT32 or FLOAT64
   * @param y {@code [n, (L2+1)^2, channels]}
   * @param weights {@code [weightCount]}, or {@code [weightCount, channels]}
   * @throws IllegalArgumentException if a shape or type does not fit
   */
  Tensor forward(Tensor x, Tensor y, Tensor weights);

  /** The product with all weights one. */
  default Tensor forward(Tensor x, Tensor y) {
    return forward(x, y, Tensors.ones(x.dtype(), weightCount()));
  }

  /** Frees the tables. */
  @Override
  void close();

  /**
   * Largest degrees, each at least 0.
   *
   * @param left of the left factor, L1
   * @param right of the right factor, L2
   * @param out of the product, L3, at most {@code L1 + L2}
   */
  record Degrees(int left, int right, int out) {

    /** Refuses negative degrees and products beyond {@code L1 + L2}. */
    public Degrees {
      if (left < 0 || right < 0 || out < 0 || out > (long) left + right) {
        throw new IllegalArgumentException(
            "Degrees 0 to %d and 0 to %d make degrees 0 to %d, given: 0 to %d"
                .formatted(left, right, (long) left + right, out));
      }
    }

    @Override
    public String toString() {
      return "%d x %d -> %d".formatted(left, right, out);
    }
  }
}
