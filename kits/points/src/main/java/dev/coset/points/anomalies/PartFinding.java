package dev.coset.points.anomalies;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What an inspection found.
 *
 * @param name of the part
 * @param score of the part
 * @param threshold above which a part is anomalous, if there was more than one good part
 * @param points the score of each of its points
 * @param pointThreshold above which a point is anomalous, under the same condition
 * @param notes what to know about it: a size unlike that of the good parts, points left out
 */
public record PartFinding(
    String name,
    double score,
    OptionalDouble threshold,
    double[] points,
    OptionalDouble pointThreshold,
    List<String> notes) {

  /** Copies the notes. */
  public PartFinding {
    notes = List.copyOf(notes);
  }

  /** Whether the part scores above the threshold; false without one. */
  public boolean isAnomalous() {
    return threshold.isPresent() && score > threshold.getAsDouble();
  }

  /** How many points score above the threshold of points; 0 without one. */
  public int pointsAbove() {
    int count = 0;
    for (double point : points) {
      count += pointThreshold.isPresent() && point > pointThreshold.getAsDouble() ? 1 : 0;
    }
    return count;
  }

  /** The point that scores most, the first of several. */
  public int worstPoint() {
    int worst = 0;
    for (int i = 1; i < points.length; i++) {
      if (points[i] > points[worst]) {
        worst = i;
      }
    }
    return worst;
  }
}
