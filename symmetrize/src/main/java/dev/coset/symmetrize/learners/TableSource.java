package dev.coset.symmetrize.learners;

import dev.coset.data.BadInputException;
import dev.coset.groups.Symmetric;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where the audit's training sets come from, with other inputs at which predictors are compared.
 */
@FunctionalInterface
public interface TableSource {

  /** A random training set with held-out inputs. */
  Split draw(RandomGenerator random);

  /**
   * A training set and inputs that it does not contain.
   *
   * @param training the training set
   * @param heldOut inputs as wide as those of the training set
   */
  record Split(LabelledTable training, List<double[]> heldOut) {}

  /**
   * Standard normal inputs; targets {@code w_k . x + sin(v_k . x) + 1 + e} with standard normal
   * {@code w_k, v_k} drawn anew for each training set and normal noise {@code e} of deviation 0.3.
   */
  static TableSource gaussian(int rows, int inputs, int targets, int heldOut) {
    return random -> {
      double[][] w = gaussian(targets, inputs, random);
      double[][] v = gaussian(targets, inputs, random);
      double[][] x = gaussian(rows, inputs, random);
      double[][] y = new double[rows][targets];
      for (int i = 0; i < rows; i++) {
        for (int k = 0; k < targets; k++) {
          y[i][k] = dot(w[k], x[i]) + Math.sin(dot(v[k], x[i])) + 1 + 0.3 * random.nextGaussian();
        }
      }
      return new Split(new LabelledTable(x, y), List.of(gaussian(heldOut, inputs, random)));
    };
  }

  /**
   * Random parts of one's own table: so many rows for training, all others are held out.
   *
   * @throws BadInputException if no row would be held out
   */
  static TableSource of(LabelledTable table, int trainingRows) {
    if (trainingRows < 1 || trainingRows >= table.rows()) {
      throw new BadInputException(
          "Of %s, %d rows were asked for training; ask for at least 1 and leave at least 1"
              .formatted(table, trainingRows));
    }
    return random -> {
      int[] order = Symmetric.of(table.rows()).sample(random).toArray();
      double[][] inputs = table.inputs();
      return new Split(
          table.select(Arrays.copyOf(order, trainingRows)),
          Arrays.stream(order).skip(trainingRows).mapToObj(i -> inputs[i]).toList());
    };
  }

  private static double[][] gaussian(int rows, int columns, RandomGenerator random) {
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return matrix;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
