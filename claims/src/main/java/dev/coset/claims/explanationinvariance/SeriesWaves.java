package dev.coset.claims.explanationinvariance;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cyclic series of deviation about 1: a bump, a pair of bumps or an edge anywhere in time, with
 * noise.
 */
final class SeriesWaves {

  static final int LENGTH = 64;
  static final int CLASSES = 3;

  private static final double NOISE = 0.25;
  private static final double WIDTH = 2.5;

  private SeriesWaves() {}

  /** One series {@code [1, 64]}. */
  static NdArray series(int kind, RandomGenerator random) {
    double[] values = new double[LENGTH];
    int start = random.nextInt(LENGTH);
    double scale = 2.5 * (0.8 + 0.4 * random.nextDouble());
    for (int t = 0; t < LENGTH; t++) {
      double d = Math.floorMod(t - start + LENGTH / 2, LENGTH) - LENGTH / 2.0;
      double shape =
          switch (kind) {
            case 0 -> bump(d);
            case 1 -> 0.8 * (bump(d + 5) + bump(d - 5));
            default -> bump(d + 3) - bump(d - 3);
          };
      values[t] = scale * shape + NOISE * random.nextGaussian();
    }
    return NdArray.wrap(new int[] {1, LENGTH}, values);
  }

  /** Labelled series of all kinds in turn, in the innermost scope. */
  static Rows rows(int perClass, RandomGenerator random) {
    List<Tensor> rows = new ArrayList<>();
    long[] labels = new long[CLASSES * perClass];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % CLASSES;
      rows.add(Tensors.of(DType.FLOAT32, series(i % CLASSES, random).toArray(), 1, LENGTH));
    }
    return new Rows(Tensors.stack(0, rows), Tensors.of(labels));
  }

  /** Series of one kind, or of all in turn for a negative one. */
  static List<NdArray> list(int count, int kind, RandomGenerator random) {
    List<NdArray> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(series(kind < 0 ? i % CLASSES : kind, random));
    }
    return all;
  }

  /** A straight line from {@code -height} to {@code height}. */
  static NdArray ramp(double height) {
    double[] values = new double[LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      values[t] = height * (2.0 * t / (LENGTH - 1) - 1);
    }
    return NdArray.wrap(new int[] {1, LENGTH}, values);
  }

  /** The standard deviation of all numbers. */
  static double deviation(List<NdArray> series) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (NdArray one : series) {
      for (double value : one.toArray()) {
        sum += value;
        squares += value * value;
        count++;
      }
    }
    double mean = sum / count;
    return Math.sqrt(squares / count - mean * mean);
  }

  private static double bump(double d) {
    return Math.exp(-0.5 * d * d / (WIDTH * WIDTH));
  }
}
