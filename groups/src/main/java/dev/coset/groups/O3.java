package dev.coset.groups;

import java.util.random.RandomGenerator;

/**
 * The rotations of space with and without inversion. Sampling is Haar: a Haar rotation, inverted
 * with probability one half. The Lie algebra is that of {@link SO3}, the part connected to the
 * identity.
 */
public final class O3 implements Group<Orthogonal3> {

  private static final O3 GROUP = new O3();

  private O3() {}

  /** The group. */
  public static O3 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "O(3)";
  }

  @Override
  public Class<Orthogonal3> elementType() {
    return Orthogonal3.class;
  }

  @Override
  public Order order() {
    return Order.infinite();
  }

  @Override
  public Orthogonal3 identity() {
    return new Orthogonal3(Rotation3.identity(), false);
  }

  @Override
  public Orthogonal3 compose(Orthogonal3 g, Orthogonal3 h) {
    return g.times(h);
  }

  @Override
  public Orthogonal3 inverse(Orthogonal3 g) {
    return g.inverse();
  }

  @Override
  public Orthogonal3 sample(RandomGenerator random) {
    return new Orthogonal3(SO3.group().sample(random), random.nextBoolean());
  }

  @Override
  public boolean isCloseTo(Orthogonal3 g, Orthogonal3 h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
