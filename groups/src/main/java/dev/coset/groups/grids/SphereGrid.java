package dev.coset.groups.grids;

import dev.coset.groups.DegreeException;
import dev.coset.groups.internal.Require;
import dev.coset.groups.sphere.SphericalHarmonics;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * Points {@code r_i} on the unit sphere with weights {@code w_i} of sum 1: {@code sum_i w_i f(r_i)}
 * stands for the mean of {@code f} over the sphere (its integral divided by {@code 4 pi}).
 *
 * <p>A grid has degree {@code t} when the sum is the mean for every polynomial of degree up to
 * {@code t}, which is to say that it vanishes for all spherical harmonics of degree 1 to {@code t}.
 * Products of two functions of band limit {@code L} need {@code t = 2L}.
 *
 * <p>Points are stored component by component, {@code [3, n]}; the polar axis is y. Immutable.
 */
public final class SphereGrid {

  private static final double UNIT = 1e-9;

  private static final int CHUNK = 128;

  private final double[] points;
  private final double[] weights;
  private final OptionalInt degree;

  SphereGrid(double[] points, double[] weights, OptionalInt degree) {
    this.points = points;
    this.weights = weights;
    this.degree = degree;
  }

  /**
   * A grid of one's own, of unknown degree.
   *
   * @param points {@code [3, n]}, of norm 1 within 1e-9
   * @param weights length {@code n >= 1}, of sum 1 within 1e-9
   */
  public static SphereGrid of(double[] points, double[] weights) {
    int n = weights.length;
    Require.that(
        n >= 1 && points.length == 3 * n,
        () ->
            "A grid needs points [3, n] and n >= 1 weights, given: %d numbers and %d weights"
                .formatted(points.length, n));
    for (int i = 0; i < n; i++) {
      double norm = Math.hypot(Math.hypot(points[i], points[n + i]), points[2 * n + i]);
      int at = i;
      Require.that(
          Math.abs(norm - 1) <= UNIT,
          () ->
              "Points of a grid have norm 1, given: norm %s at point %d; divide by the norm"
                  .formatted(norm, at));
    }
    double sum = Arrays.stream(weights).sum();
    Require.that(
        Math.abs(sum - 1) <= UNIT,
        () -> "Weights of a grid have sum 1, given: sum %s; divide by the sum".formatted(sum));
    return new SphereGrid(points.clone(), weights.clone(), OptionalInt.empty());
  }

  /**
   * The smallest product grid for functions of band limit {@code maxDegree}: {@code maxDegree + 1}
   * Gauss-Legendre nodes in {@code cos beta}, {@code 2 maxDegree + 1} uniform longitudes. Its
   * degree is {@code 2 maxDegree}.
   *
   * @throws DegreeException if {@code maxDegree} is negative
   */
  public static SphereGrid gaussLegendre(int maxDegree) {
    RingGrids.requireDegree(maxDegree);
    return RingGrids.gaussLegendre(maxDegree + 1, 2 * maxDegree + 1);
  }

  /**
   * {@code resBeta} Gauss-Legendre nodes in {@code cos beta} times {@code resAlpha} longitudes
   * {@code 2 pi j / resAlpha}; point {@code (i, j)} has index {@code i resAlpha + j}, and {@code
   * beta} grows with {@code i}. Its degree is {@code min(2 resBeta, resAlpha) - 1}.
   */
  public static SphereGrid gaussLegendre(int resBeta, int resAlpha) {
    return RingGrids.gaussLegendre(resBeta, resAlpha);
  }

  /**
   * {@code 2B} equidistant polar angles {@code pi (i + 1/2) / 2B} times {@code 2B} longitudes, with
   * {@code B = maxDegree + 1}; its degree is {@code 2 maxDegree + 1}. The weights are those of
   * Driscoll and Healy, "Computing Fourier transforms and convolutions on the 2-sphere", which are
   * those of Fejer's first rule.
   *
   * @throws DegreeException if {@code maxDegree} is negative
   */
  public static SphereGrid equiangular(int maxDegree) {
    return RingGrids.equiangular(maxDegree);
  }

  /**
   * The smallest tabulated grid of at least the given degree that has the symmetry of the cube and
   * positive weights; about {@code (degree + 1)^2 / 3} points. The kinds of orbits are those of
   * Lebedev, "Quadratures on a sphere".
   *
   * @throws DegreeException if no grid of this degree is tabulated
   */
  public static SphereGrid lebedev(int degree) {
    return LebedevTable.grid(degree);
  }

  /**
   * {@code 12 nside^2} points of equal areas on {@code 4 nside - 1} rings: the centres of the
   * pixels of Gorski et al., "HEALPix: a framework for high-resolution discretization", in the
   * order of the rings. Of no exact degree.
   */
  public static SphereGrid healpixLike(int nside) {
    return EqualAreaGrids.healpixLike(nside);
  }

  /**
   * {@code n} points of equal weights on a spiral: heights {@code 1 - (2i+1)/n}, longitudes {@code
   * i} times the golden angle. Of no exact degree.
   */
  public static SphereGrid fibonacci(int n) {
    return EqualAreaGrids.fibonacci(n);
  }

  /**
   * The corners of an icosahedron whose triangles have been split in four and pushed to the sphere
   * {@code subdivisions} times: {@code 10 * 4^subdivisions + 2} points, weighted by a third of the
   * areas of the adjacent triangles. Of degree 5, by symmetry.
   */
  public static SphereGrid icosahedral(int subdivisions) {
    return Icosphere.grid(subdivisions);
  }

  /** The number of points {@code n}. */
  public int size() {
    return weights.length;
  }

  /** The points, {@code [3, n]}. */
  public double[] points() {
    return points.clone();
  }

  /** One point, {@code (x, y, z)}. */
  public double[] point(int i) {
    int n = size();
    return new double[] {points[i], points[n + i], points[2 * n + i]};
  }

  /** The weights, of sum 1. */
  public double[] weights() {
    return weights.clone();
  }

  /** The largest degree that is integrated exactly by construction, where one is known. */
  public OptionalInt degree() {
    return degree;
  }

  /** The values of a function at the points. */
  public double[] sample(ToDoubleFunction<double[]> function) {
    double[] samples = new double[size()];
    Arrays.setAll(samples, i -> function.applyAsDouble(point(i)));
    return samples;
  }

  /** The weighted mean of samples, one for each point. */
  public double mean(double[] samples) {
    Require.length(samples, size());
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      sum += weights[i] * samples[i];
    }
    return sum;
  }

  /** The weighted mean of a function. */
  public double mean(ToDoubleFunction<double[]> function) {
    return mean(sample(function));
  }

  /**
   * The largest angle, in radians, between any direction and the nearest point. Exact to rounding:
   * the farthest corner of the cells of nearest points. Cost: some {@code 3 n^2} products.
   */
  public double coveringRadius() {
    return NearestCells.coveringRadius(points, size());
  }

  /**
   * The largest degree {@code t} such that the weighted mean of every harmonic of degree 1 to
   * {@code t}, scaled to mean square 1, is at most the tolerance in size. At most {@code 2 sqrt(n)
   * + 2}, since no grid of {@code n} points is exact beyond.
   *
   * @param tolerance say {@code 1e-6} for a grid that is good for learning
   */
  public int exactDegree(double tolerance) {
    Require.that(
        tolerance > 0 && tolerance < 1,
        () -> "A tolerance of means lies in (0, 1), given: " + tolerance);
    int cap = (int) Math.min(SphericalHarmonics.MAX_DEGREE, 2 * Math.sqrt(size()) + 2);
    for (int reach = Math.min(4, cap); ; reach = Math.min(2 * reach, cap)) {
      int degree = exactDegree(tolerance, reach);
      if (degree < reach || reach == cap) {
        return degree;
      }
    }
  }

  private int exactDegree(double tolerance, int reach) {
    double[] means = harmonicMeans(reach);
    for (int k = 1; k < means.length; k++) {
      if (!(Math.abs(means[k]) <= tolerance)) {
        return (int) Math.sqrt(k) - 1;
      }
    }
    return reach;
  }

  /** The weighted means of all harmonics up to a degree, in the order of their indices. */
  double[] harmonicMeans(int maxDegree) {
    SphericalHarmonics harmonics = SphericalHarmonics.of(maxDegree);
    double[] means = new double[harmonics.size()];
    for (int start = 0; start < size(); start += CHUNK) {
      int count = Math.min(CHUNK, size() - start);
      double[] part = new double[3 * count];
      for (int c = 0; c < 3; c++) {
        System.arraycopy(points, c * size() + start, part, c * count, count);
      }
      double[] values = harmonics.values(part);
      for (int k = 0; k < means.length; k++) {
        for (int i = 0; i < count; i++) {
          means[k] += weights[start + i] * values[k * count + i];
        }
      }
    }
    return means;
  }

  @Override
  public String toString() {
    String known = degree.isPresent() ? " of degree " + degree.getAsInt() : "";
    return "SphereGrid of %d points%s".formatted(size(), known);
  }
}
