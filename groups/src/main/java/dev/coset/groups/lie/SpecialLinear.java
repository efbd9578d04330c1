package dev.coset.groups.lie;

import dev.coset.groups.CutLocusException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The matrices of size {@code n} with determinant 1, SL(n).
 *
 * <p>Tangent vectors are the {@code n^2 - 1} entries of a traceless matrix row by row, without the
 * last one, which is minus the sum of the others on the diagonal. The exponential is not onto for
 * {@code n >= 2}: the logarithm is the principal one and refuses elements with an eigenvalue on the
 * negative real axis; {@link LieDecompositions#polar} writes every element by two exponentials.
 *
 * <p>The group has no uniform law: samples are {@code K_1 diag(e^a) K_2} with independent Haar
 * rotations and {@code a_i} uniform in {@code [-1, 1]}, less their mean; {@link TruncatedSamplers}
 * gives laws with a density.
 *
 * @param n the dimension of the space, at least 1
 */
public record SpecialLinear(int n) implements MatrixLieGroup<LinearMap> {

  /** How far from 1 a determinant, and relative to its size from 0 a trace, may be. */
  private static final double TOLERANCE = 1e-9;

  /** Checks the dimension. */
  public SpecialLinear {
    Orthogonal.requireDimension(n);
  }

  /** The group of matrices of size {@code n}. */
  public static SpecialLinear of(int n) {
    return new SpecialLinear(n);
  }

  @Override
  public String name() {
    return "SL(%d)".formatted(n);
  }

  @Override
  public Class<LinearMap> elementType() {
    return LinearMap.class;
  }

  /**
   * The element with the given matrix.
   *
   * @throws NotAnElementException if the determinant differs from 1 by more than 1e-9
   */
  public LinearMap element(Matrix matrix) {
    Require.shape(matrix, n, n);
    Membership.requireFinite("An element of " + name(), matrix);
    double determinant = Decompositions.determinant(matrix);
    if (!(Math.abs(determinant - 1) <= TOLERANCE)) {
      throw new NotAnElementException(
          "An element of %s needs determinant 1, given one of %.6g: %s; LieDecompositions.unitDeterminant divides a matrix of positive determinant by its root"
              .formatted(name(), determinant, matrix),
          Math.abs(determinant - 1));
    }
    return LinearMap.of(matrix);
  }

  @Override
  public Matrix matrix(LinearMap g) {
    Require.member(g.size() == n, g, this);
    return g.matrix();
  }

  @Override
  public LinearMap identity() {
    return LinearMap.of(Matrix.identity(n));
  }

  @Override
  public LinearMap compose(LinearMap g, LinearMap h) {
    return LinearMap.of(matrix(g).times(matrix(h)));
  }

  @Override
  public LinearMap inverse(LinearMap g) {
    return LinearMap.of(Decompositions.inverse(matrix(g)));
  }

  @Override
  public LinearMap sample(RandomGenerator random) {
    double[] a = GeneralLinear.uniform(n, 1, random);
    double mean = Arrays.stream(a).sum() / n;
    double[] centred = Arrays.stream(a).map(value -> value - mean).toArray();
    return LinearMap.of(GeneralLinear.stretched(n, centred, random));
  }

  @Override
  public int dimension() {
    return n * n - 1;
  }

  @Override
  public LinearMap exp(double[] tangent) {
    return LinearMap.of(MatrixExponential.of(hat(tangent)));
  }

  /**
   * The principal logarithm.
   *
   * @throws CutLocusException if an eigenvalue lies on the negative real axis
   */
  @Override
  public double[] log(LinearMap g) {
    return coordinates(MatrixLogarithm.of(matrix(g)));
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, n * n - 1);
    double[] values = Arrays.copyOf(tangent, n * n);
    for (int i = 0; i < n - 1; i++) {
      values[n * n - 1] -= tangent[i * n + i];
    }
    return Matrix.of(n, n, values);
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, n, n);
    double trace = algebra.trace();
    Require.that(
        Math.abs(trace) <= TOLERANCE * Math.max(1, algebra.frobeniusNorm()),
        () -> "Expected a matrix of trace 0, given one of trace %s: %s".formatted(trace, algebra));
    return coordinates(algebra);
  }

  private double[] coordinates(Matrix algebra) {
    Matrix traceless = algebra.minus(Matrix.identity(n).times(algebra.trace() / n));
    return Arrays.copyOf(traceless.toArray(), n * n - 1);
  }

  @Override
  public String toString() {
    return name();
  }
}
