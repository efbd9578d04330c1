package dev.coset.points.lidar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places found in scans, and how good they are.
 *
 * @param perScan what was found in each scan
 */
public record Detections(List<List<Detection>> perScan) {

  /** Copies the lists. */
  public Detections {
    perScan = perScan.stream().map(List::copyOf).toList();
  }

  /**
   * A place with its score.
   *
   * @param x in metres
   * @param y in metres
   * @param score the higher the surer
   */
  public record Detection(double x, double y, double score) {}

  /**
   * A true place.
   *
   * @param x in metres
   * @param y in metres
   */
  public record Centre(double x, double y) {}

  private record Ranked(int scan, Detection detection) {}

  /**
   * The average precision: by falling score, a detection is right when the nearest true centre of
   * its scan that is not yet taken lies within the radius; the area below precision, made
   * non-increasing, over recall.
   *
   * @param truth the true centres of each scan
   * @param radius in metres
   * @return in [0, 1]; NaN when there are no true centres
   */
  public double averagePrecision(List<List<Centre>> truth, double radius) {
    if (truth.size() != perScan.size()) {
      throw new IllegalArgumentException(
          "There are detections in %d scans and centres of %d"
              .formatted(perScan.size(), truth.size()));
    }
    List<Ranked> ranked = new ArrayList<>();
    List<List<Centre>> open = new ArrayList<>();
    int centres = 0;
    for (int s = 0; s < perScan.size(); s++) {
      for (Detection found : perScan.get(s)) {
        ranked.add(new Ranked(s, found));
      }
      open.add(new ArrayList<>(truth.get(s)));
      centres += truth.get(s).size();
    }
    ranked.sort(Comparator.comparingDouble((Ranked r) -> r.detection.score).reversed());
    double[] precision = new double[ranked.size()];
    boolean[] right = new boolean[ranked.size()];
    int hits = 0;
    for (int i = 0; i < precision.length; i++) {
      right[i] = take(open.get(ranked.get(i).scan), ranked.get(i).detection, radius);
      hits += right[i] ? 1 : 0;
      precision[i] = hits / (i + 1.0);
    }
    double area = 0;
    double best = 0;
    for (int i = precision.length - 1; i >= 0; i--) {
      best = Math.max(best, precision[i]);
      area += right[i] ? best : 0;
    }
    return area / centres;
  }

  private static boolean take(List<Centre> open, Detection found, double radius) {
    int nearest = -1;
    double least = radius;
    for (int i = 0; i < open.size(); i++) {
      double away = Math.hypot(open.get(i).x - found.x, open.get(i).y - found.y);
      if (away <= least) {
        least = away;
        nearest = i;
      }
    }
    if (nearest >= 0) {
      open.remove(nearest);
    }
    return nearest >= 0;
  }
}
