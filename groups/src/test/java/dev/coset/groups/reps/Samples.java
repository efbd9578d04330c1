package dev.coset.groups.reps;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.FiniteMatrixGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Symmetric;
import java.util.List;
import java.util.random.RandomGenerator;

/** Groups and matrices that the laws of this package are tried on. */
final class Samples {

  private Samples() {}

  static Matrix gaussian(int rows, int columns, RandomGenerator random) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Matrix.of(rows, columns, values);
  }

  /** An invertible matrix of condition number at most 4. */
  static Matrix basis(int n, RandomGenerator random) {
    return orthogonal(n, random)
        .times(Matrix.diagonal(n, i -> Math.pow(2, 2 * random.nextDouble() - 1)))
        .times(orthogonal(n, random));
  }

  static Matrix orthogonal(int n, RandomGenerator random) {
    return Decompositions.qr(gaussian(n, n, random)).q();
  }

  static double largest(Matrix matrix) {
    double largest = 0;
    for (double entry : matrix.toArray()) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }

  /** The eight quaternions 1, i, j, k and their negatives, by left multiplication. */
  static FiniteMatrixGroup quaternions() {
    Matrix i = Matrix.of(4, 4, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0);
    Matrix j = Matrix.of(4, 4, 0, 0, -1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, -1, 0, 0);
    return FiniteMatrixGroup.generatedBy("Q8", List.of(i, j), 8);
  }

  static List<FiniteGroup<?>> finite() {
    return List.of(
        Cyclic.of(1),
        Cyclic.of(2),
        Cyclic.of(3),
        Cyclic.of(8),
        Cyclic.of(15),
        Dihedral.of(1),
        Dihedral.of(2),
        Dihedral.of(4),
        Dihedral.of(5),
        Dihedral.of(12),
        Symmetric.of(1),
        Symmetric.of(3),
        Symmetric.of(4),
        CyclicTranslations.of(2, 3),
        quaternions());
  }
}
