package dev.coset.points.lidar;

import java.util.Arrays;
import java.util.List;

/**
 * The mean over classes of intersection by union of true and predicted points.
 *
 * <p>For class c, {@code IoU = TP / (TP + FP + FN)} over all points of all scans. A class that
 * neither the truth nor the prediction has does not count.
 *
 * @param perClass the value of each class in [0, 1]; NaN for one that does not occur
 */
public record MeanIou(List<Double> perClass) {

  /** Copies the list. */
  public MeanIou {
    perClass = List.copyOf(perClass);
  }

  /** The values of a sequence of scans with so many classes. */
  public static MeanIou of(List<PanopticLabels> truth, List<PanopticLabels> found, int classes) {
    PanopticLabels.requireAlike(truth, found, classes);
    long[] both = new long[classes];
    long[] either = new long[classes];
    for (int s = 0; s < truth.size(); s++) {
      int[] t = truth.get(s).classes();
      int[] f = found.get(s).classes();
      for (int i = 0; i < t.length; i++) {
        either[t[i]]++;
        if (t[i] == f[i]) {
          both[t[i]]++;
        } else {
          either[f[i]]++;
        }
      }
    }
    Double[] values = new Double[classes];
    Arrays.setAll(values, c -> either[c] == 0 ? Double.NaN : (double) both[c] / either[c]);
    return new MeanIou(List.of(values));
  }

  /** The mean over the classes that occur; NaN when there are no points. */
  public double mean() {
    return perClass.stream()
        .mapToDouble(Double::doubleValue)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }
}
