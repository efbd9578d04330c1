package dev.coset.claims.iterativese3transformer;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * Points that slide down an energy of pairs with several minima, {@code sum (d_ij - a_ij)^2 + 0.3
 * sin(4 d_ij)}, by 200 plain gradient steps.
 */
final class PairEnergy {

  static final int POINTS = 10;
  static final int EDGES = POINTS * (POINTS - 1);

  private static final int STEPS = 200;
  private static final double RATE = 0.01;

  private PairEnergy() {}

  /**
   * Samples: rows of positions and the parameters of the edges {@code [count, 30 + 90]}, edge (i,
   * j) before (i, j + 1), and where the points end, {@code [count, 10, 3]}.
   */
  static Rows samples(int count, RandomGenerator random) {
    int width = 3 * POINTS + EDGES;
    double[] inputs = new double[count * width];
    double[] targets = new double[count * 3 * POINTS];
    for (int n = 0; n < count; n++) {
      double[][] x = positions(random);
      double[][] a = parameters(random);
      int at = n * width;
      for (double[] point : x) {
        for (double coordinate : point) {
          inputs[at++] = coordinate;
        }
      }
      for (int i = 0; i < POINTS; i++) {
        for (int j = 0; j < POINTS; j++) {
          if (i != j) {
            inputs[at++] = a[i][j];
          }
        }
      }
      double[][] end = descend(x, a);
      for (int i = 0; i < 3 * POINTS; i++) {
        targets[n * 3 * POINTS + i] = end[i / 3][i % 3];
      }
    }
    return new Rows(
        Tensors.of(inputs, count, width).toType(DType.FLOAT32),
        Tensors.of(targets, count, POINTS, 3).toType(DType.FLOAT32));
  }

  private static double[][] positions(RandomGenerator random) {
    double[][] x = new double[POINTS][3];
    for (double[] point : x) {
      for (int k = 0; k < 3; k++) {
        point[k] = random.nextGaussian();
      }
    }
    return x;
  }

  private static double[][] parameters(RandomGenerator random) {
    double[][] a = new double[POINTS][POINTS];
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < i; j++) {
        a[i][j] = 0.5 + 1.5 * random.nextDouble();
        a[j][i] = a[i][j];
      }
    }
    return a;
  }

  /** Where the points end. */
  static double[][] descend(double[][] start, double[][] a) {
    double[][] x = new double[POINTS][];
    for (int i = 0; i < POINTS; i++) {
      x[i] = start[i].clone();
    }
    for (int step = 0; step < STEPS; step++) {
      double[][] slope = slope(x, a);
      for (int i = 0; i < POINTS; i++) {
        for (int k = 0; k < 3; k++) {
          x[i][k] -= RATE * slope[i][k];
        }
      }
    }
    return x;
  }

  /** The energy of all pairs. */
  static double energy(double[][] x, double[][] a) {
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < i; j++) {
        double d = distance(x[i], x[j]);
        sum += (d - a[i][j]) * (d - a[i][j]) + 0.3 * Math.sin(4 * d);
      }
    }
    return sum;
  }

  private static double distance(double[] p, double[] q) {
    return Math.sqrt(
        (p[0] - q[0]) * (p[0] - q[0])
            + (p[1] - q[1]) * (p[1] - q[1])
            + (p[2] - q[2]) * (p[2] - q[2]));
  }

  /** The derivative of the energy by the positions. */
  static double[][] slope(double[][] x, double[][] a) {
    double[][] slope = new double[POINTS][3];
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < i; j++) {
        double d = Math.max(1e-9, distance(x[i], x[j]));
        double factor = (2 * (d - a[i][j]) + 1.2 * Math.cos(4 * d)) / d;
        for (int k = 0; k < 3; k++) {
          double part = factor * (x[i][k] - x[j][k]);
          slope[i][k] += part;
          slope[j][k] -= part;
        }
      }
    }
    return slope;
  }
}
