package dev.coset.learn.memory;

import dev.coset.data.BadInputException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How the few vectors are chosen that stand for many: greedy k-centre selection.
 *
 * <p>The first is the vector farthest from the mean; each further one is the vector farthest from
 * all that are chosen, the first of several. No vector is then farther from the chosen ones than
 * twice what the best choice of as many could reach (Gonzalez 1985). Wide vectors are first
 * multiplied by a matrix of independent normal numbers, which keeps distances up to a few percent;
 * the cost is one pass over all vectors for each one chosen.
 *
 * @param share of the vectors that is kept, in (0, 1]
 * @param least the fewest vectors that are kept
 * @param projected the width to which wider vectors are projected while choosing
 */
public record Coreset(double share, int least, int projected) {

  private static final int BLOCK = 4096;

  /** Refuses shares outside (0, 1] and sizes below one. */
  public Coreset {
    if (!(share > 0 && share <= 1) || least < 1 || projected < 1) {
      throw new IllegalArgumentException(
          "A coreset has a share in (0, 1], at least one vector and a width of one or more to"
              + " project to, given: %s, %d, %d".formatted(share, least, projected));
    }
  }

  /** A tenth of the vectors, at least one, compared in 128 dimensions. */
  public static Coreset defaults() {
    return new Coreset(0.1, 1, 128);
  }

  /** The same with another share. */
  public Coreset withShare(double part) {
    return new Coreset(part, least, projected);
  }

  /** The same with another least number. */
  public Coreset withLeast(int number) {
    return new Coreset(share, number, projected);
  }

  /**
   * The positions of the chosen vectors, in the order in which they were chosen.
   *
   * @param rows {@code [n, width]}, row by row
   * @throws BadInputException if there are fewer than {@link #least}
   */
  public int[] choose(double[] rows, int width, RandomGenerator random) {
    int n = MemoryBank.rows(rows, width);
    if (n < least) {
      throw new BadInputException(
          "The coreset asks for at least %d vectors, given %d; give more normal samples"
              .formatted(least, n));
    }
    int count = Math.clamp(Math.round(share * n), least, n);
    double[] seen = width <= projected ? rows : project(rows, width, random);
    return choose(Columns.of(seen, Math.min(width, projected)), count);
  }

  private double[] project(double[] rows, int width, RandomGenerator random) {
    int n = rows.length / width;
    double[] matrix = new double[width * projected];
    Arrays.setAll(matrix, _ -> random.nextGaussian() / Math.sqrt(projected));
    double[] result = new double[n * projected];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              for (int d = 0; d < width; d++) {
                double x = rows[i * width + d];
                for (int p = 0; p < projected; p++) {
                  result[i * projected + p] += x * matrix[d * projected + p];
                }
              }
            });
    return result;
  }

  private static int[] choose(Columns rows, int count) {
    int n = rows.rows();
    double[] nearest = new double[n];
    double[] squares = new double[n];
    rows.squares(rows.mean(), 0, n, squares);
    int[] chosen = new int[count];
    chosen[0] = farthest(squares);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] point = new double[rows.width()];
    for (int c = 1; c < count; c++) {
      nearest[chosen[c - 1]] = -1; // never again
      rows.row(chosen[c - 1], point);
      IntStream blocks = IntStream.range(0, (n + BLOCK - 1) / BLOCK);
      (n > 4 * BLOCK ? blocks.parallel() : blocks)
          .forEach(
              b -> {
                int to = Math.min(n, (b + 1) * BLOCK);
                rows.squares(point, b * BLOCK, to, squares);
                for (int i = b * BLOCK; i < to; i++) {
                  nearest[i] = Math.min(nearest[i], squares[i]);
                }
              });
      chosen[c] = farthest(nearest);
    }
    return chosen;
  }

  private static int farthest(double[] squares) {
    int best = 0;
    for (int i = 1; i < squares.length; i++) {
      if (squares[i] > squares[best]) {
        best = i;
      }
    }
    return best;
  }
}
