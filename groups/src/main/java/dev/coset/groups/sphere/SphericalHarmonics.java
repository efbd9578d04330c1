package dev.coset.groups.sphere;

import dev.coset.groups.DegreeException;
import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * Real spherical harmonics {@code Y_l^m}, {@code l = 0 .. L} and {@code m = -l .. l}: homogeneous
 * harmonic polynomials of degree {@code l} in {@code (x, y, z)}, whose restrictions to the sphere
 * are the irreducible representations of the rotations.
 *
 * <p>Formula, with {@code r = (sin b sin a, cos b, sin b cos a)}, the associated Legendre function
 * {@code P} without Condon-Shortley phase and {@code N = sqrt((2l+1) (l-m)! / (l+m)!)}: {@code
 * sqrt2 N sin(|m| a) P_l^|m|(cos b)} for {@code m < 0}, {@code N P_l(cos b)} for {@code m = 0},
 * {@code sqrt2 N cos(m a) P_l^m(cos b)} for {@code m > 0}, times what {@link Normalization} says.
 * Degree 1 is {@code sqrt3 (x, y, z)}.
 *
 * <p>Laws: {@code Y^l(R r) = D^l(R) Y^l(r)} with {@link dev.coset.groups.irreps.WignerD}; {@code r
 * . grad Y_l = l Y_l}; the Laplacian vanishes.
 *
 * <p>Conventions are those of e3nn: the polar axis is y and the harmonic {@code (l, m)} has index
 * {@code l^2 + l + m}. Batches are stored component by component: {@code n} points are {@code [3,
 * n]}, values {@code [(L+1)^2, n]}, gradients {@code [3, (L+1)^2, n]} by x, y and z, second
 * derivatives {@code [6, (L+1)^2, n]} by xx, xy, xz, yy, yz and zz.
 *
 * <p>The harmonics are polynomials of the given vector; those {@link #ofDirections} of the vector
 * divided by its length, constant along rays. The latter have no limit at the origin: there their
 * values (except degree 0) and all derivatives are set to zero. The polynomials and their
 * derivatives are finite everywhere, the poles and the origin included.
 *
 * <p>Range: in double precision the error at unit vectors is below {@code 2e-15 (l+1)} relative to
 * the largest value {@code sqrt(2l+1)}, but near the poles, where a rounding of y counts {@code
 * l^2} times, {@code 1e-16 (l+1)^2}; compared to degree 200 with sums of 150 digits. Beyond degree
 * 1400 the highest orders near the poles would underflow. In single precision it is below {@code
 * 1e-6 (l+1)} to degree 10. Polynomials of a vector of another length grow as {@code |r|^l}, which
 * must not leave the range of the numbers; nor may the reciprocal of the length where derivatives
 * of functions of directions are asked for.
 *
 * <p>Cost: some six operations a value and twelve a gradient. Immutable, and safe for use by many
 * threads. Sources: the three-term recurrence of normalized Legendre functions; Bigi et al., "Fast
 * evaluation of spherical harmonics with sphericart", for doing it in Cartesian coordinates; the
 * gradient formula of solid harmonics.
 */
public final class SphericalHarmonics {

  /** The largest degree in double precision. */
  public static final int MAX_DEGREE = 1000;

  /** The largest degree in single precision. */
  public static final int MAX_SINGLE_DEGREE = 100;

  private final HarmonicsTable table;
  private final Normalization normalization;
  private final HarmonicsBatch batch;
  private final FloatHarmonicsBatch single;

  private SphericalHarmonics(
      Normalization normalization, HarmonicsBatch batch, FloatHarmonicsBatch single) {
    this.table = batch.kernels().table();
    this.normalization = normalization;
    this.batch = batch;
    this.single = single;
  }

  /**
   * The polynomials of degree 0 to {@code maxDegree}, with {@link Normalization#COMPONENT}.
   *
   * @throws DegreeException if the degree is not in 0 to {@link #MAX_DEGREE}
   */
  public static SphericalHarmonics of(int maxDegree) {
    return of(maxDegree, Normalization.COMPONENT);
  }

  /**
   * The polynomials of degree 0 to {@code maxDegree}.
   *
   * @throws DegreeException if the degree is not in 0 to {@link #MAX_DEGREE}
   */
  public static SphericalHarmonics of(int maxDegree, Normalization normalization) {
    HarmonicsTable table = table(maxDegree, normalization);
    FloatHarmonicsTable rounded = new FloatHarmonicsTable(table);
    return new SphericalHarmonics(
        normalization,
        new HarmonicsBatch(HarmonicsKernels.fastest(table), false),
        new FloatHarmonicsBatch(FloatHarmonicsKernels.fastest(rounded), false));
  }

  /** The same with plain loops, the reference of the fastest kernels. */
  static SphericalHarmonics plain(int maxDegree, Normalization normalization) {
    HarmonicsTable table = table(maxDegree, normalization);
    FloatHarmonicsTable rounded = new FloatHarmonicsTable(table);
    return new SphericalHarmonics(
        normalization,
        new HarmonicsBatch(new PlainHarmonicsKernels(table), false),
        new FloatHarmonicsBatch(new PlainFloatHarmonicsKernels(rounded), false));
  }

  private static HarmonicsTable table(int maxDegree, Normalization normalization) {
    if (maxDegree < 0 || maxDegree > MAX_DEGREE) {
      throw new DegreeException(
          "Spherical harmonics are supported for degrees 0 to %d, given: %d"
              .formatted(MAX_DEGREE, maxDegree));
    }
    return new HarmonicsTable(maxDegree, normalization);
  }

  /** The same functions of the direction {@code r / |r|}. */
  public SphericalHarmonics ofDirections() {
    return new SphericalHarmonics(
        normalization,
        new HarmonicsBatch(batch.kernels(), true),
        new FloatHarmonicsBatch(single.kernels(), true));
  }

  /** The index {@code l^2 + l + m} of a harmonic. */
  public static int index(int l, int m) {
    Require.that(
        l >= 0 && Math.abs(m) <= l,
        () -> "A harmonic has l >= 0 and |m| <= l, given: l = %d, m = %d".formatted(l, m));
    return HarmonicsTable.row(l, m);
  }

  /** The largest degree {@code L}. */
  public int maxDegree() {
    return table.degree();
  }

  /** The number of harmonics, {@code (L+1)^2}. */
  public int size() {
    return table.size();
  }

  /** How the functions are scaled. */
  public Normalization normalization() {
    return normalization;
  }

  /** Whether the functions depend on the direction of the vector only. */
  public boolean isOfDirections() {
    return batch.directions();
  }

  /** All harmonics at one point. */
  public double[] evaluate(double x, double y, double z) {
    double[] values = new double[size()];
    point().evaluate(at(x, y, z), List.of(Rows.of(values, 1)), 1);
    return values;
  }

  /** The gradients at one point, {@code [3, (L+1)^2]} row by row. */
  public double[] gradient(double x, double y, double z) {
    double[] gradients = new double[3 * size()];
    Rows values = Rows.of(new double[size()], 1);
    point().evaluate(at(x, y, z), List.of(values, Rows.of(gradients, 1)), 1);
    return gradients;
  }

  private HarmonicsBatch point() {
    return new HarmonicsBatch(new PlainHarmonicsKernels(table), batch.directions());
  }

  private static Rows at(double x, double y, double z) {
    return Rows.of(new double[] {x, y, z}, 1);
  }

  /** All harmonics at the points {@code [3, n]}: an array {@code [(L+1)^2, n]}. */
  public double[] values(double[] points) {
    double[] values = new double[Shapes.length(points.length / 3, size())];
    values(points, values);
    return values;
  }

  /**
   * All harmonics at the points.
   *
   * @param points {@code [3, n]}
   * @param values {@code [(L+1)^2, n]}, written
   */
  public void values(double[] points, double[] values) {
    int n = Shapes.points(points.length);
    Shapes.require("values", values.length, n, size());
    batch.evaluate(Rows.of(points, n), List.of(Rows.of(values, n)), n);
  }

  /**
   * All harmonics and their gradients at the points.
   *
   * @param points {@code [3, n]}
   * @param values {@code [(L+1)^2, n]}, written
   * @param gradients {@code [3, (L+1)^2, n]}, written
   */
  public void valuesAndGradients(double[] points, double[] values, double[] gradients) {
    int n = Shapes.points(points.length);
    Shapes.require("values", values.length, n, size());
    Shapes.require("gradients", gradients.length, n, 3 * size());
    List<Rows> targets = List.of(Rows.of(values, n), Rows.of(gradients, n));
    batch.evaluate(Rows.of(points, n), targets, n);
  }

  /**
   * All harmonics with first and second derivatives at the points.
   *
   * @param points {@code [3, n]}
   * @param values {@code [(L+1)^2, n]}, written
   * @param gradients {@code [3, (L+1)^2, n]}, written
   * @param seconds {@code [6, (L+1)^2, n]} by xx, xy, xz, yy, yz and zz, written
   */
  public void valuesAndDerivatives(
      double[] points, double[] values, double[] gradients, double[] seconds) {
    int n = Shapes.points(points.length);
    Shapes.require("values", values.length, n, size());
    Shapes.require("gradients", gradients.length, n, 3 * size());
    Shapes.require("second derivatives", seconds.length, n, 6 * size());
    List<Rows> targets = List.of(Rows.of(values, n), Rows.of(gradients, n), Rows.of(seconds, n));
    batch.evaluate(Rows.of(points, n), targets, n);
  }

  /**
   * The vector-Jacobian product: the gradient by each point of {@code sum_k w_k Y_k}, without
   * storing the gradients of the harmonics.
   *
   * @param points {@code [3, n]}
   * @param weights {@code [(L+1)^2, n]}
   * @param gradient {@code [3, n]}, written
   */
  public void pullback(double[] points, double[] weights, double[] gradient) {
    int n = Shapes.points(points.length);
    Shapes.require("weights", weights.length, n, size());
    Shapes.require("gradient", gradient.length, n, 3);
    batch.pullback(Rows.of(points, n), Rows.of(weights, n), Rows.of(gradient, n), n);
  }

  /**
   * All harmonics at the points, in single precision.
   *
   * @param points {@code [3, n]}
   * @param values {@code [(L+1)^2, n]}, written
   * @throws DegreeException if the degree is above {@link #MAX_SINGLE_DEGREE}
   */
  public void values(float[] points, float[] values) {
    requireSingle();
    int n = Shapes.points(points.length);
    Shapes.require("values", values.length, n, size());
    single.evaluate(FloatRows.of(points, n), List.of(FloatRows.of(values, n)), n);
  }

  /**
   * All harmonics and their gradients at the points, in single precision.
   *
   * @param points {@code [3, n]}
   * @param values {@code [(L+1)^2, n]}, written
   * @param gradients {@code [3, (L+1)^2, n]}, written
   * @throws DegreeException if the degree is above {@link #MAX_SINGLE_DEGREE}
   */
  public void valuesAndGradients(float[] points, float[] values, float[] gradients) {
    requireSingle();
    int n = Shapes.points(points.length);
    Shapes.require("values", values.length, n, size());
    Shapes.require("gradients", gradients.length, n, 3 * size());
    List<FloatRows> targets = List.of(FloatRows.of(values, n), FloatRows.of(gradients, n));
    single.evaluate(FloatRows.of(points, n), targets, n);
  }

  /**
   * All harmonics with first and second derivatives at the points, in single precision.
   *
   * @param points {@code [3, n]}
   * @param values {@code [(L+1)^2, n]}, written
   * @param gradients {@code [3, (L+1)^2, n]}, written
   * @param seconds {@code [6, (L+1)^2, n]} by xx, xy, xz, yy, yz and zz, written
   * @throws DegreeException if the degree is above {@link #MAX_SINGLE_DEGREE}
   */
  public void valuesAndDerivatives(
      float[] points, float[] values, float[] gradients, float[] seconds) {
    requireSingle();
    int n = Shapes.points(points.length);
    Shapes.require("values", values.length, n, size());
    Shapes.require("gradients", gradients.length, n, 3 * size());
    Shapes.require("second derivatives", seconds.length, n, 6 * size());
    List<FloatRows> targets =
        List.of(FloatRows.of(values, n), FloatRows.of(gradients, n), FloatRows.of(seconds, n));
    single.evaluate(FloatRows.of(points, n), targets, n);
  }

  /**
   * The vector-Jacobian product of {@link #pullback(double[], double[], double[])}, in single
   * precision.
   *
   * @param points {@code [3, n]}
   * @param weights {@code [(L+1)^2, n]}
   * @param gradient {@code [3, n]}, written
   * @throws DegreeException if the degree is above {@link #MAX_SINGLE_DEGREE}
   */
  public void pullback(float[] points, float[] weights, float[] gradient) {
    requireSingle();
    int n = Shapes.points(points.length);
    Shapes.require("weights", weights.length, n, size());
    Shapes.require("gradient", gradient.length, n, 3);
    single.pullback(
        FloatRows.of(points, n), FloatRows.of(weights, n), FloatRows.of(gradient, n), n);
  }

  private void requireSingle() {
    if (maxDegree() > MAX_SINGLE_DEGREE) {
      throw new DegreeException(
          "In single precision spherical harmonics are supported to degree %d, given: %d; use arrays of doubles"
              .formatted(MAX_SINGLE_DEGREE, maxDegree()));
    }
  }
}
