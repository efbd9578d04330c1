package dev.coset.nn.affine;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.lie.HaarDensities;
import dev.coset.groups.lie.LieDecompositions;
import dev.coset.groups.lie.LinearMap;
import dev.coset.groups.lie.MatrixExponential;
import dev.coset.groups.lie.SpecialOrthogonal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The decomposition {@code g = exp(X) R} of GL+(n), or of SL(n), where X is symmetric, of trace
 * zero for SL(n), and R a rotation. It is one to one: both factors have logarithms although g need
 * not have one.
 *
 * <p>Coordinates of g are those of X in an orthonormal basis of the symmetric matrices, then those
 * of {@code log R}: for GL+(2) they are {@code (x11 + x22) / sqrt 2}, {@code (x11 - x22) / sqrt 2},
 * {@code sqrt 2 x12} and the angle in {@code (-pi, pi]}, at whose end they jump; for SL(2) without
 * the first. In general they are the trace over {@code sqrt n} (not for SL), the contrasts of the
 * diagonal, {@code sqrt 2} times the entries above it, and the tangent vector of {@link
 * SpecialOrthogonal}.
 *
 * <p>Source: "Lie Group Decompositions for Equivariant Neural Networks".
 *
 * @param group the group
 * @param n the dimension of the space, at least 1; at least 2 for SL(n)
 */
public record PolarDecomposition(LinearGroup group, int n) {

  private static final double UNIT_TOLERANCE = 1e-4;

  /**
   * The two factors of {@code g = exp(X) R}.
   *
   * @param logarithm the symmetric matrix X
   * @param rotation the rotation R
   */
  public record Factors(Matrix logarithm, Matrix rotation) {}

  /** Checks the dimension. */
  public PolarDecomposition {
    int smallest = group == LinearGroup.SPECIAL ? 2 : 1;
    if (n < smallest) {
      throw new BadInputException(
          "The dimension for %s is at least %d, given: %d".formatted(group, smallest, n));
    }
  }

  /** The number of coordinates: {@code n^2}, or {@code n^2 - 1}. */
  public int dimension() {
    return symmetricDimension() + n * (n - 1) / 2;
  }

  private int symmetricDimension() {
    return n * (n + 1) / 2 - (group == LinearGroup.SPECIAL ? 1 : 0);
  }

  /**
   * The factors of an element.
   *
   * @throws BadInputException if the determinant is not positive, or not 1 for SL(n)
   */
  public Factors decompose(Matrix g) {
    requireElement(g);
    LieDecompositions.Polar polar = LieDecompositions.polar(g); // g = R exp(Y), X = R Y R^T
    Matrix r = polar.rotation();
    Matrix x = r.times(polar.logarithm()).times(r.transpose());
    return new Factors(x.plus(x.transpose()).times(0.5), r);
  }

  /** The element {@code exp(X) R}. */
  public Matrix compose(Factors factors) {
    return MatrixExponential.of(factors.logarithm()).times(factors.rotation());
  }

  /**
   * The coordinates of an element.
   *
   * @throws BadInputException as {@link #decompose}
   */
  public double[] coordinates(Matrix g) {
    Factors factors = decompose(g);
    double[] all = new double[dimension()];
    List<Matrix> basis = basis();
    for (int i = 0; i < basis.size(); i++) {
      all[i] = inner(basis.get(i), factors.logarithm());
    }
    double[] turn = SpecialOrthogonal.of(n).log(LinearMap.of(factors.rotation()));
    System.arraycopy(turn, 0, all, basis.size(), turn.length);
    return all;
  }

  /** The element with given coordinates. */
  public Matrix element(double[] coordinates) {
    if (coordinates.length != dimension()) {
      throw new BadInputException(
          "%s of dimension %d has %d coordinates, given: %d"
              .formatted(group, n, dimension(), coordinates.length));
    }
    double[] turn = new double[n * (n - 1) / 2];
    System.arraycopy(coordinates, symmetricDimension(), turn, 0, turn.length);
    Matrix r = SpecialOrthogonal.of(n).exp(turn).matrix();
    return compose(new Factors(symmetric(coordinates), r));
  }

  /** The symmetric matrix with given coordinates; those beyond its own are not read. */
  private Matrix symmetric(double[] coordinates) {
    Matrix x = Matrix.zero(n, n);
    List<Matrix> basis = basis();
    for (int i = 0; i < basis.size(); i++) {
      x = x.plus(basis.get(i).times(coordinates[i]));
    }
    return x;
  }

  /**
   * The logarithm of the density of the Haar measure at {@code exp(X) R}, relative to the Haar
   * measure of rotations and the Lebesgue measure of X, up to a constant: {@code sum_(i<j)
   * log(sinh|x_i - x_j| / |x_i - x_j|)}. With {@code S = g g^T = exp(2 X)} it is the measure {@code
   * det(S)^(-(n+1)/2) dS dR}.
   */
  public double logHaarDensity(Matrix x) {
    return HaarDensities.polar(x);
  }

  /**
   * Elements for a Monte Carlo sum over the group of the plane: {@code exp(V / 2) R_j} with
   * orthonormal coordinates of V from N(0, variance), and {@code count} equally spaced rotations
   * that begin at a random angle. The law of V stands for the measure; it is not weighted again.
   *
   * @param count at least 1
   * @param variance at least 0
   * @throws BadInputException if n is not 2
   */
  public List<Matrix> sample(int count, double variance, RandomGenerator random) {
    return sample(count, variance, random.nextDouble(), random);
  }

  /**
   * The same with rotations that begin at a given angle, for layers whose rotations fit together.
   *
   * @param start the first angle as a part of the step between two rotations
   * @throws BadInputException if n is not 2
   */
  public List<Matrix> sample(int count, double variance, double start, RandomGenerator random) {
    if (n != 2 || count < 1 || !(variance >= 0)) {
      throw new BadInputException(
          "Samples are of the plane, n = 2, at least one, of variance at least 0; given: n %d, %d samples, variance %s"
              .formatted(n, count, variance));
    }
    List<Matrix> elements = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      double[] coordinates = new double[dimension()];
      for (int i = 0; i < symmetricDimension(); i++) {
        coordinates[i] = Math.sqrt(variance) / 2 * random.nextGaussian();
      }
      coordinates[dimension() - 1] = 2 * Math.PI * (j + start) / count;
      elements.add(element(coordinates));
    }
    return elements;
  }

  private void requireElement(Matrix g) {
    if (g.rows() != n || g.columns() != n) {
      throw new BadInputException("Elements are %d x %d matrices, given: %s".formatted(n, n, g));
    }
    double determinant = Decompositions.determinant(g);
    if (!(determinant > 0)) {
      throw new BadInputException(
          "An element has a positive determinant, given %s of %s; exchange two rows first"
              .formatted(determinant, g));
    }
    if (group == LinearGroup.SPECIAL && Math.abs(determinant - 1) > UNIT_TOLERANCE) {
      throw new BadInputException(
          "An element of SL(%d) has the determinant 1, given %s; use LinearGroup.GENERAL"
              .formatted(n, determinant));
    }
  }

  /** An orthonormal basis of the symmetric matrices, or of those of trace zero. */
  private List<Matrix> basis() {
    List<Matrix> basis = new ArrayList<>();
    if (group == LinearGroup.GENERAL) {
      basis.add(Matrix.identity(n).times(1 / Math.sqrt(n)));
    }
    for (int k = 1; k < n; k++) {
      int last = k;
      double scale = 1 / Math.sqrt(k * (k + 1.0));
      basis.add(Matrix.diagonal(n, i -> i < last ? scale : i == last ? -last * scale : 0));
    }
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double[] entries = new double[n * n];
        entries[i * n + j] = Math.sqrt(0.5);
        entries[j * n + i] = Math.sqrt(0.5);
        basis.add(Matrix.of(n, n, entries));
      }
    }
    return basis;
  }

  private static double inner(Matrix a, Matrix b) {
    double[] x = a.toArray();
    double[] y = b.toArray();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
