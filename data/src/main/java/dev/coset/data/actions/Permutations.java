package dev.coset.data.actions;

import dev.coset.groups.Permutation;

/** Permutations as plain arrays. */
final class Permutations {

  private Permutations() {}

  /** Where what comes to each position was before: the inverse's images. */
  static int[] sources(Permutation p) {
    int[] sources = new int[p.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[p.image(i)] = i;
    }
    return sources;
  }
}
