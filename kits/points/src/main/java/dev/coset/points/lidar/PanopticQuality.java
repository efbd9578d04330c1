package dev.coset.points.lidar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Panoptic quality: how many bodies were found, and how well they were cut out.
 *
 * <p>A segment is the set of points of one scan with one class and one instance. A true and a
 * predicted segment of the same class match when their intersection is more than half of their
 * union, which at most one does. For a class, {@code PQ = sum of IoU over matches / (TP + FP / 2 +
 * FN / 2)}, the product of the segmentation quality (the mean IoU of matches) and the recognition
 * quality {@code TP / (TP + FP / 2 + FN / 2)}. Source: "Panoptic Segmentation".
 *
 * @param perClass PQ of each class; NaN for a class without a segment
 * @param segmentation mean over the classes that occur of their segmentation quality
 * @param recognition mean over the classes that occur of their recognition quality
 */
public record PanopticQuality(List<Double> perClass, double segmentation, double recognition) {

  /** Copies the list. */
  public PanopticQuality {
    perClass = List.copyOf(perClass);
  }

  /** The qualities of a sequence of scans with so many classes; segments are those of a scan. */
  public static PanopticQuality of(
      List<PanopticLabels> truth, List<PanopticLabels> found, int classes) {
    PanopticLabels.requireAlike(truth, found, classes);
    double[] overlap = new double[classes];
    int[] matches = new int[classes];
    int[] segments = new int[classes];
    for (int s = 0; s < truth.size(); s++) {
      count(truth.get(s), found.get(s), overlap, matches, segments);
    }
    List<Double> perClass = new ArrayList<>();
    double segmentation = 0;
    double recognition = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      perClass.add(segments[c] == 0 ? Double.NaN : 2 * overlap[c] / segments[c]);
      if (segments[c] > 0) {
        occurring++;
        segmentation += matches[c] == 0 ? 0 : overlap[c] / matches[c];
        recognition += 2.0 * matches[c] / segments[c];
      }
    }
    return new PanopticQuality(perClass, segmentation / occurring, recognition / occurring);
  }

  /** Adds one scan; {@code segments} counts true and predicted ones, 2 TP + FP + FN. */
  private static void count(
      PanopticLabels truth, PanopticLabels found, double[] overlap, int[] matches, int[] segments) {
    Map<Segment, Integer> trueSizes = new HashMap<>();
    Map<Segment, Integer> foundSizes = new HashMap<>();
    Map<Pair, Integer> shared = new HashMap<>();
    for (int i = 0; i < truth.size(); i++) {
      Segment t = new Segment(truth.classes()[i], truth.instances()[i]);
      Segment f = new Segment(found.classes()[i], found.instances()[i]);
      trueSizes.merge(t, 1, Integer::sum);
      foundSizes.merge(f, 1, Integer::sum);
      if (t.kind == f.kind) {
        shared.merge(new Pair(t, f), 1, Integer::sum);
      }
    }
    trueSizes.keySet().forEach(t -> segments[t.kind]++);
    foundSizes.keySet().forEach(f -> segments[f.kind]++);
    shared.forEach(
        (pair, both) -> {
          int either =
              trueSizes.getOrDefault(pair.truth, 0) + foundSizes.getOrDefault(pair.found, 0) - both;
          if (2 * both > either) {
            overlap[pair.truth.kind] += (double) both / either;
            matches[pair.truth.kind]++;
          }
        });
  }

  private record Segment(int kind, int instance) {}

  private record Pair(Segment truth, Segment found) {}

  /** The mean of PQ over the classes that occur; NaN when there are no points. */
  public double mean() {
    return new MeanIou(perClass).mean();
  }
}
