package dev.coset.nn.irreps.so2;

import dev.coset.groups.grids.SphereGrid;
import dev.coset.groups.sphere.Normalization;
import dev.coset.groups.sphere.SphericalHarmonics;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Functions of values on the sphere: features {@code [n, components, channels]} with the components
 * {@code |m| <= M} of degrees 0 to L are sampled on a Gauss-Legendre grid, changed point by point,
 * and projected back.
 *
 * <p>Every degree is scaled on the way there, and back again, such that components of variance one
 * give values of variance one, each degree the same part of it: the larger the values, the more a
 * change such as SiLU bends, and the finer a grid it needs.
 *
 * <p>A change that is not linear has degrees beyond those that are kept, so that the law holds only
 * approximately; the error falls geometrically as the grid is made finer.
 */
final class SphereGridMap extends Module {

  private final Tensor samples;
  private final Tensor projection;
  private final Tensor points;
  private final Tensor weights;

  /**
   * A grid.
   *
   * @param oversampling 1 for the smallest grid on which the product of two functions is projected
   *     exactly, {@code (3L+1)/2} rings of {@code 3L+1} points; 2 for twice as many of both
   */
  SphereGridMap(int degree, int maxOrder, double oversampling) {
    int rings = (int) Math.ceil(oversampling * (3 * degree + 1) / 2);
    int longitudes = (int) Math.ceil(oversampling * (3 * degree + 1));
    SphereGrid grid = SphereGrid.gaussLegendre(rings, longitudes);
    SphericalHarmonics harmonics = SphericalHarmonics.of(degree, Normalization.COMPONENT);
    List<Integer> kept = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (int l = 0; l <= degree; l++) {
      int order = Math.min(l, maxOrder);
      for (int m = -order; m <= order; m++) {
        kept.add(SphericalHarmonics.index(l, m));
        scales.add(1 / Math.sqrt((degree + 1.0) * (2 * order + 1)));
      }
    }
    int n = grid.size();
    int k = kept.size();
    double[] there = new double[n * k];
    double[] back = new double[n * k];
    double[] places = new double[3 * n];
    double[] weight = grid.weights();
    for (int i = 0; i < n; i++) {
      double[] p = grid.point(i);
      double[] values = harmonics.evaluate(p[0], p[1], p[2]);
      System.arraycopy(p, 0, places, 3 * i, 3);
      for (int c = 0; c < k; c++) {
        there[i * k + c] = scales.get(c) * values[kept.get(c)];
        back[c * n + i] = weight[i] * values[kept.get(c)] / scales.get(c);
      }
    }
    this.samples = table("samples", there, n, k);
    this.projection = table("projection", back, k, n);
    this.points = table("points", places, n, 3);
    this.weights = table("weights", weight, n, 1);
  }

  /** Kept in double, so that the tables are exact in both precisions. */
  private Tensor table(String name, double[] values, long... shape) {
    return buffer(name, () -> Tensors.of(values, shape).toType(DType.FLOAT64));
  }

  /** {@code [n, points, channels]}. */
  Tensor toGrid(Tensor x) {
    return samples.toType(x.dtype()).matmul(x);
  }

  /** {@code [n, components, channels]}. */
  Tensor fromGrid(Tensor values) {
    return projection.toType(values.dtype()).matmul(values);
  }

  Tensor apply(Tensor x, UnaryOperator<Tensor> change) {
    return fromGrid(change.apply(toGrid(x)));
  }

  /** The mean over the sphere, {@code [n, channels]}. */
  Tensor mean(Tensor values) {
    return values.mul(weights.toType(values.dtype())).sum(1);
  }

  /** Three times the mean of values {@code [n, points, 1]} times the points, {@code [n, 3]}. */
  Tensor moment(Tensor values) {
    Tensor weighted = points.mul(weights).mul(3).toType(values.dtype());
    return values.mul(weighted).sum(1);
  }
}
