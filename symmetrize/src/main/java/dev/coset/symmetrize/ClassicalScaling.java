package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points from distances by classical scaling: {@code B = -1/2 H (D o D) H = U L U^T}, {@code Z =
 * U_d L_d^(1/2)} with the largest eigenvalues.
 *
 * @param points {@code [n, d]} row by row
 * @param rootMeanSquare of the distances of different points
 * @param negativeMass the share of negative eigenvalues in the sum of absolute eigenvalues; zero
 *     when the distances are those of points in some Euclidean space
 * @param unusedMass the share of the positive eigenvalues that were not used
 * @param cutGap the relative gap between the last eigenvalue used and the next
 */
@SuppressWarnings("ArrayRecordComponent")
record ClassicalScaling(
    double[] points, double rootMeanSquare, double negativeMass, double unusedMass, double cutGap) {

  /** Eigenvalues below this share of the largest count as zero. */
  static final double RANK_TOLERANCE = 1e-12;

  /** How far distances may be from symmetric, relative to the largest. */
  private static final double SYMMETRY_TOLERANCE = 1e-9;

  static ClassicalScaling of(NdArray distances, DistanceOptions options) {
    int n = checkedSize(distances, options.dimension());
    double[] squares = Arrays.stream(distances.toArray()).map(v -> v * v).toArray();
    double rootMeanSquare = Math.sqrt(Arrays.stream(squares).sum() / n / (n - 1));
    if (rootMeanSquare == 0) {
      throw new BadInputException(
          "All %d points coincide: every distance is 0; such data has no coordinates".formatted(n));
    }
    int[] landmarks =
        options.landmarks().isPresent() && options.landmarks().getAsInt() < n
            ? farthest(squares, n, options.landmarks().getAsInt())
            : IntStream.range(0, n).toArray();
    return scale(squares, n, landmarks, options.dimension(), rootMeanSquare);
  }

  private static ClassicalScaling scale(
      double[] squares, int n, int[] landmarks, int d, double rootMeanSquare) {
    int m = landmarks.length;
    double[] means = new double[m];
    for (int a = 0; a < m; a++) {
      for (int landmark : landmarks) {
        means[a] += squares[landmarks[a] * n + landmark] / m;
      }
    }
    double total = Arrays.stream(means).average().orElseThrow();
    double[] centered = new double[m * m];
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        double square = squares[landmarks[a] * n + landmarks[b]];
        centered[a * m + b] = -0.5 * (square - means[a] - means[b] + total);
      }
    }
    Decompositions.Eigen eigen = Decompositions.symmetricEigen(Matrix.of(m, m, centered));
    double[] values = eigen.values();
    requireRank(values, d);
    double[] points = new double[n * d];
    for (int k = 0; k < d; k++) {
      double[] vector = eigen.vectors().column(m - 1 - k);
      double root = Math.sqrt(values[m - 1 - k]);
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int a = 0; a < m; a++) {
          sum += vector[a] * (squares[i * n + landmarks[a]] - means[a]);
        }
        points[i * d + k] = -0.5 * sum / root;
      }
    }
    return new ClassicalScaling(
        points, rootMeanSquare, negativeMass(values), unusedMass(values, d), cutGap(values, d));
  }

  private static void requireRank(double[] values, int d) {
    double largest = values[values.length - 1];
    long rank = Arrays.stream(values).filter(v -> v > RANK_TOLERANCE * largest).count();
    if (largest <= 0 || rank < d) {
      throw new BadInputException(
          "The distances have positive rank %d, but %d coordinates were asked for; ask for at most %d"
              .formatted(largest <= 0 ? 0 : rank, d, largest <= 0 ? 0 : rank));
    }
  }

  private static double negativeMass(double[] values) {
    double noise = RANK_TOLERANCE * values[values.length - 1];
    double negative = Arrays.stream(values).filter(v -> v < -noise).map(Math::abs).sum();
    return negative / Arrays.stream(values).map(Math::abs).sum();
  }

  private static double unusedMass(double[] values, int d) {
    double noise = RANK_TOLERANCE * values[values.length - 1];
    double unused = Arrays.stream(values).limit(values.length - d).filter(v -> v > noise).sum();
    return unused / Arrays.stream(values).map(Math::abs).sum();
  }

  private static double cutGap(double[] values, int d) {
    int m = values.length;
    return m == d ? Double.POSITIVE_INFINITY : (values[m - d] - values[m - d - 1]) / values[m - 1];
  }

  /** Landmarks one by one, each as far as possible from those before. */
  private static int[] farthest(double[] squares, int n, int count) {
    int[] chosen = new int[count];
    double[] distance = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distance[i] += squares[i * n + j];
      }
    }
    for (int k = 0; k < count; k++) {
      int next = 0;
      for (int i = 1; i < n; i++) {
        next = distance[i] > distance[next] ? i : next;
      }
      chosen[k] = next;
      for (int i = 0; i < n; i++) {
        double square = squares[i * n + next];
        distance[i] = k == 0 ? square : Math.min(distance[i], square);
      }
    }
    return chosen;
  }

  private static int checkedSize(NdArray distances, int d) {
    if (distances.rank() != 2 || distances.extent(0) != distances.extent(1)) {
      throw new BadInputException(
          "Distances are an array of shape [n, n], given shape %s"
              .formatted(Arrays.toString(distances.shape())));
    }
    int n = distances.extent(0);
    requireEnough(n, d);
    if (!distances.isFinite()) {
      throw new BadInputException(
          "Some distances are not finite; replace them or drop their points");
    }
    double largest = Arrays.stream(distances.toArray()).map(Math::abs).max().orElse(0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double there = distances.get(i * n + j);
        double back = distances.get(j * n + i);
        requireDistance(i, j, there, back, SYMMETRY_TOLERANCE * largest);
      }
    }
    return n;
  }

  private static void requireDistance(int i, int j, double there, double back, double tolerance) {
    if (Math.abs(there - back) > tolerance) {
      throw new BadInputException(
          "Distances are not symmetric: from %d to %d it is %s, back it is %s; average the two directions first"
              .formatted(i, j, there, back));
    }
    if (there < 0 || back < 0) {
      throw new BadInputException(
          "The distance from %d to %d is negative: %s; distances are at least 0"
              .formatted(i, j, Math.min(there, back)));
    }
    if (i == j && there > tolerance) {
      throw new BadInputException(
          "The distance of point %d to itself is %s; the diagonal must be 0".formatted(i, there));
    }
  }

  static void requireEnough(int n, int d) {
    if (n <= d) {
      throw new BadInputException(
          "%d points cannot span %d dimensions; give at least %d points or ask for fewer coordinates"
              .formatted(n, d, d + 1));
    }
  }
}
