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
    14.8, 41.6, 35.5,
    -7.1, 50.0, 52.9,
    19.4, -37.9, 2.0,
    -8.7, 51.3, -13.8,
    26.5, 10.9, 33.3,
    14.2, 13.5, 30.2,
    -107.2, 31.1, -2.7,
    -135.1, 31.4, 46.0,
    -85.7, -39.8, 86.3,
    -12.2, 12.2, -61.5,
    45.5, -88.5, -112.2,
    101.1, 83.6, 6.1,
    49.3, 65.6, 85.2,
    -47.1, 51.0, -38.9,
    -112.3, -73.1, -106.9,
    4.1, 6.2
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
