package dev.coset.tensor.warps;

import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The smoothest warp that sends K control points, which lie on a regular grid of the target, to
 * given places of the source: {@code T(p) = a0 + A p + sum_k w_k U(|p - c_k|)} with {@code U(r) =
 * r^2 log r} and {@code sum w_k = 0, sum w_k c_k^T = 0}. ("Principal Warps: Thin-Plate Splines and
 * the Decomposition of Deformations"; as a layer in "Spatial Transformer Networks".)
 *
 * <p>T is linear in the places, so the {@code (K + 3) x (K + 3)} system is solved once, when the
 * spline is made; {@link #basis} then gives the matrix from places to positions. Where all places
 * follow from an affine map of the control points, so does T. Immutable; holds no native memory.
 */
public final class ThinPlateSpline {

  private static final double TINY = 1e-300;

  private final int rows;
  private final int columns;
  private final double[] coefficients;

  /**
   * Control points on a regular grid over the whole image, corners included.
   *
   * @param rows at least 2
   * @param columns at least 2
   */
  public ThinPlateSpline(int rows, int columns) {
    if (rows < 2 || columns < 2) {
      throw new IllegalArgumentException(
          "A spline has at least 2 x 2 control points, given: %d x %d".formatted(rows, columns));
    }
    this.rows = rows;
    this.columns = columns;
    this.coefficients = solve();
  }

  /** The number of control points, K. */
  public int size() {
    return rows * columns;
  }

  /** The control points {@code [K, 2]}, row by row from the top left. */
  public Tensor controls(DType type) {
    Tensor x = Tensors.linspace(type, -1, 1, columns).unsqueeze(0).expand(rows, columns);
    Tensor y = Tensors.linspace(type, -1, 1, rows).unsqueeze(1).expand(rows, columns);
    return Tensors.stack(-1, x, y).reshape(-1, 2);
  }

  /** The matrix {@code [h w, K]} that makes positions of the target's pixels from places. */
  public Tensor basis(DType type, long height, long width) {
    try (var scope = Scope.open()) {
      Tensor p = WarpGrids.positions(DType.FLOAT64, height, width).reshape(-1, 2);
      Tensor solved = Tensors.of(coefficients, size() + 3, size());
      return scope.keep(kernel(p, controls(DType.FLOAT64)).matmul(solved).toType(type));
    }
  }

  /**
   * Where target pixels are read.
   *
   * @param places where the control points are read, {@code [b, K, 2]}
   * @return {@code [b, h, w, 2]}
   */
  public Tensor grid(Tensor places, long height, long width) {
    return grid(basis(places.dtype(), height, width), places, height, width);
  }

  /** As {@link #grid(Tensor, long, long)}, with a {@link #basis} that was kept. */
  public Tensor grid(Tensor basis, Tensor places, long height, long width) {
    if (places.rank() != 3 || places.size(1) != size() || places.size(2) != 2) {
      throw new IllegalArgumentException(
          "A spline of %d control points expects places [b, %d, 2], given: %s"
              .formatted(size(), size(), places.describe()));
    }
    return basis.matmul(places).unflatten(1, height, width);
  }

  /** The first K columns of the inverse of {@code [[U, P], [P^T, 0]]}. */
  private double[] solve() {
    try (var _ = Scope.open()) {
      Tensor controls = controls(DType.FLOAT64);
      Tensor top = kernel(controls, controls);
      Tensor bottom = top.slice(1, size(), size() + 3).transpose(0, 1);
      Tensor system =
          Tensors.cat(0, top, Tensors.cat(1, bottom, Tensors.zeros(DType.FLOAT64, 3, 3)));
      Tensor places =
          Tensors.cat(
              0, Tensors.eye(DType.FLOAT64, size()), Tensors.zeros(DType.FLOAT64, 3, size()));
      return system.solve(places).toDoubleArray();
    }
  }

  /** {@code [U(|p - c_k|), 1, p]} for each p: {@code [n, K + 3]}. */
  private static Tensor kernel(Tensor points, Tensor controls) {
    Tensor squared = points.unsqueeze(1).sub(controls.unsqueeze(0)).square().sum(-1);
    Tensor bend = squared.mul(squared.clampMin(TINY).log()).mul(0.5);
    Tensor one = Tensors.ones(DType.FLOAT64, points.size(0), 1);
    return Tensors.cat(1, bend, one, points);
  }
}
