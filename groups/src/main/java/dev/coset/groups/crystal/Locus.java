package dev.coset.groups.crystal;

import dev.coset.groups.NotationException;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A point, line or plane of positions such as {@code x, 1/4, -x+1/2}, or all of space: the image of
 * the parameters under {@code t -> A t + a}, exact.
 *
 * @param matrix the integer matrix {@code A} row by row; columns of parameters not used are zero
 * @param offset the vector {@code a} in units of 1/1152
 */
public record Locus(int[] matrix, int[] offset) {

  /** The unit of offsets is one part in this many: 24 times the largest site symmetry, 48. */
  public static final int DENOMINATOR = TorusSubspace.UNIT;

  /** Checks the shapes and copies the arrays. */
  public Locus {
    int n = offset.length;
    int entries = matrix.length;
    Require.that(
        (n == 2 || n == 3) && entries == n * n,
        () -> "A locus has 2 or 3 rows, given: %d and %d entries".formatted(n, entries));
    matrix = matrix.clone();
    offset = offset.clone();
  }

  /**
   * Reads expressions of the parameters, {@code x, 2x, 1/4}.
   *
   * @throws NotationException if the text is not of that form
   */
  public static Locus parse(String text) {
    CoordinateText parsed = CoordinateText.parse(text);
    return new Locus(
        parsed.integerMatrix(),
        Arrays.stream(parsed.translation()).map(t -> t * TorusSubspace.PER_24TH).toArray());
  }

  /** The simplest parameters for a subspace: coordinates of its own wherever that is possible. */
  static Locus of(TorusSubspace subspace) {
    int n = subspace.point().length;
    int k = subspace.freedom();
    for (int subset = 0; subset < 1 << n; subset++) {
      int[] pivots = pivots(subset, n);
      if (pivots.length == k) {
        int[] square = new int[k * k];
        for (int i = 0; i < k; i++) {
          for (int j = 0; j < k; j++) {
            square[i * k + j] = (int) subspace.directions()[j][pivots[i]];
          }
        }
        int determinant = determinant(square, k);
        if (Math.abs(determinant) == 1) {
          return parametrized(subspace, pivots, inverse(square, k, determinant));
        }
      }
    }
    int[] pivots = pivots((1 << k) - 1, n);
    int[] identity = new int[k * k];
    for (int i = 0; i < k; i++) {
      identity[i * k + i] = 1;
    }
    return parametrized(subspace, pivots, identity);
  }

  private static int[] pivots(int subset, int n) {
    return IntStream.range(0, n).filter(i -> (subset >> i & 1) == 1).toArray();
  }

  private static int determinant(int[] square, int k) {
    return switch (k) {
      case 0 -> 1;
      case 1 -> square[0];
      default -> (int) Integers.determinant(square, k);
    };
  }

  private static int[] inverse(int[] square, int k, int determinant) {
    return k < 2 ? square : scaledAdjugate(square, k, determinant);
  }

  private static int[] scaledAdjugate(int[] square, int k, int determinant) {
    return Arrays.stream(Integers.adjugate(square, k))
        .mapToInt(v -> (int) v * determinant)
        .toArray();
  }

  private static Locus parametrized(TorusSubspace subspace, int[] pivots, int[] mix) {
    int n = subspace.point().length;
    int k = pivots.length;
    int[] matrix = new int[n * n];
    long[] offset = subspace.point().clone();
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < n; i++) {
        for (int l = 0; l < k; l++) {
          matrix[i * n + pivots[j]] += (int) subspace.directions()[l][i] * mix[l * k + j];
        }
      }
    }
    for (int pivot : pivots) {
      for (int i = 0; i < n; i++) {
        offset[i] -= matrix[i * n + pivot] * subspace.point()[pivot];
      }
    }
    return new Locus(
        matrix, Arrays.stream(offset).mapToInt(v -> Math.floorMod(v, DENOMINATOR)).toArray());
  }

  /** The subspace modulo the lattice. */
  TorusSubspace subspace() {
    int n = dimension();
    long[][] columns = new long[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        columns[j][i] = matrix[i * n + j];
      }
    }
    return TorusSubspace.through(Arrays.stream(offset).asLongStream().toArray(), columns, n);
  }

  /** The dimension of the space around. */
  public int dimension() {
    return offset.length;
  }

  @Override
  public int[] matrix() {
    return matrix.clone();
  }

  @Override
  public int[] offset() {
    return offset.clone();
  }

  /** How many parameters matter: 0 for a point, 1 for a line, 2 for a plane. */
  public int freeParameters() {
    return (int) IntStream.range(0, dimension()).filter(this::isUsed).count();
  }

  private boolean isUsed(int j) {
    int n = dimension();
    for (int i = 0; i < n; i++) {
      if (matrix[i * n + j] != 0) {
        return true;
      }
    }
    return false;
  }

  /** The position for parameters {@code x, y, z}; those that are not free are not used. */
  public double[] at(double... parameters) {
    int n = dimension();
    Require.length(parameters, n);
    double[] position = new double[n];
    for (int i = 0; i < n; i++) {
      position[i] = offset[i] / (double) DENOMINATOR;
      for (int j = 0; j < n; j++) {
        position[i] += matrix[i * n + j] * parameters[j];
      }
    }
    return position;
  }

  /** The locus moved by an operation, its offset reduced to the cell. */
  public Locus image(SpaceGroupElement g) {
    int n = dimension();
    int[] moved = new int[n];
    for (int i = 0; i < n; i++) {
      moved[i] = g.shift(i) * TorusSubspace.PER_24TH;
      for (int j = 0; j < n; j++) {
        moved[i] += g.entry(i, j) * offset[j];
      }
      moved[i] = Math.floorMod(moved[i], DENOMINATOR);
    }
    return new Locus(Integers.product(g.rotation(), matrix, n), moved);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Locus that
        && Arrays.equals(matrix, that.matrix)
        && Arrays.equals(offset, that.offset);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(matrix) + Arrays.hashCode(offset);
  }

  /** The coordinates as expressions of the parameters, for example {@code x, 1/4, z}. */
  @Override
  public String toString() {
    return CoordinateText.print(matrix, offset, DENOMINATOR);
  }
}
