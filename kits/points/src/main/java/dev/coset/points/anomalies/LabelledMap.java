package dev.coset.points.anomalies;

/**
 * Scores of the pixels of a map, and which of them are truly defective.
 *
 * @param height rows
 * @param width columns
 * @param scores {@code [height, width]}, larger where more anomalous
 * @param defective the truth, {@code [height, width]}
 * @param present which pixels count; those that the camera did not see do not
 */
public record LabelledMap(
    int height, int width, double[] scores, boolean[] defective, boolean[] present) {

  /** Refuses arrays of other sizes, and scores that are NaN. */
  public LabelledMap {
    int pixels = height * width;
    if (scores.length != pixels || defective.length != pixels || present.length != pixels) {
      throw new IllegalArgumentException(
          "A map of %d x %d needs as many scores and labels, given: %d, %d and %d"
              .formatted(height, width, scores.length, defective.length, present.length));
    }
    for (double score : scores) {
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException("A score is NaN; score empty pixels 0");
      }
    }
  }
}
