package dev.coset.symmetrize.learned;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Items in batches of one shape. */
final class Batches {

  private Batches() {}

  /** The items by shape, in parts of at most {@code limit}. */
  static <I> List<List<I>> byShape(List<I> items, Function<I, ?> shape, int limit) {
    List<List<I>> batches = new ArrayList<>();
    for (List<Integer> places : places(items, shape, limit)) {
      batches.add(places.stream().map(items::get).toList());
    }
    return batches;
  }

  /** The places of the items by shape, in parts of at most {@code limit}. */
  static <I> List<List<Integer>> places(List<I> items, Function<I, ?> shape, int limit) {
    Map<Object, List<Integer>> byShape = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      byShape.computeIfAbsent(shape.apply(items.get(i)), _ -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> batches = new ArrayList<>();
    for (List<Integer> all : byShape.values()) {
      for (int from = 0; from < all.size(); from += limit) {
        batches.add(all.subList(from, Math.min(all.size(), from + limit)));
      }
    }
    return batches;
  }
}
