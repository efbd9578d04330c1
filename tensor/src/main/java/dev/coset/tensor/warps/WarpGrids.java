package dev.coset.tensor.warps;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** Grids that matrices make, in the convention of this package. */
public final class WarpGrids {

  private static final double SMALLEST_W = 1e-6;

  private WarpGrids() {}

  /** The positions of the pixels themselves: {@code [h, w, 2]}. */
  public static Tensor positions(DType type, long height, long width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A target grid has at least one row and column, given: %d x %d".formatted(height, width));
    }
    Tensor x = centres(type, width).unsqueeze(0).expand(height, width);
    Tensor y = centres(type, height).unsqueeze(1).expand(height, width);
    return Tensors.stack(-1, x, y);
  }

  /**
   * Where the target pixels of an affine map are read: {@code A p + t} for each pixel p.
   *
   * @param theta {@code [b, 2, 3]}, rows of {@code [A | t]}
   * @return {@code [b, h, w, 2]}
   */
  public static Tensor affine(Tensor theta, long height, long width) {
    requireShape(theta, 2, 3);
    return homogeneous(theta, height, width).unflatten(1, height, width);
  }

  /**
   * Where the target pixels of a projective map are read: {@code (x', y') / w'} with {@code (x',
   * y', w') = M (x, y, 1)}.
   *
   * @param matrices {@code [b, 3, 3]}
   * @return {@code [b, h, w, 2]}
   * @throws IllegalArgumentException if {@code |w'| < 1e-6} for a pixel, which is read at infinity
   */
  public static Tensor projective(Tensor matrices, long height, long width) {
    requireShape(matrices, 3, 3);
    Tensor mapped = homogeneous(matrices, height, width);
    Tensor w = mapped.slice(-1, 2, 3);
    double smallest = w.detach().abs().min().item();
    if (!(smallest >= SMALLEST_W)) {
      throw new IllegalArgumentException(
          "A projective map sends pixels to infinity: |w| = %s for one of %d x %d; keep the last"
                  .formatted(smallest, height, width)
              + " row of the matrix near (0, 0, 1)");
    }
    return mapped.slice(-1, 0, 2).div(w).unflatten(1, height, width);
  }

  /** The affine maps {@code [b, 2, 3]} as projective ones, {@code [b, 3, 3]}. */
  public static Tensor asProjective(Tensor theta) {
    requireShape(theta, 2, 3);
    Tensor last = Tensors.of(theta.dtype(), new double[] {0, 0, 1}, 1, 1, 3);
    return Tensors.cat(1, theta, last.expand(theta.size(0), 1, 3));
  }

  private static Tensor homogeneous(Tensor matrices, long height, long width) {
    Tensor p = positions(matrices.dtype(), height, width).reshape(-1, 2);
    Tensor one = Tensors.ones(matrices.dtype(), p.size(0), 1);
    return Tensors.cat(1, p, one).matmul(matrices.transpose(1, 2));
  }

  /** The middles of n equal parts of [-1, 1]. */
  static Tensor centres(DType type, long n) {
    double first = 1.0 / n - 1;
    return Tensors.linspace(DType.FLOAT64, first, n == 1 ? first : -first, n).toType(type);
  }

  private static void requireShape(Tensor matrices, long rows, long columns) {
    if (matrices.rank() != 3 || matrices.size(1) != rows || matrices.size(2) != columns) {
      throw new IllegalArgumentException(
          "Expected matrices [b, %d, %d], given: %s".formatted(rows, columns, matrices.describe()));
    }
  }
}
