package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Require;
import dev.coset.groups.reps.Induction;
import dev.coset.groups.reps.Restriction;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/**
 * One group inside another: an injective homomorphism {@code map(g h) = map(g) map(h)}. The groups
 * may be finite or not; the map is trusted until {@link #image} checks it.
 *
 * @param subgroup {@code H}
 * @param group {@code G}
 * @param map from {@code H} to {@code G}
 */
public record SubgroupEmbedding<H, G>(Group<H> subgroup, Group<G> group, Function<H, G> map) {

  /** The image of an element of the subgroup. */
  public G apply(H h) {
    return map.apply(h);
  }

  /** This embedding followed by one of the larger group in a still larger one. */
  public <K> SubgroupEmbedding<H, K> then(SubgroupEmbedding<G, K> next) {
    return new SubgroupEmbedding<>(subgroup, next.group, map.andThen(next.map));
  }

  /** The representation as the subgroup sees it, {@code h -> rho(map(h))}. */
  public Representation<H> restrict(Representation<G> representation) {
    return Restriction.of(representation, subgroup, map);
  }

  /**
   * The representation of the larger group induced by one of the subgroup.
   *
   * @throws IllegalArgumentException if one of the groups is not finite, or the map is no embedding
   */
  public Representation<G> induce(Representation<H> representation) {
    return Induction.of(representation, requireFinite(group), map);
  }

  /**
   * The image as a subgroup.
   *
   * @throws IllegalArgumentException if one of the groups is not finite, or the map does not keep
   *     products or takes two elements to one
   */
  public Subgroup<G> image() {
    FiniteGroup<H> small = requireFinite(subgroup);
    CayleyTable<G> table = CayleyTable.of(requireFinite(group));
    List<H> elements = small.elements();
    BitSet image = new BitSet();
    for (H h : elements) {
      image.set(table.index(map.apply(h)));
      for (H s : small.generators()) {
        Require.that(
            map.apply(small.compose(s, h)).equals(group.compose(map.apply(s), map.apply(h))),
            () -> "The embedding does not keep the product of %s and %s".formatted(s, h));
      }
    }
    Require.that(
        image.cardinality() == elements.size(),
        () ->
            "The embedding takes the %d elements of %s to only %d of %s"
                .formatted(elements.size(), subgroup.name(), image.cardinality(), group.name()));
    return new Subgroup<>(table, image);
  }

  private static <E> FiniteGroup<E> requireFinite(Group<E> group) {
    if (group instanceof FiniteGroup<E> finite) {
      return finite;
    }
    throw new IllegalArgumentException("A finite group is needed, given: " + group.name());
  }
}
