package dev.coset.points.anomalies;

/**
 * The pieces of one scan, each described by a vector, and how scores of pieces become scores of the
 * places of the scan: the pixels of a map, the points of a cloud.
 */
public interface Patches {

  /** The vectors {@code [patches, width]}, row by row; pieces without points are left out. */
  double[] features();

  /**
   * Scores of all places, from one score for each row of {@link #features}. Places without a point
   * get 0.
   */
  double[] spread(double[] scores);
}
