package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.LidarScan;
import java.util.Arrays;

/**
 * A scan whose points have names.
 *
 * @param positions {@code [n, 3]} in the sensor's coordinates, in metres
 * @param reflectivities the share of light that comes back, corrected for range, in [0, 1]
 * @param labels the classes and things of the points
 */
public record LabelledScan(double[] positions, double[] reflectivities, PanopticLabels labels) {

  /** Checks the lengths; the arrays are taken over and must not be changed afterwards. */
  public LabelledScan {
    requirePoints(positions, reflectivities);
    if (labels.size() != reflectivities.length) {
      throw new IllegalArgumentException(
          "A scan of %d points has %d labels".formatted(reflectivities.length, labels.size()));
    }
  }

  /** A simulated scan with its true labels. */
  public static LabelledScan of(LidarScan scan) {
    return new LabelledScan(scan.positions(), scan.reflectivities(), PanopticLabels.of(scan));
  }

  /** The number of points. */
  public int size() {
    return reflectivities.length;
  }

  static void requirePoints(double[] positions, double[] reflectivities) {
    if (positions.length != 3 * reflectivities.length) {
      throw new IllegalArgumentException(
          "Positions are [n, 3] and reflectivities [n], given %d and %d numbers"
              .formatted(positions.length, reflectivities.length));
    }
    for (int i = 0; i < reflectivities.length; i++) {
      if (!(reflectivities[i] >= 0 && reflectivities[i] <= 1)) {
        throw new BadInputException(
            "Point %d has reflectivity %s; correct intensities for range and scale them to [0, 1]"
                .formatted(i, reflectivities[i]));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelledScan that
        && Arrays.equals(positions, that.positions)
        && Arrays.equals(reflectivities, that.reflectivities)
        && labels.equals(that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(positions) + labels.hashCode();
  }

  @Override
  public String toString() {
    return "LabelledScan[%d points]".formatted(size());
  }
}
