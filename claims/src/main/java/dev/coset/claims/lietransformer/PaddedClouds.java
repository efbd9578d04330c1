package dev.coset.claims.lietransformer;

import dev.coset.tensor.Tensor;

/**
 * Clouds of a batch, as long as the longest of them.
 *
 * @param points {@code [b, n, 2]}
 * @param present BOOL {@code [b, n]}
 */
record PaddedClouds(Tensor points, Tensor present) {

  /** From rows {@code [b, n, 3]}: coordinates, and 1 for a real point or 0 for padding. */
  static PaddedClouds of(Tensor rows) {
    Tensor present = rows.select(-1, 2).gt(0);
    long longest = (long) rows.select(-1, 2).sum(1, false).max().item();
    return new PaddedClouds(
        rows.slice(-1, 0, 2).slice(1, 0, longest), present.slice(1, 0, longest));
  }
}
