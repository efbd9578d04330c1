package dev.coset.groups;

import java.util.random.RandomGenerator;

/**
 * The rotations and reflections of the plane. Sampling is uniform in the angle, and a reflection
 * with probability one half. The Lie algebra is that of {@link SO2}, the part connected to the
 * identity.
 */
public final class O2 implements Group<Orthogonal2> {

  private static final O2 GROUP = new O2();

  private O2() {}

  /** The group. */
  public static O2 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "O(2)";
  }

  @Override
  public Class<Orthogonal2> elementType() {
    return Orthogonal2.class;
  }

  @Override
  public Order order() {
    return Order.infinite();
  }

  @Override
  public Orthogonal2 identity() {
    return new Orthogonal2(0, false);
  }

  @Override
  public Orthogonal2 compose(Orthogonal2 g, Orthogonal2 h) {
    double angle = g.reflected() ? g.angle() - h.angle() : g.angle() + h.angle();
    return new Orthogonal2(angle, g.reflected() ^ h.reflected());
  }

  @Override
  public Orthogonal2 inverse(Orthogonal2 g) {
    return g.reflected() ? g : new Orthogonal2(-g.angle(), false);
  }

  @Override
  public Orthogonal2 sample(RandomGenerator random) {
    return new Orthogonal2(random.nextDouble(-Math.PI, Math.PI), random.nextBoolean());
  }

  @Override
  public boolean isCloseTo(Orthogonal2 g, Orthogonal2 h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
