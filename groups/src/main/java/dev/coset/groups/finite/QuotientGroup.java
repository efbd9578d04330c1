package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * The quotient {@code G/N} of a finite group by a normal subgroup: cosets that compose by {@code
 * (gN)(hN) = ghN}. {@link #project} is a homomorphism of {@code G} onto it with kernel {@code N}.
 *
 * @param <E> the type of the elements of {@code G}
 */
public final class QuotientGroup<E> implements FiniteGroup<Coset<E>> {

  private final LeftCosets<E> cosets;

  private QuotientGroup(LeftCosets<E> cosets) {
    this.cosets = cosets;
  }

  /**
   * The quotient by a subgroup.
   *
   * @throws IllegalArgumentException if the subgroup is not normal
   */
  public static <E> QuotientGroup<E> by(Subgroup<E> normal) {
    Require.that(
        normal.isNormal(),
        () ->
            "A quotient is by a normal subgroup, which %s is not: take its normalClosure"
                .formatted(normal));
    return new QuotientGroup<>(normal.leftCosets());
  }

  /** The normal subgroup {@code N}. */
  public Subgroup<E> kernel() {
    return cosets.subgroup();
  }

  /** The coset of an element. */
  public Coset<E> project(E g) {
    return new Coset<>(cosets.section(cosets.indexOf(g)));
  }

  /** The elements of a coset. */
  public List<E> elementsOf(Coset<E> coset) {
    return cosets.elements(cosets.indexOf(coset.representative()));
  }

  @Override
  public String name() {
    return "%s/N%d".formatted(kernel().whole().name(), kernel().size());
  }

  /** The class of cosets; its type parameter is not kept at run time. */
  @Override
  @SuppressWarnings("unchecked")
  public Class<Coset<E>> elementType() {
    return (Class<Coset<E>>) (Class<?>) Coset.class;
  }

  @Override
  public List<Coset<E>> elements() {
    return cosets.representatives().stream().map(Coset::new).toList();
  }

  @Override
  public List<Coset<E>> generators() {
    return kernel().whole().generators().stream()
        .map(this::project)
        .distinct()
        .filter(coset -> !coset.equals(identity()))
        .toList();
  }

  @Override
  public Coset<E> identity() {
    return new Coset<>(cosets.section(0));
  }

  @Override
  public Coset<E> compose(Coset<E> g, Coset<E> h) {
    return project(kernel().whole().compose(g.representative(), h.representative()));
  }

  @Override
  public Coset<E> inverse(Coset<E> g) {
    return project(kernel().whole().inverse(g.representative()));
  }

  @Override
  public boolean isCloseTo(Coset<E> g, Coset<E> h, double tolerance) {
    return kernel().whole().isCloseTo(g.representative(), h.representative(), tolerance);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuotientGroup<?> that && kernel().equals(that.kernel());
  }

  @Override
  public int hashCode() {
    return 31 * kernel().hashCode() + 1;
  }

  @Override
  public String toString() {
    return name();
  }
}
