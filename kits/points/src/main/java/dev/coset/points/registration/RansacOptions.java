package dev.coset.points.registration;

/**
 * How {@link Ransac} draws and judges.
 *
 * @param threshold {@code tau}: errors below it make an inlier, in units of the cloud
 * @param samples how many samples are drawn at most
 * @param confidence drawing stops when a sample of inliers alone was drawn with this probability
 * @param edgeRatio the edges of a sampled triangle may differ between source and target by at most
 *     this ratio, shorter to longer; 0 admits every triangle
 * @param score how motions are judged
 */
public record RansacOptions(
    double threshold, int samples, double confidence, double edgeRatio, HypothesisScore score) {

  /** Checks the numbers. */
  public RansacOptions {
    HypothesisRefinement.requireThreshold(threshold);
    if (samples < 1) {
      throw new IllegalArgumentException("At least one sample is needed, given: " + samples);
    }
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException("A confidence is in (0, 1], given: " + confidence);
    }
    if (!(edgeRatio >= 0 && edgeRatio < 1)) {
      throw new IllegalArgumentException("A ratio of edges is in [0, 1), given: " + edgeRatio);
    }
  }

  /** At most 100,000 samples, confidence 0.999, edges within 0.9, truncated squares. */
  public static RansacOptions within(double threshold) {
    return new RansacOptions(threshold, 100_000, 0.999, 0.9, HypothesisScore.TRUNCATED_SQUARES);
  }

  /** The same with another limit of samples. */
  public RansacOptions withSamples(int limit) {
    return new RansacOptions(threshold, limit, confidence, edgeRatio, score);
  }

  /** The same with another confidence; 1 draws all samples. */
  public RansacOptions withConfidence(double probability) {
    return new RansacOptions(threshold, samples, probability, edgeRatio, score);
  }

  /** The same with another ratio of edges. */
  public RansacOptions withEdgeRatio(double ratio) {
    return new RansacOptions(threshold, samples, confidence, ratio, score);
  }

  /** The same with another score. */
  public RansacOptions withScore(HypothesisScore kind) {
    return new RansacOptions(threshold, samples, confidence, edgeRatio, kind);
  }
}
