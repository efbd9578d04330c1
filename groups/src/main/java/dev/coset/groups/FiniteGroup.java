package dev.coset.groups;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A group with finitely many elements that can be listed.
 *
 * @param <E> the type of the elements
 */
public interface FiniteGroup<E> extends Group<E> {

  /** All elements, the identity first, in an order that is the same at every call. */
  List<E> elements();

  /** A set of elements whose products give the whole group. */
  List<E> generators();

  @Override
  default Order order() {
    return Order.finite(elements().size());
  }

  @Override
  default E sample(RandomGenerator random) {
    List<E> all = elements();
    return all.get(random.nextInt(all.size()));
  }
}
