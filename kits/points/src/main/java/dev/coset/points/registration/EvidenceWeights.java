package dev.coset.points.registration;

/**
 * What the evidence of {@link HypothesisCheck} is worth: weights of a logistic regression that
 * tells right motions from wrong ones among those found for pairs of crops with known motions, so
 * that the scores of two motions differ by the logarithm of their odds.
 */
final class EvidenceWeights {

  /** For points that meet, by distance across the surface and by how alike normals are. */
  private static final double[][] MET = {
    {-44.2, 0.0, 21.7},
    {-13.5, 0.0, -6.2},
    {-17.3, 0.0, 1.4},
    {-1.1, 0.0, -10.3},
    {-2.4, 0.0, 76.2},
    {-54.6, 0.0, 8.1},
    {-57.6, 0.0, 91.9},
    {-38.3, 0.0, 55.1},
    {-18.5, 0.0, -11.5},
    {-43.6, 0.0, -39.7},
    {-26.2, 0.0, -106.8},
  };

  /** For points that meet nothing, by depth in the hull of the other side and by distance. */
  private static final double[][] ALONE = {
    {75.9, 101.4, 10.3},
    {111.5, 59.0, -21.1},
    {-13.2, -9.5, -41.0},
    {-10.9, -16.3, -8.7},
  };

  /** Of the logarithm of the share that meets closely. */
  private static final double SHARE = 12.5;

  /** Of the logarithm of its part of all that meets. */
  private static final double PART = 3.7;

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
