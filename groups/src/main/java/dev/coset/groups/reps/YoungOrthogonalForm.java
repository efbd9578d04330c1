package dev.coset.groups.reps;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Symmetric;
import dev.coset.groups.internal.Require;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The irreducible representation of the permutations of {@code n <= 8} positions that belongs to a
 * partition, by orthogonal matrices. The basis are the standard tableaux; the swap of the positions
 * {@code k} and {@code k + 1} maps {@code T} to {@code T / r + sqrt(1 - 1/r^2) T'}, where {@code r}
 * is the axial distance of {@code k} in {@code T} and {@code T'} has the two exchanged.
 *
 * <p>Every permutation is a product of at most {@code n (n - 1) / 2} such swaps, each of which
 * costs {@code 2 d} products on a vector. All these representations are of real type; the single
 * row is the trivial one, the single column the sign. Source: "On Quantitative Substitutional
 * Analysis" by A. Young.
 */
public final class YoungOrthogonalForm implements Representation<Permutation> {

  /** The largest number of positions. */
  public static final int LARGEST = 8;

  private final Partition partition;
  private final Symmetric group;
  private final int dimension;

  /** For each swap and tableau: the diagonal entry, and the index of the other tableau. */
  private final double[][] diagonal;

  private final int[][] partner;

  private YoungOrthogonalForm(Partition partition) {
    List<StandardTableau> tableaux = partition.standardTableaux();
    int n = partition.size();
    this.partition = partition;
    this.group = Symmetric.of(n);
    this.dimension = tableaux.size();
    this.diagonal = new double[n - 1][dimension];
    this.partner = new int[n - 1][dimension];
    Map<StandardTableau, Integer> index = new HashMap<>();
    tableaux.forEach(tableau -> index.put(tableau, index.size()));
    for (int k = 0; k < n - 1; k++) {
      for (int t = 0; t < dimension; t++) {
        int distance = tableaux.get(t).axialDistance(k);
        diagonal[k][t] = 1.0 / distance;
        partner[k][t] =
            Math.abs(distance) == 1 ? t : index.getOrDefault(tableaux.get(t).exchanged(k), t);
      }
    }
  }

  /**
   * The representation of a partition.
   *
   * @throws DegreeException if the partition is empty or of a number above 8
   */
  public static YoungOrthogonalForm of(Partition partition) {
    if (partition.size() < 1 || partition.size() > LARGEST) {
      throw new DegreeException(
          "Young's orthogonal form is given for partitions of 1 to %d, given: %s"
              .formatted(LARGEST, partition.parts()));
    }
    return new YoungOrthogonalForm(partition);
  }

  /** All irreducible representations, in the order of {@link Partition#all}. */
  public static List<YoungOrthogonalForm> all(Symmetric group) {
    return Partition.all(group.n()).stream().map(YoungOrthogonalForm::of).toList();
  }

  /** The partition. */
  public Partition partition() {
    return partition;
  }

  @Override
  public Group<Permutation> group() {
    return group;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Matrix matrix(Permutation g) {
    double[] values = Matrix.identity(dimension).toArray();
    swap(g, values, dimension);
    return Matrix.of(dimension, dimension, values);
  }

  @Override
  public double[] apply(Permutation g, double[] vector) {
    Require.length(vector, dimension);
    double[] image = vector.clone();
    swap(g, image, 1);
    return image;
  }

  /** Multiplies rows of values by the matrix of {@code g}, swap by swap as it is sorted. */
  private void swap(Permutation g, double[] values, int columns) {
    Require.member(g.size() == group.n(), g, group);
    int[] images = g.toArray();
    for (int end = images.length - 1; end > 0; end--) {
      for (int k = 0; k < end; k++) {
        if (images[k] > images[k + 1]) {
          int image = images[k];
          images[k] = images[k + 1];
          images[k + 1] = image;
          swap(k, values, columns);
        }
      }
    }
  }

  private void swap(int k, double[] values, int columns) {
    for (int t = 0; t < dimension; t++) {
      int other = partner[k][t];
      double a = diagonal[k][t];
      if (other == t) {
        for (int j = 0; j < columns; j++) {
          values[t * columns + j] *= a;
        }
      } else if (t < other) {
        double b = Math.sqrt((1 - a) * (1 + a));
        for (int j = 0; j < columns; j++) {
          double x = values[t * columns + j];
          double y = values[other * columns + j];
          values[t * columns + j] = a * x + b * y;
          values[other * columns + j] = b * x - a * y;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "Young's orthogonal form of " + partition.parts();
  }
}
