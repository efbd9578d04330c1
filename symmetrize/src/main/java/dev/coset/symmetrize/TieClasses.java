package dev.coset.symmetrize;

import dev.coset.groups.Permutation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Positions sorted by key, with the classes of positions whose keys are equal.
 *
 * <p>The permutation {@code p} with {@code p[i] = order[i]} satisfies {@code x = p sorted(x)}. For
 * {@code y = g x} position {@code g[j]} has the key of {@code j}, so {@code order_y = g order_x} up
 * to the order inside classes: the set of all such {@code p} is equivariant.
 *
 * @param classes positions in ascending order of keys; those in one list have equal keys
 */
record TieClasses(List<List<Integer>> classes) {

  static TieClasses of(double[][] keys) {
    Integer[] order = IntStream.range(0, keys.length).boxed().toArray(Integer[]::new);
    Comparator<double[]> byKey = java.util.Arrays::compare;
    java.util.Arrays.sort(order, Comparator.comparing(i -> keys[i], byKey));
    List<List<Integer>> classes = new ArrayList<>();
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || byKey.compare(keys[order[i - 1]], keys[order[i]]) != 0) {
        classes.add(new ArrayList<>());
      }
      classes.getLast().add(order[i]);
    }
    return new TieClasses(classes);
  }

  boolean hasTies() {
    return classes.stream().anyMatch(c -> c.size() > 1);
  }

  int largest() {
    return classes.stream().mapToInt(List::size).max().orElse(0);
  }

  /** The product of the factorials of the sizes, as a decimal fraction where it is huge. */
  double orders() {
    double product = 1;
    for (List<Integer> tied : classes) {
      for (int k = 2; k <= tied.size(); k++) {
        product *= k;
      }
    }
    return product;
  }

  /** The order at a position among all that differ inside classes only, from 0. */
  Permutation order(long position) {
    List<Integer> images = new ArrayList<>();
    long rest = position;
    for (List<Integer> tied : classes) {
      List<Integer> left = new ArrayList<>(tied);
      for (int k = tied.size(); k > 0; k--) {
        int chosen = (int) (rest % k);
        images.add(left.get(chosen));
        left.subList(chosen, chosen + 1).clear();
        rest /= k;
      }
    }
    return new Permutation(images);
  }

  /** The smallest relative difference between neighbouring distinct keys; zero when keys tie. */
  double gap(double[][] keys) {
    if (hasTies()) {
      return 0;
    }
    double scale = 0;
    for (double[] key : keys) {
      for (double v : key) {
        scale = Math.max(scale, Math.abs(v));
      }
    }
    double gap = Double.POSITIVE_INFINITY;
    for (int c = 1; c < classes.size(); c++) {
      double[] before = keys[classes.get(c - 1).getFirst()];
      double[] after = keys[classes.get(c).getFirst()];
      int first = java.util.Arrays.mismatch(before, after);
      gap = Math.min(gap, Math.abs(after[first] - before[first]) / scale);
    }
    return gap;
  }
}
