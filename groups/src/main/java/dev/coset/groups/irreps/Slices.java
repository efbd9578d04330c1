package dev.coset.groups.irreps;

import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;

/** Where blocks of components are in a feature vector, and how they move when reordered. */
final class Slices {

  private Slices() {}

  /** Blocks of the given sizes, one after the other. */
  static List<Irreps.Slice> of(List<Integer> sizes) {
    List<Irreps.Slice> slices = new ArrayList<>();
    int start = 0;
    for (int size : sizes) {
      slices.add(new Irreps.Slice(start, start + size));
      start += size;
    }
    return List.copyOf(slices);
  }

  /**
   * Features in a new order of blocks.
   *
   * @param targets where the blocks are to be
   * @param permutation block {@code i} of the result was block {@code permutation.get(i)}
   */
  static double[] rearrange(
      List<Irreps.Slice> targets, List<Integer> permutation, double[] features) {
    Integer[] sizes = new Integer[targets.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[permutation.get(i)] = targets.get(i).end() - targets.get(i).start();
    }
    Require.length(features, targets.isEmpty() ? 0 : targets.getLast().end());
    List<Irreps.Slice> sources = of(List.of(sizes));
    double[] moved = new double[features.length];
    for (int i = 0; i < sizes.length; i++) {
      Irreps.Slice from = sources.get(permutation.get(i));
      System.arraycopy(
          features, from.start(), moved, targets.get(i).start(), from.end() - from.start());
    }
    return moved;
  }
}
