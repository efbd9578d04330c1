package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.LieAlgebra;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Central differences of functions on a group, along steps on the right. */
final class Differences {

  private static final double STEP = 1e-5;

  private Differences() {}

  /** The derivative of a vector-valued function, errors about 1e-9 for functions of size 10. */
  static <X> Matrix of(LieGroup<X> group, X at, Function<X, double[]> function) {
    int columns = group.dimension();
    int rows = function.apply(at).length;
    double[] values = new double[rows * columns];
    for (int c = 0; c < columns; c++) {
      double[] step = LieAlgebra.scaled(LieAlgebra.unit(columns, c), STEP);
      double[] after = function.apply(group.plus(at, step));
      double[] before = function.apply(group.plus(at, LieAlgebra.scaled(step, -1)));
      for (int r = 0; r < rows; r++) {
        values[r * columns + c] = (after[r] - before[r]) / (2 * STEP);
      }
    }
    return Matrix.of(rows, columns, values);
  }

  static double[] gaussian(int size, double deviation, RandomGenerator random) {
    double[] vector = new double[size];
    for (int i = 0; i < size; i++) {
      vector[i] = deviation * random.nextGaussian();
    }
    return vector;
  }

  /** A covariance with eigenvalues between 0.5 and about 10 times its size. */
  static Matrix covariance(int size, double scale, RandomGenerator random) {
    double[] entries = new double[size * size];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = random.nextDouble(-1, 1);
    }
    Matrix factor = Matrix.of(size, size, entries);
    Matrix gram = factor.times(factor.transpose()).plus(Matrix.identity(size).times(0.5));
    return gram.plus(gram.transpose()).times(scale / 2);
  }
}
