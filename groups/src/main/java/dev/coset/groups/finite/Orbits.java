package dev.coset.groups.finite;

import dev.coset.groups.Action;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The orbits of a finite group that acts on a finite set.
 *
 * <p>{@code |orbit(x)| |stabilizer(x)| = |G|}, and the number of orbits is the mean of {@link
 * #fixedPoints} over the group (Burnside's lemma).
 *
 * @param <E> the type of the group elements
 * @param <X> the type of the points, compared by {@code equals}
 */
public final class Orbits<E, X> {

  private final CayleyTable<E> table;
  private final Action<E, X> action;
  private final List<List<X>> orbits = new ArrayList<>();
  private final Map<X, Integer> orbitOf = new HashMap<>();
  private final Map<X, Integer> carriers = new HashMap<>();

  private Orbits(CayleyTable<E> table, Action<E, X> action) {
    this.table = table;
    this.action = action;
  }

  /**
   * The orbits of the given points, in the order of their first points.
   *
   * @param action a left action, exact: equal points must be {@code equals}
   * @throws IllegalArgumentException if the action leads out of the points, or is none: {@code e x}
   *     is not {@code x}, or a generator {@code s} does not satisfy {@code (s g) x = s (g x)}
   */
  public static <E, X> Orbits<E, X> of(
      FiniteGroup<E> group, Action<E, X> action, Collection<X> points) {
    Orbits<E, X> orbits = new Orbits<>(CayleyTable.of(group), action);
    LinkedHashSet<X> set = new LinkedHashSet<>(points);
    orbits.requireAction(set);
    for (X point : set) {
      if (!orbits.orbitOf.containsKey(point)) {
        orbits.spread(point);
      }
    }
    return orbits;
  }

  private void requireAction(Collection<X> points) {
    for (X point : points) {
      requireEqual(point, table.element(0), point, action.apply(table.element(0), point));
      for (E s : table.group().generators()) {
        X moved = action.apply(s, point);
        Require.that(
            points.contains(moved),
            () -> "%s takes the point %s to %s, which is not listed".formatted(s, point, moved));
        for (E g : table.group().generators()) {
          E product = table.group().compose(g, s);
          requireEqual(action.apply(g, moved), product, point, action.apply(product, point));
        }
      }
    }
  }

  private void requireEqual(X expected, E by, X point, X given) {
    Require.that(
        expected.equals(given),
        () ->
            "This is no left action: %s takes %s to %s, expected %s"
                .formatted(by, point, given, expected));
  }

  private void spread(X start) {
    List<X> orbit = new ArrayList<>(List.of(start));
    carriers.put(start, 0);
    orbitOf.put(start, orbits.size());
    for (int next = 0; next < orbit.size(); next++) {
      X point = orbit.get(next);
      int carrier = carrier(point);
      for (int s : table.generators()) {
        X moved = action.apply(table.element(s), point);
        if (orbitOf.putIfAbsent(moved, orbits.size()) == null) {
          carriers.put(moved, table.product(s, carrier));
          orbit.add(moved);
        }
      }
    }
    orbits.add(List.copyOf(orbit));
  }

  private int carrier(X point) {
    Integer carrier = carriers.get(point);
    if (carrier == null) {
      throw new IllegalArgumentException("%s is not among the points".formatted(point));
    }
    return carrier;
  }

  /** All orbits; the first point of each is where its search began. */
  public List<List<X>> all() {
    return List.copyOf(orbits);
  }

  /** The number of orbits. */
  public int count() {
    return orbits.size();
  }

  /** Whether there is one orbit only. */
  public boolean isTransitive() {
    return orbits.size() == 1;
  }

  /** The orbit of a point. */
  public List<X> orbit(X point) {
    return orbits.get(indexOf(point));
  }

  /** The number of the orbit of a point, from 0. */
  public int indexOf(X point) {
    Integer orbit = orbitOf.get(point);
    if (orbit == null) {
      throw new IllegalArgumentException("%s is not among the points".formatted(point));
    }
    return orbit;
  }

  /** An element that takes the first point of its orbit to a point. */
  public E carrierOf(X point) {
    return table.element(carrier(point));
  }

  /**
   * The elements that keep a point, which are as many as the orbit-stabilizer theorem says.
   *
   * @throws IllegalArgumentException if they are not, so that the action is none
   */
  public Subgroup<E> stabilizer(X point) {
    int orbitSize = orbit(point).size();
    BitSet kept = new BitSet();
    IntStream.range(0, table.order())
        .filter(g -> action.apply(table.element(g), point).equals(point))
        .forEach(kept::set);
    Require.that(
        kept.cardinality() * orbitSize == table.order(),
        () ->
            "This is no left action: %d elements keep %s, its orbit has %d points, %s has %d elements"
                .formatted(
                    kept.cardinality(), point, orbitSize, table.group().name(), table.order()));
    return new Subgroup<>(table, kept);
  }

  /** How many of the points an element keeps. */
  public long fixedPoints(E g) {
    return orbitOf.keySet().stream().filter(point -> action.apply(g, point).equals(point)).count();
  }

  @Override
  public String toString() {
    return "%d orbits of %s on %d points".formatted(count(), table.group().name(), orbitOf.size());
  }
}
