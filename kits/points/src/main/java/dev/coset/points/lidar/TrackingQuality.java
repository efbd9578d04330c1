package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * LSTQ, the quality of labels and of tracks over a sequence of scans.
 *
 * <p>A tube is the set of points with one instance number in all scans of the sequence. {@code LSTQ
 * = sqrt(S_cls S_assoc)}, where {@code S_cls} is the mean IoU of classes and {@code S_assoc} is the
 * mean over true tubes t of {@code (1 / |t|) sum over predicted tubes s of TPA(s, t) IoU(s, t)},
 * with {@code TPA(s, t)} the number of points they share and {@code IoU = TPA / |s or t|}. Classes
 * play no part in the association. Source: "4D Panoptic LiDAR Segmentation".
 *
 * @param classification S_cls
 * @param association S_assoc
 */
public record TrackingQuality(double classification, double association) {

  /**
   * The quality of a sequence of scans with so many classes.
   *
   * @throws BadInputException if the truth has no thing
   */
  public static TrackingQuality of(
      List<PanopticLabels> truth, List<PanopticLabels> found, int classes) {
    double classification = MeanIou.of(truth, found, classes).mean();
    Map<Integer, Integer> trueSizes = new HashMap<>();
    Map<Integer, Integer> foundSizes = new HashMap<>();
    Map<Pair, Integer> shared = new HashMap<>();
    for (int s = 0; s < truth.size(); s++) {
      int[] t = truth.get(s).instances();
      int[] f = found.get(s).instances();
      for (int i = 0; i < t.length; i++) {
        if (t[i] > 0) {
          trueSizes.merge(t[i], 1, Integer::sum);
        }
        if (f[i] > 0) {
          foundSizes.merge(f[i], 1, Integer::sum);
        }
        if (t[i] > 0 && f[i] > 0) {
          shared.merge(new Pair(t[i], f[i]), 1, Integer::sum);
        }
      }
    }
    if (trueSizes.isEmpty()) {
      throw new BadInputException(
          "No point of the %d scans belongs to a thing, so there are no tracks to judge"
              .formatted(truth.size()));
    }
    double sum = 0;
    for (var entry : shared.entrySet()) {
      double both = entry.getValue();
      int size = trueSizes.getOrDefault(entry.getKey().truth, 0);
      int other = foundSizes.getOrDefault(entry.getKey().found, 0);
      sum += both * both / (size + other - both) / size;
    }
    return new TrackingQuality(classification, sum / trueSizes.size());
  }

  private record Pair(int truth, int found) {}

  /** The geometric mean of both. */
  public double lstq() {
    return Math.sqrt(classification * association);
  }
}
