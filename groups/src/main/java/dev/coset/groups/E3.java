package dev.coset.groups;

import java.util.random.RandomGenerator;

/**
 * The motions of space that keep distances: rotations, reflections and translations. The Lie
 * algebra is that of {@link SE3}, the part connected to the identity.
 *
 * <p>The group has no uniform law: samples have a Haar orthogonal part and each component of the
 * translation from the standard normal distribution N(0, 1).
 */
public final class E3 implements Group<EuclideanMotion> {

  private static final E3 GROUP = new E3();

  private E3() {}

  /** The group. */
  public static E3 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "E(3)";
  }

  @Override
  public Class<EuclideanMotion> elementType() {
    return EuclideanMotion.class;
  }

  @Override
  public Order order() {
    return Order.infinite();
  }

  @Override
  public EuclideanMotion identity() {
    return new EuclideanMotion(O3.group().identity(), 0, 0, 0);
  }

  @Override
  public EuclideanMotion compose(EuclideanMotion g, EuclideanMotion h) {
    return EuclideanMotion.of(
        g.orthogonal().times(h.orthogonal()), g.affine().apply(h.translation()));
  }

  @Override
  public EuclideanMotion inverse(EuclideanMotion g) {
    Orthogonal3 back = g.orthogonal().inverse();
    double[] t = back.matrix().times(g.translation());
    return new EuclideanMotion(back, -t[0], -t[1], -t[2]);
  }

  @Override
  public EuclideanMotion sample(RandomGenerator random) {
    return new EuclideanMotion(
        O3.group().sample(random),
        random.nextGaussian(),
        random.nextGaussian(),
        random.nextGaussian());
  }

  @Override
  public boolean isCloseTo(EuclideanMotion g, EuclideanMotion h, double tolerance) {
    return g.affine().isCloseTo(h.affine(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
