package dev.coset.nn.irreps.so2;

import dev.coset.groups.grids.SphereGrid;
import dev.coset.groups.sphere.Normalization;
import dev.coset.groups.sphere.SphericalHarmonics;
import dev.coset.tensor.CustomGradient;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

  /** How many values are computed at a time: half a megabyte in single precision. */
  private static final long PIECE = 1 << 17;

  private final Tensor samples;
  private final Tensor projection;
  private final Tensor points;
  private final Tensor weights;

  /** For features {@code [n, (L+1)^2, channels]} outside of frames. */
  static SphereGridMap onAtoms(int degree, double oversampling) {
    List<int[]> components = new ArrayList<>();
    for (int l = 0; l <= degree; l++) {
      for (int m = -l; m <= l; m++) {
        components.add(new int[] {l, m});
      }
    }
    return new SphereGridMap(degree, degree, oversampling, components);
  }

  /** For features {@code [e, components, channels]} in frames, in the order of the layout there. */
  static SphereGridMap inFrames(int degree, int maxOrder, double oversampling) {
    return new SphereGridMap(
        degree, maxOrder, oversampling, FrameLayout.components(degree, maxOrder));
  }

  /**
   * A grid.
   *
   * @param oversampling 1 for the smallest grid on which the product of two functions is projected
   *     exactly, {@code (3L+1)/2} rings of {@code 3L+1} points; 2 for twice as many of both
   */
  private SphereGridMap(int degree, int maxOrder, double oversampling, List<int[]> components) {
    int rings = (int) Math.ceil(oversampling * (3 * degree + 1) / 2);
    int longitudes = (int) Math.ceil(oversampling * (3 * degree + 1));
    SphereGrid grid = SphereGrid.gaussLegendre(rings, longitudes);
    SphericalHarmonics harmonics = SphericalHarmonics.of(degree, Normalization.COMPONENT);
    List<Integer> kept = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (int[] component : components) {
      int l = component[0];
      kept.add(SphericalHarmonics.index(l, component[1]));
      scales.add(1 / Math.sqrt((degree + 1.0) * (2 * Math.min(l, maxOrder) + 1)));
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

  /**
   * SiLU of the values, {@code [n, components, channels]}: what {@link #apply} gives, in pieces
   * whose values stay in the cache, which derivatives compute again.
   */
  Tensor silu(Tensor x) {
    if (x.count() == 0) {
      return apply(x, Tensor::silu);
    }
    return CustomGradient.apply(
        "silu on the sphere",
        List.of(x),
        in -> inPieces(SphereGridMap::activated, in.getFirst()),
        (in, v, needed) -> List.of(Optional.of(inPieces(SphereGridMap::slope, in.getFirst(), v))));
  }

  /** What is done with pieces {@code [components, some]}. */
  @FunctionalInterface
  private interface Piece {
    Tensor of(Tensor samples, Tensor projection, List<Tensor> pieces);
  }

  private static Tensor activated(Tensor samples, Tensor projection, List<Tensor> x) {
    return projection.matmul(samples.matmul(x.getFirst()).silu());
  }

  /** {@code S^T (silu'(S x) P^T v)} with {@code silu'(t) = s + t s (1 - s)}, s the sigmoid of t. */
  private static Tensor slope(Tensor samples, Tensor projection, List<Tensor> xv) {
    Tensor t = samples.matmul(xv.get(0));
    Tensor s = t.sigmoid();
    Tensor slope = s.neg().add(1).mul(t).add(1).mul(s);
    Tensor values = projection.transpose(0, 1).matmul(xv.get(1));
    return samples.transpose(0, 1).matmul(slope.mul(values));
  }

  private Tensor inPieces(Piece piece, Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor there = samples.toType(x.dtype());
    Tensor back = projection.toType(x.dtype());
    List<Tensor> columns = Arrays.stream(inputs).map(t -> t.transpose(0, 1).flatten(1, 2)).toList();
    long count = columns.getFirst().size(1);
    long width = Math.max(1, PIECE / there.size(0));
    List<Tensor> results = new ArrayList<>();
    for (long from = 0; from < count; from += width) {
      long start = from;
      long end = Math.min(count, from + width);
      try (var scope = Scope.open()) {
        List<Tensor> parts = columns.stream().map(c -> c.slice(1, start, end)).toList();
        results.add(scope.keep(piece.of(there, back, parts)));
      }
    }
    Tensor all = Tensors.cat(1, results);
    return all.unflatten(1, x.size(0), x.size(2)).transpose(0, 1);
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
