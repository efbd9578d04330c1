package dev.coset.symmetrize.learners;

import java.util.random.RandomGenerator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Kernel ridge regression with the kernel {@code k(x, z) = exp(-|x - z|^2 / (2 width^2))}:
 * minimizes {@code sum |y_i - f(x_i)|^2 + penalty |f|^2} over the functions {@code f = sum_i a_i
 * k(x_i, .)}, whose norm is {@code a^T K a}; {@code a = (K + penalty)^-1 Y}.
 *
 * @param width the width of the kernel, in the unit of the inputs, positive
 * @param penalty the penalty, positive
 */
public record GaussianKernelMachine(double width, double penalty) implements Learner {

  /** Checks width and penalty. */
  public GaussianKernelMachine {
    if (!(width > 0 && penalty > 0)) {
      throw new IllegalArgumentException(
          "Width and penalty are positive, for example 2 and 0.1, given: %s and %s"
              .formatted(width, penalty));
    }
  }

  @Override
  public Predictor fit(LabelledTable data, RandomGenerator random) {
    double[][] x = data.inputs();
    double[][] gram = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j <= i; j++) {
        gram[i][j] = kernel(x[i], x[j]);
        gram[j][i] = gram[i][j];
      }
      gram[i][i] += penalty;
    }
    RealMatrix a =
        new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false), Double.MAX_VALUE, 0)
            .getSolver()
            .solve(Linear.targets(data));
    return input -> {
      double[] prediction = new double[a.getColumnDimension()];
      for (int i = 0; i < x.length; i++) {
        double similarity = kernel(x[i], input);
        for (int k = 0; k < prediction.length; k++) {
          prediction[k] += similarity * a.getEntry(i, k);
        }
      }
      return prediction;
    };
  }

  private double kernel(double[] x, double[] z) {
    return Math.exp(-NearestNeighbours.squaredDistance(x, z) / (2 * width * width));
  }
}
