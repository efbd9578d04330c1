package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.LidarScan;
import java.util.Arrays;

/**
 * A scan without labels, with its time.
 *
 * @param time in seconds
 * @param positions {@code [n, 3]} in the sensor's coordinates, z up, in metres
 * @param reflectivities {@code [n]}, corrected for range, in [0, 1]
 */
public record LidarFrame(double time, double[] positions, double[] reflectivities) {

  /** Checks the lengths; the arrays are taken over and must not be changed afterwards. */
  public LidarFrame {
    LabelledScan.requirePoints(positions, reflectivities);
    for (double p : positions) {
      if (!Double.isFinite(p)) {
        throw new BadInputException("The scan at %s s has a coordinate %s".formatted(time, p));
      }
    }
  }

  /** A simulated scan. */
  public static LidarFrame of(LidarScan scan) {
    return new LidarFrame(scan.time(), scan.positions(), scan.reflectivities());
  }

  /** The number of points. */
  public int size() {
    return reflectivities.length;
  }

  /** The same scan with other positions. */
  LidarFrame at(double[] moved) {
    return new LidarFrame(time, moved, reflectivities);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LidarFrame that
        && time == that.time
        && Arrays.equals(positions, that.positions)
        && Arrays.equals(reflectivities, that.reflectivities);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return "LidarFrame[%s s, %d points]".formatted(time, size());
  }
}
