package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import java.util.Arrays;

/**
 * Points with or without normals, as the registration takes them.
 *
 * @param positions {@code [n, 3]} row by row, finite
 * @param normals {@code [n, 3]} of length 1, of either sign, or empty when there are none
 */
public record Scan(double[] positions, double[] normals) {

  private static final double UNIT_TOLERANCE = 1e-3;

  /**
   * Checks shapes and numbers; the arrays are taken over and must not be changed afterwards.
   *
   * @throws BadInputException if a coordinate is not finite or a normal not of length 1
   */
  public Scan {
    if (positions.length % 3 != 0 || (normals.length > 0 && normals.length != positions.length)) {
      throw new IllegalArgumentException(
          "A scan needs three coordinates a point and as many for normals, given: %d and %d"
              .formatted(positions.length, normals.length));
    }
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i])) {
        throw new BadInputException(
            "Point %d of %d has the coordinate %s; leave such points out before registering"
                .formatted(i / 3, positions.length / 3, positions[i]));
      }
    }
    for (int i = 0; i < normals.length; i += 3) {
      double length = length(normals, i);
      if (!(Math.abs(length - 1) < UNIT_TOLERANCE)) {
        throw new BadInputException(
            "Normal %d of %d has length %s instead of 1; leave the normals away to estimate them"
                .formatted(i / 3, normals.length / 3, length));
      }
    }
  }

  /** Points without normals. */
  public static Scan of(double[] positions) {
    return new Scan(positions, new double[0]);
  }

  /** The points of a cloud, with its normals when it has usable ones. */
  public static Scan of(PointCloud cloud) {
    double[] normals =
        cloud.normals().map(PointCloud.Attribute::values).orElseGet(() -> new double[0]).clone();
    for (int i = 0; i < normals.length; i += 3) {
      double length = length(normals, i);
      if (!(length > 0) || length == Double.POSITIVE_INFINITY) {
        return of(cloud.positions());
      }
      for (int axis = 0; axis < 3; axis++) {
        normals[i + axis] /= length;
      }
    }
    return new Scan(cloud.positions(), normals);
  }

  /** The points whose normals are not zero. */
  static Scan determined(double[] positions, double[] normals) {
    int[] kept = new int[positions.length / 3];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (length(normals, 3 * i) > 0) {
        kept[count++] = i;
      }
    }
    int[] chosen = Arrays.copyOf(kept, count);
    return new Scan(Thinning.rows(positions, chosen), Thinning.rows(normals, chosen));
  }

  private static double length(double[] v, int at) {
    return Math.sqrt(v[at] * v[at] + v[at + 1] * v[at + 1] + v[at + 2] * v[at + 2]);
  }

  /** The number of points. */
  public int size() {
    return positions.length / 3;
  }

  /** Whether every point has a normal. */
  public boolean hasNormals() {
    return size() > 0 && normals.length > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scan that
        && Arrays.equals(positions, that.positions)
        && Arrays.equals(normals, that.normals);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return "Scan[%d points, %s]".formatted(size(), hasNormals() ? "normals" : "no normals");
  }
}
