package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Order;
import dev.coset.groups.Pair;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The direct product of two finite groups: pairs that compose part by part.
 *
 * @param first the first factor
 * @param second the second factor
 */
public record FiniteProduct<A, B>(FiniteGroup<A> first, FiniteGroup<B> second)
    implements FiniteGroup<Pair<A, B>> {

  /** The direct product of two groups. */
  public static <A, B> FiniteProduct<A, B> of(FiniteGroup<A> first, FiniteGroup<B> second) {
    return new FiniteProduct<>(first, second);
  }

  @Override
  public String name() {
    return "%s x %s".formatted(first.name(), second.name());
  }

  /** The class of pairs; its type parameters are not kept at run time. */
  @Override
  @SuppressWarnings("unchecked")
  public Class<Pair<A, B>> elementType() {
    return (Class<Pair<A, B>>) (Class<?>) Pair.class;
  }

  @Override
  public Order order() {
    return new Order.Finite(count(first).multiply(count(second)));
  }

  private static BigInteger count(FiniteGroup<?> group) {
    return group.order() instanceof Order.Finite(BigInteger count)
        ? count
        : BigInteger.valueOf(group.elements().size());
  }

  /** All pairs, those with the same first part together. */
  @Override
  public List<Pair<A, B>> elements() {
    List<B> seconds = second.elements();
    return first.elements().stream()
        .flatMap(a -> seconds.stream().map(b -> new Pair<>(a, b)))
        .toList();
  }

  @Override
  public List<Pair<A, B>> generators() {
    return Stream.concat(
            first.generators().stream().map(a -> new Pair<>(a, second.identity())),
            second.generators().stream().map(b -> new Pair<>(first.identity(), b)))
        .toList();
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
    return first.isCloseTo(g.first(), h.first(), tolerance)
        && second.isCloseTo(g.second(), h.second(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
