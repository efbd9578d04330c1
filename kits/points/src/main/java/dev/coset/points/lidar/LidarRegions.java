package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * Which region of interest every point of a scan belongs to, and how many neighbours a point of a
 * region looks at.
 *
 * @param regionOf the region of each point, {@code [n]}
 * @param neighbours k of each region, at least 1
 */
public record LidarRegions(int[] regionOf, int[] neighbours) {

  /**
   * Checks the numbers; the arrays are taken over and must not be changed afterwards.
   *
   * @throws BadInputException if a region has points, but not more than k
   */
  public LidarRegions {
    int[] sizes = new int[neighbours.length];
    for (int i = 0; i < regionOf.length; i++) {
      if (regionOf[i] < 0 || regionOf[i] >= sizes.length) {
        throw new IllegalArgumentException(
            "Point %d is in region %d of %d".formatted(i, regionOf[i], sizes.length));
      }
      sizes[regionOf[i]]++;
    }
    for (int r = 0; r < sizes.length; r++) {
      if (neighbours[r] < 1 || (sizes[r] > 0 && sizes[r] <= neighbours[r])) {
        throw new BadInputException(
            "Region %d has %d points, which cannot have %d neighbours each; lower k or merge regions"
                .formatted(r, sizes[r], neighbours[r]));
      }
    }
  }

  /**
   * Rings of range about the sensor, which is at the origin: turns about it leave them as they are.
   *
   * @param positions {@code [n, 3]} row by row
   * @param bounds the ranges between one ring and the next, rising, in metres
   * @param neighbours k of each ring, one more than bounds
   * @throws BadInputException if a point is at the origin or not finite, or a ring has not more
   *     than k points
   */
  public static LidarRegions rings(double[] positions, double[] bounds, int[] neighbours) {
    if (neighbours.length != bounds.length + 1) {
      throw new IllegalArgumentException(
          "%d bounds make %d rings, given k for %d"
              .formatted(bounds.length, bounds.length + 1, neighbours.length));
    }
    int[] regionOf = new int[positions.length / 3];
    for (int i = 0; i < regionOf.length; i++) {
      double range = range(positions, i);
      if (!(range > 0) || Double.isInfinite(range)) {
        throw new BadInputException(
            "Point %d has range %s from the sensor; leave out points that are not returns"
                .formatted(i, range));
      }
      int ring = 0;
      while (ring < bounds.length && range > bounds[ring]) {
        ring++;
      }
      regionOf[i] = ring;
    }
    return new LidarRegions(regionOf, neighbours);
  }

  /**
   * Regions of the points of one class each. Classes of not more than k points make one region
   * together, and where that is too small, they join the largest class.
   *
   * @param labels the class of each point, true or predicted
   * @param classes how many there are
   * @param k the number of neighbours
   * @throws BadInputException if there are not more than k points
   */
  public static LidarRegions classes(int[] labels, int classes, int k) {
    int[] sizes = new int[classes];
    for (int label : labels) {
      sizes[label]++;
    }
    int rest = 0;
    int largest = 0;
    for (int c = 0; c < classes; c++) {
      rest += sizes[c] <= k ? sizes[c] : 0;
      largest = sizes[c] > sizes[largest] ? c : largest;
    }
    int shared = rest > k ? classes : largest;
    int[] regionOf = Arrays.stream(labels).map(c -> sizes[c] > k ? c : shared).toArray();
    int[] neighbours = new int[classes + 1];
    Arrays.fill(neighbours, k);
    return new LidarRegions(regionOf, neighbours);
  }

  /** The number of points. */
  public int size() {
    return regionOf.length;
  }

  /** The largest k. */
  public int width() {
    return Arrays.stream(neighbours).max().orElse(0);
  }

  /** The points of a region in order. */
  int[] members(int region) {
    int[] members = new int[regionOf.length];
    int count = 0;
    for (int i = 0; i < regionOf.length; i++) {
      if (regionOf[i] == region) {
        members[count++] = i;
      }
    }
    return Arrays.copyOf(members, count);
  }

  static double range(double[] positions, int i) {
    double x = positions[3 * i];
    double y = positions[3 * i + 1];
    double z = positions[3 * i + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LidarRegions that
        && Arrays.equals(regionOf, that.regionOf)
        && Arrays.equals(neighbours, that.neighbours);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(regionOf) + Arrays.hashCode(neighbours);
  }

  @Override
  public String toString() {
    return "LidarRegions[%d points, k %s]".formatted(size(), Arrays.toString(neighbours));
  }
}
