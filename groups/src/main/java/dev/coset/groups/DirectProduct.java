package dev.coset.groups;

import java.util.random.RandomGenerator;

/**
 * The direct product of two groups: pairs that compose part by part. Samples draw both parts
 * independently, so they are Haar-distributed when those of the factors are.
 *
 * @param first the first factor
 * @param second the second factor
 */
public record DirectProduct<A, B>(Group<A> first, Group<B> second) implements Group<Pair<A, B>> {

  /** The direct product of two groups. */
  public static <A, B> DirectProduct<A, B> of(Group<A> first, Group<B> second) {
    return new DirectProduct<>(first, second);
  }

  @Override
  public String name() {
    return "%s x %s".formatted(first.name(), second.name());
  }

  @Override
  public Class<Pair<A, B>> elementType() {
    return Products.pairType();
  }

  @Override
  public Order order() {
    return Products.order(first, second);
  }

  @Override
  public Pair<A, B> identity() {
    return new Pair<>(first.identity(), second.identity());
  }

  @Override
  public Pair<A, B> compose(Pair<A, B> g, Pair<A, B> h) {
    return new Pair<>(first.compose(g.first(), h.first()), second.compose(g.second(), h.second()));
  }

  @Override
  public Pair<A, B> inverse(Pair<A, B> g) {
    return new Pair<>(first.inverse(g.first()), second.inverse(g.second()));
  }

  @Override
  public Pair<A, B> sample(RandomGenerator random) {
    return new Pair<>(first.sample(random), second.sample(random));
  }

  @Override
  public boolean isCloseTo(Pair<A, B> g, Pair<A, B> h, double tolerance) {
    return Products.areClose(first, second, g, h, tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
