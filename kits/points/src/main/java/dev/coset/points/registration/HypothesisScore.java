package dev.coset.points.registration;

/** How a motion is judged by correspondences with errors {@code e_i}, within {@code tau}. */
public enum HypothesisScore {
  /** How many {@code e_i < tau}. */
  INLIERS,
  /** {@code sum_i max(0, 1 - e_i^2 / tau^2)}: close fits count more, and ties are rare. */
  TRUNCATED_SQUARES
}
