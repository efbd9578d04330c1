package dev.coset.groups.lie;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Order;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * The orthogonal matrices of size {@code n}, O(n): rotations and reflections of {@code R^n}. The
 * Lie algebra is that of {@link SpecialOrthogonal}, the part connected to the identity. Sampling is
 * Haar, by the QR decomposition of a Gaussian matrix.
 *
 * @param n the dimension of the space, at least 1
 */
public record Orthogonal(int n) implements Group<LinearMap> {

  static final String REMEDY = "LieDecompositions.nearestRotation finds the closest rotation";

  /** Checks the dimension. */
  public Orthogonal {
    requireDimension(n);
  }

  /** The group of orthogonal matrices of size {@code n}. */
  public static Orthogonal of(int n) {
    return new Orthogonal(n);
  }

  static void requireDimension(int n) {
    Require.that(n >= 1, () -> "A space has dimension 1 or more, given: " + n);
  }

  /** A Haar-distributed orthogonal matrix. */
  static Matrix haar(int n, RandomGenerator random) {
    double[] entries = DoubleStream.generate(random::nextGaussian).limit((long) n * n).toArray();
    return Decompositions.qr(Matrix.of(n, n, entries)).q();
  }

  /** One Newton step {@code A (3 I - A^T A) / 2} towards the orthogonal matrices. */
  static Matrix corrected(Matrix a) {
    Matrix identity = Matrix.identity(a.rows());
    return a.times(identity.times(1.5).minus(a.transpose().times(a).times(0.5)));
  }

  @Override
  public String name() {
    return "O(%d)".formatted(n);
  }

  @Override
  public Class<LinearMap> elementType() {
    return LinearMap.class;
  }

  @Override
  public Order order() {
    return n == 1 ? Order.finite(2) : Order.infinite();
  }

  /**
   * The element with the given matrix.
   *
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9
   */
  public LinearMap element(Matrix matrix) {
    Require.shape(matrix, n, n);
    Membership.requireOrthogonal("An element of " + name(), matrix, REMEDY);
    return LinearMap.of(matrix);
  }

  private Matrix matrix(LinearMap g) {
    Require.member(g.size() == n, g, this);
    return g.matrix();
  }

  @Override
  public LinearMap identity() {
    return LinearMap.of(Matrix.identity(n));
  }

  @Override
  public LinearMap compose(LinearMap g, LinearMap h) {
    return LinearMap.of(corrected(matrix(g).times(matrix(h))));
  }

  @Override
  public LinearMap inverse(LinearMap g) {
    return LinearMap.of(matrix(g).transpose());
  }

  @Override
  public LinearMap sample(RandomGenerator random) {
    return LinearMap.of(haar(n, random));
  }

  @Override
  public boolean isCloseTo(LinearMap g, LinearMap h, double tolerance) {
    return matrix(g).isCloseTo(matrix(h), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
