package dev.coset.points.registration;

/**
 * What the evidence of {@link HypothesisCheck} is worth: weights of a logistic regression that
 * tells right motions from wrong ones among those found for pairs of crops with known motions, so
 * that the scores of two motions differ by the logarithm of their odds.
 */
final class EvidenceWeights {

  /** For points that meet, by distance across the surface and by how alike normals are. */
  private static final double[][] MET = {
    {11.1, -10.1, 24.2},
    {-36.8, 29.6, 55.6},
    {6.0, 13.9, 13.4},
    {2.7, 65.4, -109.5},
    {15.6, 118.8, 71.2},
    {-29.6, 41.7, 21.3},
    {-42.1, 92.5, 23.9},
    {-39.6, -4.3, 104.3},
    {-40.4, -58.0, 88.3},
    {-54.9, -117.2, -85.4},
    {-45.4, -82.4, -167.0},
  };

  /** For points that meet nothing, by depth in the hull of the other side and by distance. */
  private static final double[][] ALONE = {
    {84.2, 126.8, 26.1},
    {101.3, 69.1, -27.6},
    {-5.1, -53.9, -43.8},
    {-97.9, -32.4, -23.5},
  };

  /** Of the logarithm of the share that meets closely. */
  private static final double SHARE = 13.7;

  /** Of the logarithm of its part of all that meets. */
  private static final double PART = 1.8;

  /** The rows of distances that are close, and how much each kind of normals counts there. */
  private static final int CLOSE = 4;

  private static final double[] NORMALS = {1, 0.6, 0.2};

  private EvidenceWeights() {}

  static double score(double[] shares) {
    double score = 0;
    double all = 0;
    double close = 0;
    for (int row = 0; row < MET.length; row++) {
      for (int k = 0; k < 3; k++) {
        double share = shares[3 * row + k];
        score += MET[row][k] * share;
        all += share;
        close += row < CLOSE ? NORMALS[k] * share : 0;
      }
    }
    for (int row = 0; row < ALONE.length; row++) {
      for (int k = 0; k < 3; k++) {
        score += ALONE[row][k] * shares[3 * (MET.length + row) + k];
      }
    }
    return score + SHARE * Math.log(close + 0.01) + PART * Math.log((close + 0.02) / (all + 0.05));
  }
}
