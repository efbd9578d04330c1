package dev.coset.groups.finite;

import java.util.List;
import java.util.Map;

/**
 * Numbers that isomorphic groups share. Groups with different invariants are not isomorphic; groups
 * with equal ones usually are, which {@link Isomorphisms} decides.
 *
 * @param order the number of elements
 * @param elementOrders how many elements there are of each order
 * @param classes how many conjugacy classes there are of each kind: the order of their elements,
 *     their size, the size of the class of the squares, and 1 if they have their inverses
 * @param centre the number of elements of the centre
 * @param derivedSeries the orders of the commutator subgroups in turn, from the group itself
 */
public record GroupInvariants(
    int order,
    Map<Integer, Integer> elementOrders,
    Map<List<Integer>, Integer> classes,
    int centre,
    List<Integer> derivedSeries) {

  /** Copies the maps and the list. */
  public GroupInvariants {
    elementOrders = Map.copyOf(elementOrders);
    classes = Map.copyOf(classes);
    derivedSeries = List.copyOf(derivedSeries);
  }
}
