package dev.coset.points.registration;

import java.util.Arrays;

/**
 * A surface sampled evenly by a {@link SamplingEqualizer}.
 *
 * @param positions {@code [n, 3]} row by row
 * @param normals unit normals, {@code [n, 3]} row by row
 * @param areas how much surface each point stands for, {@code [n]}, in the square of the unit
 */
public record EqualizedCloud(double[] positions, double[] normals, double[] areas) {

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public EqualizedCloud {
    if (positions.length != 3 * areas.length || normals.length != positions.length) {
      throw new IllegalArgumentException(
          "%d areas need three times as many coordinates, given: %d of points, %d of normals"
              .formatted(areas.length, positions.length, normals.length));
    }
  }

  /** The number of points. */
  public int size() {
    return areas.length;
  }

  /** The points with their normals. */
  public Scan scan() {
    return new Scan(positions, normals);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EqualizedCloud that
        && Arrays.equals(positions, that.positions)
        && Arrays.equals(normals, that.normals)
        && Arrays.equals(areas, that.areas);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return "EqualizedCloud[%d points]".formatted(size());
  }
}
