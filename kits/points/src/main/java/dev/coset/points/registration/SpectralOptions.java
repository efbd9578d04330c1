package dev.coset.points.registration;

/**
 * How {@link SpectralEstimator} compares and judges.
 *
 * @param threshold {@code tau}: errors below it make an inlier, in units of the cloud
 * @param sigma lengths that differ by it or more are not compatible
 * @param powerIterations of the leading eigenvector
 * @param seeds how many correspondences, the strongest of the eigenvector, found a hypothesis each
 * @param consensus how many correspondences around a seed it is fitted to
 * @param score how hypotheses are judged
 */
public record SpectralOptions(
    double threshold,
    double sigma,
    int powerIterations,
    int seeds,
    int consensus,
    HypothesisScore score) {

  /** Checks the numbers. */
  public SpectralOptions {
    HypothesisRefinement.requireThreshold(threshold);
    HypothesisRefinement.requireThreshold(sigma);
    if (powerIterations < 1 || seeds < 1 || consensus < 3) {
      throw new IllegalArgumentException(
          "At least 1 power iteration, 1 seed and 3 correspondences around it are needed, given:"
              + " %d, %d and %d".formatted(powerIterations, seeds, consensus));
    }
  }

  /** Sigma as large as the threshold, 10 power iterations, 100 seeds with 30 each. */
  public static SpectralOptions within(double threshold) {
    return new SpectralOptions(
        threshold, threshold, 10, 100, 30, HypothesisScore.TRUNCATED_SQUARES);
  }

  /** The same with another tolerance of lengths. */
  public SpectralOptions withSigma(double length) {
    return new SpectralOptions(threshold, length, powerIterations, seeds, consensus, score);
  }

  /** The same with another number of seeds. */
  public SpectralOptions withSeeds(int count) {
    return new SpectralOptions(threshold, sigma, powerIterations, count, consensus, score);
  }
}
