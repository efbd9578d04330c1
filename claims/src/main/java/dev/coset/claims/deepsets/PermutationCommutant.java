package dev.coset.claims.deepsets;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Symmetric;
import dev.coset.symmetrize.GroupAverage;
import java.util.random.RandomGenerator;

/**
 * The theorem behind the equivariant layer: the linear maps that commute with all permutations of n
 * elements are {@code lambda I + gamma 1 1^T}.
 */
final class PermutationCommutant {

  /** Below this share of the largest, a singular value counts as zero. */
  private static final double RANK_TOLERANCE = 1e-10;

  private PermutationCommutant() {}

  /** The mean of {@code P W P^-1} over all permutations of a random Gaussian matrix. */
  static Matrix projectedRandom(int n, RandomGenerator random) {
    double[] entries = new double[n * n];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = random.nextGaussian();
    }
    return project(Matrix.of(n, n, entries));
  }

  /**
   * How far a matrix is from the form {@code lambda I + gamma 1 1^T}: the largest difference of an
   * entry from the mean of its kind, on or off the diagonal.
   */
  static double distanceFromForm(Matrix w) {
    int n = w.rows();
    double diagonal = w.trace() / n;
    double all = 0;
    for (double entry : w.toArray()) {
      all += entry;
    }
    double rest = (all - w.trace()) / (n * (n - 1.0));
    double distance = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        distance = Math.max(distance, Math.abs(w.get(i, j) - (i == j ? diagonal : rest)));
      }
    }
    return distance;
  }

  /** The dimension of the space of commuting maps: the rank of the projection onto it. */
  static int dimension(int n) {
    int size = n * n;
    double[] images = new double[size * size];
    for (int k = 0; k < size; k++) {
      double[] unit = new double[size];
      unit[k] = 1;
      double[] image = project(Matrix.of(n, n, unit)).toArray();
      System.arraycopy(image, 0, images, k * size, size);
    }
    double[] singular = Decompositions.svd(Matrix.of(size, size, images)).values();
    double largest = 0;
    for (double value : singular) {
      largest = Math.max(largest, value);
    }
    int rank = 0;
    for (double value : singular) {
      rank += value > RANK_TOLERANCE * largest ? 1 : 0;
    }
    return rank;
  }

  private static Matrix project(Matrix w) {
    Symmetric group = Symmetric.of(w.rows());
    Representation<Permutation> permuted = Representations.permutation(group);
    return GroupAverage.projectLinear(w, group, permuted, permuted);
  }
}
