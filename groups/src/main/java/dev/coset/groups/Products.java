package dev.coset.groups;

/** What direct and semidirect products have in common. */
final class Products {

  private Products() {}

  /** The class of pairs; its type parameters are not kept at run time. */
  @SuppressWarnings("unchecked")
  static <A, B> Class<Pair<A, B>> pairType() {
    return (Class<Pair<A, B>>) (Class<?>) Pair.class;
  }

  /** The product of two orders. */
  static Order order(Group<?> first, Group<?> second) {
    return first.order() instanceof Order.Finite a && second.order() instanceof Order.Finite b
        ? new Order.Finite(a.count().multiply(b.count()))
        : Order.infinite();
  }

  /** Whether both parts are close. */
  static <A, B> boolean areClose(
      Group<A> first, Group<B> second, Pair<A, B> g, Pair<A, B> h, double tolerance) {
    return first.isCloseTo(g.first(), h.first(), tolerance)
        && second.isCloseTo(g.second(), h.second(), tolerance);
  }
}
