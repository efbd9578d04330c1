package dev.coset.points.registration;

import java.util.Arrays;

/**
 * What the evidence of {@link HypothesisCheck} is worth: weights of a logistic regression that
 * tells right motions from wrong ones among those found for pairs of crops with known motions, so
 * that the scores of two motions differ by the logarithm of their odds. {@link EvidenceFit} makes
 * them.
 */
final class EvidenceWeights {

  /** How many numbers there are: the evidence, and two logarithms of it. */
  static final int WIDTH = HypothesisCheck.WIDTH + 2;

  /**
   * For points that meet, a row for each distance across the surface, by how alike normals are; for
   * points that meet nothing, a row for each depth in the hull of the other side, by distance; for
   * the logarithms of the share that meets closely, and of its part of all that meets.
   */
  private static final double[] WEIGHTS = {
    -22.1, -26.9, -4.0,
    -3.2, -6.5, -1.5,
    -9.0, -42.1, 55.8,
    -15.6, 11.2, -3.7,
    48.7, 76.5, 95.5,
    -16.4, 71.2, 135.1,
    -69.3, 69.2, 43.3,
    -116.1, 13.6, 71.2,
    -51.0, -0.5, 90.5,
    -29.0, -39.5, -73.2,
    21.4, 56.7, -88.2,
    147.9, 51.3, 27.4,
    127.1, 77.3, 63.3,
    -95.6, 52.6, -13.0,
    -347.3, -176.5, -156.4,
    17.6, 2.5
  };

  /** The rows of distances that are close, and how much each kind of normals counts there. */
  private static final int CLOSE = 4;

  private static final double[] NORMALS = {1, 0.6, 0.2};

  private EvidenceWeights() {}

  /** The evidence and the logarithms, {@link #WIDTH} numbers. */
  static double[] features(double[] shares) {
    double[] features = Arrays.copyOf(shares, WIDTH);
    double all = 0;
    double close = 0;
    for (int bin = 0; bin < HypothesisCheck.MET; bin++) {
      all += shares[bin];
      close += bin < 3 * CLOSE ? NORMALS[bin % 3] * shares[bin] : 0;
    }
    features[WIDTH - 2] = Math.log(close + 0.01);
    features[WIDTH - 1] = Math.log((close + 0.02) / (all + 0.05));
    return features;
  }

  static double score(double[] shares) {
    double[] features = features(shares);
    double score = 0;
    for (int k = 0; k < WIDTH; k++) {
      score += WEIGHTS[k] * features[k];
    }
    return score;
  }
}
