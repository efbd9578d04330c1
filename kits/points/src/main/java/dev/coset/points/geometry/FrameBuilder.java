package dev.coset.points.geometry;

import java.util.Arrays;

/** Builds one frame after another; one instance serves one thread. */
final class FrameBuilder {

  private final Surroundings around;
  private final FrameOptions options;
  private final Signs signs;
  private final double[] first = new double[3];

  FrameBuilder(double[] positions, FrameOptions options, Signs signs) {
    this.around = new Surroundings(positions, options.neighborhood(), options.weighting());
    this.options = options;
    this.signs = signs;
  }

  /** Writes the axes of a point unless they are undefined, and returns the gap. */
  double build(int point, int[] indices, double[] squares, double[] axes, int at) {
    if (indices.length < 3) {
      return 0;
    }
    around.measure(point, indices, squares, indices.length);
    double[] third = Arrays.copyOf(around.eigen.vectors, 3);
    signs.fix(third, point, indices, indices.length);
    double gap = Math.min(around.gap(), along(third));
    if (!(gap >= options.threshold()) || gap == 0) {
      return gap;
    }
    for (int i = 0; i < 3; i++) {
      axes[at + i] = first[i];
      axes[at + 6 + i] = third[i];
      axes[at + 3 + i] =
          third[(i + 1) % 3] * first[(i + 2) % 3] - third[(i + 2) % 3] * first[(i + 1) % 3];
    }
    return gap;
  }

  /** Finds the first axis and returns how well it is determined. */
  private double along(double[] third) {
    if (around.trace <= 0) {
      return 0;
    }
    double[] mean = around.mean;
    double[] values = around.eigen.values;
    double[] vectors = around.eigen.vectors;
    if (options.direction() == FrameOptions.Direction.SPREAD) {
      double side = dot(vectors, 6, mean);
      for (int i = 0; i < 3; i++) {
        first[i] = side >= 0 ? vectors[6 + i] : -vectors[6 + i];
      }
      return Math.min(values[2] - values[1], side * side) / around.trace;
    }
    double height = dot(third, 0, mean);
    double square = 0;
    for (int i = 0; i < 3; i++) {
      first[i] = mean[i] - height * third[i];
      square += first[i] * first[i];
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < 3; i++) {
      first[i] /= length;
    }
    return square / around.trace;
  }

  private static double dot(double[] a, int at, double[] b) {
    return a[at] * b[0] + a[at + 1] * b[1] + a[at + 2] * b[2];
  }
}
