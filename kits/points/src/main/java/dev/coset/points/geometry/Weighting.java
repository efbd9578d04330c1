package dev.coset.points.geometry;

/** How much the neighbours of a point count in its covariance. */
public enum Weighting {
  /** All the same, {@code C = mean (x_i - m)(x_i - m)^T} about their mean {@code m}. */
  EQUAL,
  /**
   * Less with distance, {@code C = sum_i w_i (x_i - p)(x_i - p)^T} about the point, {@code w_i = (r
   * - d_i) / sum_j (r - d_j)}, where {@code r} is the radius, or the distance of the farthest
   * neighbour where there is no radius.
   */
  TAPERED
}
