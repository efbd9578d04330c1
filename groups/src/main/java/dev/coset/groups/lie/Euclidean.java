package dev.coset.groups.lie;

import dev.coset.groups.AffineMap;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Order;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * The motions of {@code R^n} that keep distances, E(n): rotations, reflections and translations.
 * The Lie algebra is that of {@link SpecialEuclidean}, the part connected to the identity.
 *
 * <p>The group has no uniform law: samples have a Haar orthogonal part and each component of the
 * translation from N(0, 1).
 *
 * @param n the dimension of the space, at least 1
 */
public record Euclidean(int n) implements Group<AffineTransformation> {

  /** Checks the dimension. */
  public Euclidean {
    Orthogonal.requireDimension(n);
  }

  /** The group of motions of {@code R^n}. */
  public static Euclidean of(int n) {
    return new Euclidean(n);
  }

  static double[] gaussian(int n, RandomGenerator random) {
    return DoubleStream.generate(random::nextGaussian).limit(n).toArray();
  }

  @Override
  public String name() {
    return "E(%d)".formatted(n);
  }

  @Override
  public Class<AffineTransformation> elementType() {
    return AffineTransformation.class;
  }

  @Override
  public Order order() {
    return Order.infinite();
  }

  /**
   * The element with the given orthogonal matrix and translation.
   *
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9
   */
  public AffineTransformation element(Matrix orthogonal, double[] translation) {
    return AffineTransformation.of(Orthogonal.of(n).element(orthogonal).matrix(), translation);
  }

  @Override
  public AffineTransformation identity() {
    return AffineTransformation.of(Matrix.identity(n), new double[n]);
  }

  @Override
  public AffineTransformation compose(AffineTransformation g, AffineTransformation h) {
    AffineMap outer = AffineGroup.affine(g, n, this);
    AffineMap inner = AffineGroup.affine(h, n, this);
    return AffineTransformation.of(
        Orthogonal.corrected(outer.linear().times(inner.linear())),
        outer.apply(inner.translation()));
  }

  @Override
  public AffineTransformation inverse(AffineTransformation g) {
    AffineMap map = AffineGroup.affine(g, n, this);
    Matrix back = map.linear().transpose();
    return AffineTransformation.of(back, LieAlgebra.scaled(back.times(map.translation()), -1));
  }

  @Override
  public AffineTransformation sample(RandomGenerator random) {
    return AffineTransformation.of(Orthogonal.haar(n, random), gaussian(n, random));
  }

  @Override
  public boolean isCloseTo(AffineTransformation g, AffineTransformation h, double tolerance) {
    Require.member(g.linear().size() == n, g, this);
    return g.affine().isCloseTo(h.affine(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
