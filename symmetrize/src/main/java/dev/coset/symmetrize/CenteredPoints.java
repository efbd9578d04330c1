package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import java.util.Arrays;

/**
 * Points minus their mean, divided by the largest absolute coordinate that is left.
 *
 * @param dimension the number of coordinates of a point
 * @param mean the mean, length {@code dimension}
 * @param scale the largest absolute centered coordinate; zero when all points coincide
 * @param values the centered and scaled coordinates, {@code [n, dimension]} row by row
 * @param noise the size of rounding errors in {@code values}
 */
@SuppressWarnings("ArrayRecordComponent")
record CenteredPoints(int dimension, double[] mean, double scale, double[] values, double noise) {

  /**
   * Rounding of the given coordinates, relative to the largest: an orthogonal map and a mean cost a
   * few units of 1.1e-16 each; a hundred times that is taken for noise.
   */
  private static final double ROUNDING = 1e-13;

  /** Coordinates below this size, relative to the largest, are no extent. */
  private static final double NO_EXTENT = 1e-10;

  static CenteredPoints of(double[] positions, int dimension) {
    int n = positions.length / dimension;
    if (n == 0) {
      throw new BadInputException(
          "The cloud has no points, so it has no pose; leave empty clouds out");
    }
    double[] mean = new double[dimension];
    double share = 1.0 / n;
    double magnitude = 0;
    for (int row = 0; row < positions.length; row += dimension) {
      for (int k = 0; k < dimension; k++) {
        double value = positions[row + k];
        if (!Double.isFinite(value)) {
          throw notFinite(row / dimension, value);
        }
        mean[k] += value * share;
        magnitude = Math.max(magnitude, Math.abs(value));
      }
    }
    double[] values = new double[positions.length];
    double scale = 0;
    for (int row = 0; row < values.length; row += dimension) {
      for (int k = 0; k < dimension; k++) {
        values[row + k] = positions[row + k] - mean[k];
        scale = Math.max(scale, Math.abs(values[row + k]));
      }
    }
    requireFinite(scale, magnitude);
    if (scale <= ROUNDING * magnitude) {
      return new CenteredPoints(dimension, mean, 0, new double[values.length], ROUNDING);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= scale;
    }
    return new CenteredPoints(
        dimension, mean, scale, values, ROUNDING * Math.max(1, magnitude / scale));
  }

  private static BadInputException notFinite(int point, double value) {
    return new BadInputException(
        "Point %d of the cloud has the coordinate %s; only finite coordinates have a pose, remove such points"
            .formatted(point, value));
  }

  private static void requireFinite(double scale, double magnitude) {
    if (!Double.isFinite(scale)) {
      throw new BadInputException(
          "The coordinates of the cloud reach %s, which overflows; use a larger unit"
              .formatted(magnitude));
    }
  }

  /** Below this size, in scaled coordinates, there is no extent. */
  double noExtent() {
    return Math.max(NO_EXTENT, noise);
  }

  int size() {
    return values.length / dimension;
  }

  boolean coincident() {
    return scale == 0;
  }

  /**
   * The root mean square distance from the mean, in the unit of the points.
   *
   * @throws BadInputException when all points coincide
   */
  double rootMeanSquare() {
    if (coincident()) {
      throw new BadInputException(
          "All points of the cloud coincide, so it has no size; leave such clouds out or use a"
              + " group without scalings");
    }
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return scale * Math.sqrt(sum / size());
  }

  /** The covariance of the scaled coordinates, divided by the number of points. */
  Matrix covariance() {
    int d = dimension;
    double[] entries = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int row = 0; row < values.length; row += d) {
          sum += values[row + i] * values[row + j];
        }
        entries[i * d + j] = sum / size();
        entries[j * d + i] = sum / size();
      }
    }
    return Matrix.of(d, d, entries);
  }

  /** The scaled coordinates along one direction, length {@code n}. */
  double[] along(double[] direction) {
    return along(values, direction);
  }

  /** The components of vectors {@code [k, d]} along one direction, length {@code k}. */
  static double[] along(double[] vectors, double[] direction) {
    int d = direction.length;
    double[] result = new double[vectors.length / d];
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      for (int k = 0; k < d; k++) {
        sum += vectors[i * d + k] * direction[k];
      }
      result[i] = sum;
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CenteredPoints that
        && dimension == that.dimension
        && scale == that.scale
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(mean);
  }
}
