package dev.coset.groups;

import java.util.random.RandomGenerator;

/**
 * A group: a set with an associative product, an identity and inverses.
 *
 * <p>Laws, checked for every implementation by {@link GroupLaws}: {@code (ab)c = a(bc)}, {@code ae
 * = ea = a}, {@code a a^-1 = a^-1 a = e}.
 *
 * @param <E> the type of the elements, an immutable record
 */
public interface Group<E> {

  /** The usual symbol of the group, for example {@code SO(3)} or {@code C4}. */
  String name();

  /** The class of the elements, from which a stored element can be read back. */
  Class<E> elementType();

  /** How many elements the group has. */
  Order order();

  /** The neutral element. */
  E identity();

  /** The product {@code g h}: acting by it is acting by {@code h} first, then by {@code g}. */
  E compose(E g, E h);

  /** The inverse of {@code g}. */
  E inverse(E g);

  /**
   * A random element: Haar-distributed for compact groups, uniform for finite ones. A group without
   * a uniform law documents the law it draws from.
   */
  E sample(RandomGenerator random);

  /** Whether two elements agree entrywise within {@code tolerance}; exact equality is equals. */
  boolean isCloseTo(E g, E h, double tolerance);
}
