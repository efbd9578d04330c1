package dev.coset.groups.finite;

import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Elements of a table in disjoint parts, numbered by the first element of each. */
record CosetPartition(List<int[]> parts, int[] partOf) {

  /** The parts {@code partWith(g)}, which must cover the group without overlap. */
  static CosetPartition of(CayleyTable<?> table, IntFunction<IntStream> partWith) {
    int[] partOf = new int[table.order()];
    Arrays.fill(partOf, -1);
    List<int[]> parts = new ArrayList<>();
    for (int g = 0; g < partOf.length; g++) {
      if (partOf[g] < 0) {
        int[] part = partWith.apply(g).sorted().distinct().toArray();
        for (int member : part) {
          partOf[member] = parts.size();
        }
        parts.add(part);
      }
    }
    return new CosetPartition(List.copyOf(parts), partOf);
  }

  int representative(int part) {
    return members(part)[0];
  }

  int[] members(int part) {
    Require.that(
        part >= 0 && part < parts.size(),
        () -> "There are %d cosets, from 0, given: %d".formatted(parts.size(), part));
    return parts.get(part);
  }
}
