package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The search for a generating set with as few elements as possible. */
final class MinimalGenerators {

  private MinimalGenerators() {}

  /**
   * The numbers of the generators. Layer {@code k} of the search has the subgroups that {@code k}
   * elements generate, each once; the first element need be tried up to conjugation only.
   */
  static List<Integer> of(ConjugacyClasses<?> classes) {
    CayleyTable<?> table = classes.table();
    if (table.order() == 1) {
      return List.of();
    }
    int[] first = IntStream.range(1, classes.count()).map(i -> classes.members(i)[0]).toArray();
    int[] others = IntStream.range(1, table.order()).toArray();
    Map<BitSet, List<Integer>> layer = Map.of(Closures.trivial(), List.of());
    for (int[] candidates = first; ; candidates = others) {
      Map<BitSet, List<Integer>> next = new LinkedHashMap<>();
      for (Map.Entry<BitSet, List<Integer>> entry : layer.entrySet()) {
        for (int g : candidates) {
          if (!entry.getKey().get(g)) {
            List<Integer> generators = new ArrayList<>(entry.getValue());
            generators.add(g);
            BitSet subgroup = Closures.generated(table, generators);
            if (subgroup.cardinality() == table.order()) {
              return List.copyOf(generators);
            }
            next.putIfAbsent(subgroup, generators);
          }
        }
      }
      layer = next;
    }
  }
}
