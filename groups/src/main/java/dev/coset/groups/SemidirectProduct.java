package dev.coset.groups;

import java.util.random.RandomGenerator;

/**
 * The semidirect product of a group {@code N} with a group {@code H} that acts on it by
 * automorphisms: pairs with {@code (n1, h1)(n2, h2) = (n1 (h1 . n2), h1 h2)} and {@code (n, h)^-1 =
 * (h^-1 . n^-1, h^-1)}. The motions of space are one, with translations for {@code N}.
 *
 * <p>The action must respect the product of {@code N}, {@code h . (n1 n2) = (h . n1)(h . n2)};
 * {@link GroupLaws} shows when it does not. Samples draw both parts independently.
 *
 * @param normal the group {@code N}
 * @param acting the group {@code H}
 * @param action how {@code H} acts on {@code N}
 */
public record SemidirectProduct<N, H>(Group<N> normal, Group<H> acting, Action<H, N> action)
    implements Group<Pair<N, H>> {

  /** The semidirect product of {@code normal} with {@code acting}. */
  public static <N, H> SemidirectProduct<N, H> of(
      Group<N> normal, Group<H> acting, Action<H, N> action) {
    return new SemidirectProduct<>(normal, acting, action);
  }

  @Override
  public String name() {
    return "%s x| %s".formatted(normal.name(), acting.name());
  }

  @Override
  public Class<Pair<N, H>> elementType() {
    return Products.pairType();
  }

  @Override
  public Order order() {
    return Products.order(normal, acting);
  }

  @Override
  public Pair<N, H> identity() {
    return new Pair<>(normal.identity(), acting.identity());
  }

  @Override
  public Pair<N, H> compose(Pair<N, H> g, Pair<N, H> h) {
    return new Pair<>(
        normal.compose(g.first(), action.apply(g.second(), h.first())),
        acting.compose(g.second(), h.second()));
  }

  @Override
  public Pair<N, H> inverse(Pair<N, H> g) {
    H back = acting.inverse(g.second());
    return new Pair<>(action.apply(back, normal.inverse(g.first())), back);
  }

  @Override
  public Pair<N, H> sample(RandomGenerator random) {
    return new Pair<>(normal.sample(random), acting.sample(random));
  }

  @Override
  public boolean isCloseTo(Pair<N, H> g, Pair<N, H> h, double tolerance) {
    return Products.areClose(normal, acting, g, h, tolerance);
  }

  @Override
  public String toString() {
    return name();
  }
}
