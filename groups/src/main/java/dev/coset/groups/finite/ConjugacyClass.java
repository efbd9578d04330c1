package dev.coset.groups.finite;

import java.util.List;

/**
 * All elements {@code h g h^-1} that are conjugate to one {@code g}.
 *
 * @param elements the elements, in the order of the group
 * @param elementOrder the order that each of them has
 */
public record ConjugacyClass<E>(List<E> elements, int elementOrder) {

  /** Copies the list. */
  public ConjugacyClass {
    elements = List.copyOf(elements);
  }

  /** The first of the elements. */
  public E representative() {
    return elements.getFirst();
  }

  /** The number of elements, which divides the order of the group. */
  public int size() {
    return elements.size();
  }
}
