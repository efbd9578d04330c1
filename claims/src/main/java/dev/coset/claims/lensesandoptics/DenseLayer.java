package dev.coset.claims.lensesandoptics;

import dev.coset.groups.optics.Stage;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * A layer {@code y = tanh(W x + b)}.
 *
 * @param weights {@code W} row by row, shape {@code [width, width]}
 * @param bias {@code b}
 */
record DenseLayer(double[] weights, double[] bias) implements Stage {

  /** A random layer whose weights have variance {@code 1 / width}. */
  static DenseLayer random(int width, RandomGenerator random) {
    double scale = 1 / Math.sqrt(width);
    return new DenseLayer(
        random.doubles((long) width * width).map(u -> scale * Math.sqrt(12) * (u - 0.5)).toArray(),
        random.doubles(width).map(u -> 0.2 * (u - 0.5)).toArray());
  }

  @Override
  public int inputs() {
    return bias.length;
  }

  @Override
  public int outputs() {
    return bias.length;
  }

  @Override
  public double[] forward(double[] input) {
    int n = bias.length;
    double[] output = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = bias[i];
      for (int j = 0; j < n; j++) {
        sum += weights[i * n + j] * input[j];
      }
      output[i] = Math.tanh(sum);
    }
    return output;
  }

  @Override
  public double[] backward(double[] input, double[] output, double[] gradient) {
    int n = bias.length;
    double[] back = new double[n];
    for (int i = 0; i < n; i++) {
      double d = gradient[i] * (1 - output[i] * output[i]);
      for (int j = 0; j < n; j++) {
        back[j] += weights[i * n + j] * d;
      }
    }
    return back;
  }

  /** The same layer on a column {@code [width, 1]}, for automatic differentiation. */
  Tensor apply(Tensor column) {
    long n = bias.length;
    return Tensors.of(weights)
        .reshape(n, n)
        .matmul(column)
        .add(Tensors.of(bias).reshape(n, 1))
        .tanh();
  }
}
