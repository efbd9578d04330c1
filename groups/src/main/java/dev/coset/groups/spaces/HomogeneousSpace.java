package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A space on which a group acts so that every point can be reached from every other: the cosets
 * {@code G / H} of the stabiliser {@code H} of an origin {@code o}.
 *
 * <p>Laws, checked for every implementation by {@link HomogeneousSpaceLaws}: {@code (gh) x = g (h
 * x)}, {@code e x = x}, {@code section(x) o = x}, {@code h o = o} for {@code h} in the stabiliser,
 * and {@code invariants(g x, g y) = invariants(x, y)}.
 *
 * @param <E> the type of the group elements
 * @param <X> the type of the points
 */
public interface HomogeneousSpace<E, X> {

  /** The usual symbol of the space, for example {@code S2}. */
  String name();

  /** The group that acts. */
  Group<E> group();

  /** The point {@code o} whose stabiliser is {@code H}. */
  X origin();

  /** The point {@code g x}. */
  X act(E g, X x);

  /** A group element that takes the origin to {@code x}. */
  E section(X x);

  /** A random element of the stabiliser of the origin: uniform, since that is compact. */
  E sampleStabiliser(RandomGenerator random);

  /** A random point, by a law that the space documents. */
  X sample(RandomGenerator random);

  /** Whether two points agree in every coordinate within a tolerance. */
  boolean isCloseTo(X x, X y, double tolerance);

  /**
   * What the group does not change about a pair of points: coordinates on the double cosets {@code
   * H \ G / H}.
   */
  double[] invariants(X x, X y);

  /** The image {@code g o} of the origin: the coset of {@code g}. */
  default X project(E g) {
    return act(g, origin());
  }

  /** Whether an element keeps the origin, within a tolerance. */
  default boolean stabilises(E g, double tolerance) {
    return isCloseTo(project(g), origin(), tolerance);
  }

  /** The element {@code s h s^-1} with {@code s = section(x)}: it keeps {@code x}. */
  default E stabiliser(X x, E h) {
    E section = section(x);
    return group().compose(group().compose(section, h), group().inverse(section));
  }

  /** Random elements {@code section(x) h_i} that take the origin to {@code x}. */
  default List<E> lift(X x, int count, RandomGenerator random) {
    E section = section(x);
    return Stream.generate(() -> group().compose(section, sampleStabiliser(random)))
        .limit(count)
        .toList();
  }
}
