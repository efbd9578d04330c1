package dev.coset.claims.gaattention;

import dev.coset.groups.Symmetric;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Clouds of four points of different types and four without, from the standard normal distribution
 * and in random order, seen from the point of the first type, so that only their differences are
 * known. The label is the sign of the determinant of the typed points' differences, which a
 * reflection changes; clouds whose determinant is below 0.25 in size are drawn again.
 *
 * @param points {@code [count, 8, 3]}
 * @param types {@code [count, 8, 4]}, one-hot, zero for points without a type
 * @param labels 0 or 1
 */
record HandedClouds(float[] points, float[] types, long[] labels) {

  static final int POINTS = 8;
  static final int TYPES = 4;

  private static final double MARGIN = 0.25;

  static HandedClouds sample(int count, RandomGenerator random) {
    float[] points = new float[count * POINTS * 3];
    float[] types = new float[count * POINTS * TYPES];
    long[] labels = new long[count];
    for (int c = 0; c < count; c++) {
      int[] order = Symmetric.of(POINTS).sample(random).toArray();
      int start = first(c);
      double determinant = 0;
      while (Math.abs(determinant) < MARGIN) {
        for (int k = 0; k < POINTS * 3; k++) {
          points[c * POINTS * 3 + k] = (float) random.nextGaussian();
        }
        int[] places = new int[TYPES];
        Arrays.setAll(places, type -> 3 * (start + order[type]));
        determinant = determinant(points, places);
      }
      center(points, 3 * first(c), 3 * (start + order[0]));
      for (int type = 0; type < TYPES; type++) {
        types[(first(c) + order[type]) * TYPES + type] = 1;
      }
      labels[c] = determinant > 0 ? 1 : 0;
    }
    return new HandedClouds(points, types, labels);
  }

  private static void center(float[] points, int from, int origin) {
    float[] o = Arrays.copyOfRange(points, origin, origin + 3);
    for (int k = 0; k < POINTS * 3; k++) {
      points[from + k] -= o[k % 3];
    }
  }

  private static int first(int cloud) {
    return cloud * POINTS;
  }

  /** {@code det(b - a, c - a, d - a)} of the points at four places. */
  static double determinant(float[] points, int[] places) {
    double[][] d = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int axis = 0; axis < 3; axis++) {
        d[row][axis] = points[places[row + 1] + axis] - points[places[0] + axis];
      }
    }
    return d[0][0] * (d[1][1] * d[2][2] - d[1][2] * d[2][1])
        - d[0][1] * (d[1][0] * d[2][2] - d[1][2] * d[2][0])
        + d[0][2] * (d[1][0] * d[2][1] - d[1][1] * d[2][0]);
  }

  /** The determinant of a cloud's typed points. */
  double determinant(int cloud) {
    int[] places = new int[TYPES];
    for (int point = first(cloud); point < first(cloud + 1); point++) {
      for (int type = 0; type < TYPES; type++) {
        places[type] = types[point * TYPES + type] == 1 ? 3 * point : places[type];
      }
    }
    return determinant(points, places);
  }

  int size() {
    return labels.length;
  }

  /** Chosen clouds, {@code [b, 8, 3]}. */
  Tensor points(int[] indices) {
    return rows(points, indices, 3);
  }

  /** Their types, {@code [b, 8, 4]}. */
  Tensor types(int[] indices) {
    return rows(types, indices, TYPES);
  }

  private static Tensor rows(float[] values, int[] indices, int width) {
    int row = POINTS * width;
    float[] chosen = new float[indices.length * row];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * row, chosen, i * row, row);
    }
    return Tensors.of(chosen, indices.length, POINTS, width);
  }

  /** Their labels as numbers, {@code [b]}. */
  Tensor targets(int[] indices) {
    double[] chosen = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      chosen[i] = labels[indices[i]];
    }
    return Tensors.of(DType.FLOAT32, chosen, chosen.length);
  }
}
