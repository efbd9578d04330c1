package dev.coset.groups.grids;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.GaussLegendre;
import dev.coset.groups.internal.Require;
import dev.coset.groups.irreps.EulerAngles;
import dev.coset.groups.irreps.WignerD;
import dev.coset.groups.sphere.SphericalHarmonics;
import java.util.Arrays;

/**
 * The transform between the coefficients {@code c} of a function {@code f(r) = sum_lm c_lm
 * Y_l^m(r)} of band limit {@code L} and its samples on a product grid of the sphere.
 *
 * <p>The harmonics have component normalization (mean square 1), so that {@code c_lm} is the mean
 * of {@code f Y_l^m} over the sphere. Laws: {@code analyze(synthesize(c)) = c}; {@code mean f^2 =
 * |c|^2}; the function {@code r -> f(R^-1 r)} has the coefficients {@code D(R) c}.
 *
 * <p>Shapes: coefficients {@code [(L+1)^2]} with index {@code l^2 + l + m}; samples {@code
 * [resBeta, resAlpha]}, row by row, at the points of {@link #grid}. Both directions are a product
 * over the longitudes and one over the rings. Cost: {@code resBeta (2L+1) (resAlpha + (L+1)/2)}
 * multiplications. Immutable, and safe for use by many threads.
 */
public final class SphericalTransform {

  private final int maxDegree;
  private final int resBeta;
  private final int resAlpha;
  private final SphereGrid grid;

  /** Legendre functions {@code [(L+1)(L+2)/2, resBeta]}, the rows in the order of {@link #row}. */
  private final double[] legendre;

  /** Cosines for {@code m >= 0} and sines for {@code m < 0}: {@code [2L+1, resAlpha]}. */
  private final double[] waves;

  /** Weights of the rings, of sum 1. */
  private final double[] weights;

  private SphericalTransform(int maxDegree, int resBeta, int resAlpha) {
    this.maxDegree = maxDegree;
    this.resBeta = resBeta;
    this.resAlpha = resAlpha;
    this.grid = SphereGrid.gaussLegendre(resBeta, resAlpha);
    GaussLegendre rule = GaussLegendre.of(resBeta);
    this.weights = rule.onUnitInterval().weights();
    this.legendre = legendre(maxDegree, rule.nodes());
    this.waves = waves(maxDegree, resAlpha);
  }

  /**
   * The transform on the smallest grid, {@code [L+1, 2L+1]}.
   *
   * @throws DegreeException if the degree is not in 0 to {@link SphericalHarmonics#MAX_DEGREE}
   */
  public static SphericalTransform of(int maxDegree) {
    return of(maxDegree, maxDegree + 1, 2 * maxDegree + 1);
  }

  /**
   * The transform on a grid with {@code resBeta} rings of {@code resAlpha} points.
   *
   * @throws DegreeException if the degree is not in 0 to {@link SphericalHarmonics#MAX_DEGREE}, or
   *     the grid is too coarse for it: {@code resBeta >= L+1} and {@code resAlpha >= 2L+1}
   */
  public static SphericalTransform of(int maxDegree, int resBeta, int resAlpha) {
    if (maxDegree < 0 || maxDegree > SphericalHarmonics.MAX_DEGREE) {
      throw new DegreeException(
          "A spherical transform has a degree of 0 to %d, given: %d"
              .formatted(SphericalHarmonics.MAX_DEGREE, maxDegree));
    }
    if (resBeta <= maxDegree || resAlpha <= 2 * maxDegree) {
      throw new DegreeException(
          "Degree %d needs a grid of at least %d x %d points, given: %d x %d"
              .formatted(maxDegree, maxDegree + 1, 2 * maxDegree + 1, resBeta, resAlpha));
    }
    return new SphericalTransform(maxDegree, resBeta, resAlpha);
  }

  /** The harmonics on the meridian {@code alpha = 0}, where those of {@code m < 0} vanish. */
  private static double[] legendre(int maxDegree, double[] heights) {
    int n = heights.length;
    double[] meridian = new double[3 * n];
    for (int i = 0; i < n; i++) {
      RingGrids.place(meridian, i, heights[i], 0);
    }
    double[] values = SphericalHarmonics.of(maxDegree).values(meridian);
    double[] legendre = new double[row(maxDegree, maxDegree) * n + n];
    for (int l = 0; l <= maxDegree; l++) {
      for (int m = 0; m <= l; m++) {
        int source = SphericalHarmonics.index(l, m) * n;
        System.arraycopy(values, source, legendre, row(l, m) * n, n);
      }
    }
    return legendre;
  }

  private static int row(int l, int m) {
    return l * (l + 1) / 2 + m;
  }

  private static double[] waves(int maxDegree, int resAlpha) {
    double[] waves = new double[(2 * maxDegree + 1) * resAlpha];
    for (int m = 0; m <= maxDegree; m++) {
      for (int j = 0; j < resAlpha; j++) {
        double angle = 2 * Math.PI * ((long) m * j % resAlpha) / resAlpha;
        waves[(maxDegree + m) * resAlpha + j] = Math.cos(angle);
        if (m > 0) {
          waves[(maxDegree - m) * resAlpha + j] = Math.sin(angle);
        }
      }
    }
    return waves;
  }

  /** The band limit {@code L}. */
  public int maxDegree() {
    return maxDegree;
  }

  /** The number of coefficients, {@code (L+1)^2}. */
  public int size() {
    return (maxDegree + 1) * (maxDegree + 1);
  }

  /** The points of the samples. */
  public SphereGrid grid() {
    return grid;
  }

  /**
   * The coefficients {@code c_lm = mean(f Y_l^m)} of a function; of its part up to degree {@code 2
   * resBeta - 1 - L} and {@code resAlpha - 1 - L} they are exact.
   *
   * @param samples {@code [resBeta, resAlpha]}
   */
  public double[] analyze(double[] samples) {
    Require.length(samples, resBeta * resAlpha);
    double[] coefficients = new double[size()];
    double[] column = new double[resBeta];
    for (int m = -maxDegree; m <= maxDegree; m++) {
      int wave = (maxDegree + m) * resAlpha;
      for (int i = 0; i < resBeta; i++) {
        column[i] = weights[i] / resAlpha * dot(samples, i * resAlpha, waves, wave, resAlpha);
      }
      for (int l = Math.abs(m); l <= maxDegree; l++) {
        coefficients[l * l + l + m] =
            dot(legendre, row(l, Math.abs(m)) * resBeta, column, 0, resBeta);
      }
    }
    return coefficients;
  }

  /**
   * The samples {@code [resBeta, resAlpha]} of the function with the given coefficients.
   *
   * @param coefficients {@code [(L+1)^2]}
   */
  public double[] synthesize(double[] coefficients) {
    Require.length(coefficients, size());
    double[] samples = new double[resBeta * resAlpha];
    double[] column = new double[resBeta];
    for (int m = -maxDegree; m <= maxDegree; m++) {
      Arrays.fill(column, 0);
      for (int l = Math.abs(m); l <= maxDegree; l++) {
        int source = row(l, Math.abs(m)) * resBeta;
        add(coefficients[l * l + l + m], legendre, source, column, 0, resBeta);
      }
      int wave = (maxDegree + m) * resAlpha;
      for (int i = 0; i < resBeta; i++) {
        add(column[i], waves, wave, samples, i * resAlpha, resAlpha);
      }
    }
    return samples;
  }

  private static double dot(double[] a, int atA, double[] b, int atB, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[atA + i] * b[atB + i];
    }
    return sum;
  }

  private static void add(double c, double[] a, int atA, double[] sum, int atSum, int length) {
    for (int i = 0; i < length; i++) {
      sum[atSum + i] += c * a[atA + i];
    }
  }

  /**
   * The power {@code sum_m c_lm^2} of every degree {@code l}, which no rotation changes; the powers
   * sum to the mean of {@code f^2}.
   *
   * @param coefficients {@code [(L+1)^2]} for any {@code L}
   */
  public static double[] power(double[] coefficients) {
    double[] power = new double[degree(coefficients) + 1];
    for (int l = 0; l < power.length; l++) {
      power[l] = dot(coefficients, l * l, coefficients, l * l, 2 * l + 1);
    }
    return power;
  }

  /**
   * The coefficients {@code D(R) c} of the rotated function {@code r -> f(R^-1 r)}.
   *
   * @param coefficients {@code [(L+1)^2]} for any {@code L} up to {@link WignerD#MAX_DEGREE}
   * @throws DegreeException if {@code L} is larger
   */
  public static double[] rotate(double[] coefficients, Rotation3 rotation) {
    int degree = degree(coefficients);
    EulerAngles angles = EulerAngles.of(rotation);
    double[] rotated = new double[coefficients.length];
    for (int l = 0; l <= degree; l++) {
      double[] part = Arrays.copyOfRange(coefficients, l * l, (l + 1) * (l + 1));
      System.arraycopy(WignerD.apply(l, angles, part), 0, rotated, l * l, part.length);
    }
    return rotated;
  }

  static int degree(double[] coefficients) {
    int side = (int) Math.round(Math.sqrt(coefficients.length));
    Require.that(
        side >= 1 && side * side == coefficients.length,
        () -> "Coefficients up to degree L are (L+1)^2 numbers, given: " + coefficients.length);
    return side - 1;
  }
}
