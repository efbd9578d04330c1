package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Sets of elements of a table, by their numbers. */
final class Closures {

  private Closures() {}

  /** The set of the identity alone. */
  static BitSet trivial() {
    BitSet set = new BitSet();
    set.set(0);
    return set;
  }

  static BitSet all(CayleyTable<?> table) {
    BitSet set = new BitSet();
    set.set(0, table.order());
    return set;
  }

  /** The subgroup that elements generate. */
  static BitSet generated(CayleyTable<?> table, Collection<Integer> generators) {
    BitSet found = trivial();
    List<Integer> order = new ArrayList<>(List.of(0));
    for (int next = 0; next < order.size(); next++) {
      for (int s : generators) {
        int product = table.product(order.get(next), s);
        if (!found.get(product)) {
          found.set(product);
          order.add(product);
        }
      }
    }
    return found;
  }

  /** Elements that generate a subgroup: each the first one that those before it do not give. */
  static List<Integer> generators(CayleyTable<?> table, BitSet subgroup) {
    List<Integer> generators = new ArrayList<>();
    BitSet given = trivial();
    while (given.cardinality() < subgroup.cardinality()) {
      BitSet missing = (BitSet) subgroup.clone();
      missing.andNot(given);
      generators.add(missing.nextSetBit(0));
      given = generated(table, generators);
    }
    return generators;
  }

  /** The set {@code g S g^-1}. */
  static BitSet conjugate(CayleyTable<?> table, int g, BitSet set) {
    BitSet conjugate = new BitSet();
    set.stream().forEach(s -> conjugate.set(table.conjugate(g, s)));
    return conjugate;
  }

  /** The smallest normal subgroup with the given elements. */
  static BitSet normalClosure(CayleyTable<?> table, Collection<Integer> elements) {
    return normalClosure(table, elements, Arrays.stream(table.generators()).boxed().toList());
  }

  /** The smallest subgroup with the given elements that conjugation by others does not change. */
  static BitSet normalClosure(
      CayleyTable<?> table, Collection<Integer> elements, List<Integer> conjugators) {
    List<Integer> generators = new ArrayList<>(elements);
    BitSet closure = generated(table, generators);
    for (int next = 0; next < generators.size(); next++) {
      for (int g : conjugators) {
        int conjugate = table.conjugate(g, generators.get(next));
        if (!closure.get(conjugate)) {
          generators.add(conjugate);
          closure = generated(table, generators);
        }
      }
    }
    return closure;
  }
}
