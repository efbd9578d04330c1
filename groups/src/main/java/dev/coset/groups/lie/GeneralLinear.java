package dev.coset.groups.lie;

import dev.coset.groups.CutLocusException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * The matrices of size {@code n} with positive determinant, GL+(n).
 *
 * <p>Tangent vectors are the entries of an arbitrary matrix row by row. The exponential is not onto
 * for {@code n >= 2}: the logarithm is the principal one and refuses elements with an eigenvalue on
 * the negative real axis; {@link LieDecompositions#polar} writes every element by two exponentials.
 *
 * <p>The group has no uniform law: samples are {@code K_1 diag(e^a) K_2} with independent Haar
 * rotations and {@code a_i} uniform in {@code [-1, 1]}; {@link TruncatedSamplers} gives laws with a
 * density.
 *
 * @param n the dimension of the space, at least 1
 */
public record GeneralLinear(int n) implements MatrixLieGroup<LinearMap> {

  /** Checks the dimension. */
  public GeneralLinear {
    Orthogonal.requireDimension(n);
  }

  /** The group of matrices of size {@code n}. */
  public static GeneralLinear of(int n) {
    return new GeneralLinear(n);
  }

  @Override
  public String name() {
    return "GL+(%d)".formatted(n);
  }

  @Override
  public Class<LinearMap> elementType() {
    return LinearMap.class;
  }

  /**
   * The element with the given matrix.
   *
   * @throws NotAnElementException if the determinant is not positive
   */
  public LinearMap element(Matrix matrix) {
    Require.shape(matrix, n, n);
    String remedy = "exchange two rows to change the sign";
    Membership.requirePositive("An element of " + name(), matrix, remedy);
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
    return LinearMap.of(stretched(n, uniform(n, 1, random), random));
  }

  @Override
  public int dimension() {
    return n * n;
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
    return vee(MatrixLogarithm.of(matrix(g)));
  }

  /** {@code K_1 diag(e^a) K_2} with independent Haar rotations. */
  static Matrix stretched(int n, double[] a, RandomGenerator random) {
    SpecialOrthogonal rotations = SpecialOrthogonal.of(n);
    Matrix left = rotations.sample(random).matrix();
    Matrix right = rotations.sample(random).matrix();
    return left.times(Matrix.diagonal(n, i -> Math.exp(a[i]))).times(right);
  }

  /** Independent numbers, uniform in [-bound, bound]. */
  static double[] uniform(int n, double bound, RandomGenerator random) {
    return DoubleStream.generate(() -> random.nextDouble(-bound, bound)).limit(n).toArray();
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, n * n);
    return Matrix.of(n, n, tangent);
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, n, n);
    return algebra.toArray();
  }

  @Override
  public String toString() {
    return name();
  }
}
