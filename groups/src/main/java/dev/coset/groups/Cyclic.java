package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The cyclic group of {@code n} elements: the rotations of the plane by multiples of {@code 2 pi /
 * n}.
 *
 * @param n the number of elements, at least 1
 */
public record Cyclic(int n) implements FiniteGroup<CyclicElement> {

  /** Refuses {@code n} below 1. */
  public Cyclic {
    int given = n;
    Require.that(n >= 1, () -> "The order of a cyclic group is at least 1, given: " + given);
  }

  /** The cyclic group of {@code n} elements. */
  public static Cyclic of(int n) {
    return new Cyclic(n);
  }

  /** The element that turns by {@code turn} steps. */
  public CyclicElement element(int turn) {
    return new CyclicElement(turn, n);
  }

  @Override
  public String name() {
    return "C" + n;
  }

  @Override
  public Class<CyclicElement> elementType() {
    return CyclicElement.class;
  }

  @Override
  public Order order() {
    return Order.finite(n);
  }

  @Override
  public List<CyclicElement> elements() {
    return IntStream.range(0, n).mapToObj(this::element).toList();
  }

  @Override
  public List<CyclicElement> generators() {
    return n == 1 ? List.of() : List.of(element(1));
  }

  @Override
  public CyclicElement identity() {
    return element(0);
  }

  @Override
  public CyclicElement compose(CyclicElement g, CyclicElement h) {
    requireMember(g);
    requireMember(h);
    return element((int) (((long) g.turn() + h.turn()) % n));
  }

  @Override
  public CyclicElement inverse(CyclicElement g) {
    requireMember(g);
    return element(-g.turn());
  }

  @Override
  public CyclicElement sample(RandomGenerator random) {
    return element(random.nextInt(n));
  }

  @Override
  public boolean isCloseTo(CyclicElement g, CyclicElement h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }

  private void requireMember(CyclicElement g) {
    Require.member(g.order() == n, g, this);
  }
}
