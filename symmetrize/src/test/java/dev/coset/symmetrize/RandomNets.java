package dev.coset.symmetrize;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import java.util.random.RandomGenerator;

/** Untrained networks with random weights, smooth and without any symmetry of their own. */
final class RandomNets {

  private RandomNets() {}

  /** A network on vectors of length {@code in}: two hidden layers of tanh. */
  static Model<double[], double[]> mlp(int in, int out, RandomGenerator random) {
    int hidden = 16;
    double[][] first = weights(hidden, in, random);
    double[][] second = weights(hidden, hidden, random);
    double[][] last = weights(out, hidden, random);
    return x -> layer(last, tanh(layer(second, tanh(layer(first, x)))));
  }

  /** A set network on clouds with one output vector: no symmetry but the order of points. */
  static Model<PointCloud, NdArray> pooled(int out, RandomGenerator random) {
    Model<double[], double[]> phi = mlp(3, 8, random);
    Model<double[], double[]> rho = mlp(8, out, random);
    return cloud -> NdArray.vector(rho.apply(pool(phi, cloud)));
  }

  /** A network on clouds with three numbers per point. */
  static Model<PointCloud, NdArray> perPoint(RandomGenerator random) {
    Model<double[], double[]> phi = mlp(3, 8, random);
    Model<double[], double[]> rho = mlp(11, 3, random);
    return cloud -> {
      double[] context = pool(phi, cloud);
      double[] all = new double[3 * cloud.size()];
      double[] in = new double[11];
      for (int i = 0; i < cloud.size(); i++) {
        for (int k = 0; k < 3; k++) {
          in[k] = cloud.position(i, k);
        }
        System.arraycopy(context, 0, in, 3, 8);
        System.arraycopy(rho.apply(in), 0, all, 3 * i, 3);
      }
      return NdArray.wrap(new int[] {cloud.size(), 3}, all);
    };
  }

  /** A network on arrays of a fixed size that depends on the place of every number. */
  static Model<NdArray, NdArray> dense(int size, int[] outShape, RandomGenerator random) {
    int out = java.util.Arrays.stream(outShape).reduce(1, (a, b) -> a * b);
    Model<double[], double[]> net = mlp(size, out, random);
    return x -> NdArray.of(outShape, net.apply(x.toArray()));
  }

  private static double[] pool(Model<double[], double[]> phi, PointCloud cloud) {
    double[] sum = new double[8];
    for (int i = 0; i < cloud.size(); i++) {
      double[] features =
          phi.apply(
              new double[] {cloud.position(i, 0), cloud.position(i, 1), cloud.position(i, 2)});
      for (int k = 0; k < 8; k++) {
        sum[k] += features[k] / cloud.size();
      }
    }
    return sum;
  }

  private static double[][] weights(int rows, int columns, RandomGenerator random) {
    double[][] w = new double[rows][columns + 1];
    for (double[] row : w) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextGaussian() / Math.sqrt(columns);
      }
    }
    return w;
  }

  private static double[] layer(double[][] w, double[] x) {
    double[] y = new double[w.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = w[i][x.length];
      for (int j = 0; j < x.length; j++) {
        y[i] += w[i][j] * x[j];
      }
    }
    return y;
  }

  private static double[] tanh(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.tanh(x[i]);
    }
    return y;
  }
}
