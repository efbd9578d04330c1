package dev.coset.learn.memory;

import dev.coset.data.BadInputException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Feature vectors of normal samples; what is far from all of them is an anomaly ("Towards Total
 * Recall in Industrial Anomaly Detection").
 *
 * <p>The score of a patch {@code f} is {@code s(f) = min_m |f - m|} over the items m of the bank.
 * The score of an object is that of its worst patch {@code f*}, with the item {@code m*} nearest to
 * it, times
 *
 * <pre>    w = 1 - exp(s* / sqrt D) / sum_k exp(|f* - m_k| / sqrt D)</pre>
 *
 * over the {@value #NEIGHBOURS} items m_k that are nearest to {@code m*}, itself among them; D is
 * the width of the vectors. So a patch counts for less where its item stands close to others. In a
 * bank of one item, where there are no others, w is 1.
 *
 * <p>Orthogonal maps of the vectors change no score; scores are 0 for the items themselves.
 */
public final class MemoryBank {

  /** How many items near the matched one weigh the score of an object. */
  public static final int NEIGHBOURS = 3;

  private final double[] items;
  private final Columns columns;

  private MemoryBank(double[] items, int width) {
    this.items = items;
    this.columns = Columns.of(items, width);
  }

  /**
   * A bank of a coreset of features.
   *
   * @param features {@code [n, width]}, row by row
   * @throws BadInputException if there are none, or fewer than the coreset asks for, or numbers
   *     that are not finite
   */
  public static MemoryBank of(
      double[] features, int width, Coreset coreset, RandomGenerator random) {
    requireFinite(features, width);
    int[] chosen = coreset.choose(features, width, random);
    double[] items = new double[chosen.length * width];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(features, chosen[i] * width, items, i * width, width);
    }
    return new MemoryBank(items, width);
  }

  /**
   * A bank of exactly these items, {@code [n, width]}.
   *
   * @throws BadInputException if there are none, or numbers that are not finite
   */
  public static MemoryBank ofItems(double[] items, int width) {
    requireFinite(items, width);
    return new MemoryBank(items.clone(), width);
  }

  private static void requireFinite(double[] features, int width) {
    rows(features, width);
    for (int i = 0; i < features.length; i++) {
      if (!Double.isFinite(features[i])) {
        throw new BadInputException(
            "Feature %d of vector %d is %s; leave such vectors out"
                .formatted(i % width, i / width, features[i]));
      }
    }
  }

  /** The number of rows of that width. */
  static int rows(double[] values, int width) {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(
          "%d numbers are no rows of width %d".formatted(values.length, width));
    }
    if (values.length == 0) {
      throw new BadInputException(
          "There are no feature vectors; give at least one normal sample with points");
    }
    return values.length / width;
  }

  /** The number of items. */
  public int size() {
    return columns.rows();
  }

  /** The length of the vectors. */
  public int width() {
    return columns.width();
  }

  /** The items {@code [size, width]}, row by row, a copy. */
  public double[] items() {
    return items.clone();
  }

  /**
   * The items nearest to each query, ascending, of equal ones the first.
   *
   * @param queries {@code [n, width]}, row by row
   * @param k how many, at most {@link #size}
   */
  public Matches nearest(double[] queries, int k) {
    if (k < 1 || k > size() || queries.length % width() != 0) {
      throw new IllegalArgumentException(
          "A bank of %d items of width %d cannot give %d neighbours of %d numbers"
              .formatted(size(), width(), k, queries.length));
    }
    int n = queries.length / width();
    int[] indices = new int[n * k];
    double[] distances = new double[n * k];
    IntStream range = IntStream.range(0, n);
    ((long) n * items.length > 1_000_000 ? range.parallel() : range)
        .forEach(i -> nearest(queries, i, k, indices, distances));
    return new Matches(k, indices, distances);
  }

  private void nearest(double[] queries, int i, int k, int[] indices, double[] distances) {
    double[] squares = new double[size()];
    columns.squares(
        Arrays.copyOfRange(queries, i * width(), (i + 1) * width()), 0, size(), squares);
    Arrays.fill(distances, i * k, (i + 1) * k, Double.POSITIVE_INFINITY);
    for (int m = 0; m < squares.length; m++) {
      int at = (i + 1) * k - 1;
      if (squares[m] < distances[at]) {
        while (at > i * k && distances[at - 1] > squares[m]) {
          distances[at] = distances[at - 1];
          indices[at] = indices[at - 1];
          at--;
        }
        distances[at] = squares[m];
        indices[at] = m;
      }
    }
    for (int j = i * k; j < (i + 1) * k; j++) {
      distances[j] = Math.sqrt(distances[j]);
    }
  }

  /** The scores {@code [n]} of patches {@code [n, width]}: distances from the nearest item. */
  public double[] scores(double[] patches) {
    return nearest(patches, 1).distances();
  }

  /**
   * The score of an object of patches {@code [n, width]}.
   *
   * @throws BadInputException if it has no patch
   */
  public double objectScore(double[] patches) {
    if (patches.length == 0) {
      throw new BadInputException("An object without patches has no score; give it points");
    }
    Matches matches = nearest(patches, 1);
    int worst = 0;
    for (int i = 1; i < matches.distances().length; i++) {
      if (matches.distances()[i] > matches.distances()[worst]) {
        worst = i;
      }
    }
    double score = matches.distances()[worst];
    double[] patch = Arrays.copyOfRange(patches, worst * width(), (worst + 1) * width());
    return score * weight(patch, matches.indices()[worst], score);
  }

  private double weight(double[] patch, int matched, double score) {
    if (size() == 1) {
      return 1;
    }
    double[] item = new double[width()];
    columns.row(matched, item);
    double scale = Math.sqrt(width());
    double[] squares = new double[size()];
    columns.squares(patch, 0, size(), squares);
    double sum = 0;
    for (int near : nearest(item, Math.min(NEIGHBOURS, size())).indices()) {
      sum += Math.exp((Math.sqrt(squares[near]) - score) / scale);
    }
    return 1 - 1 / sum;
  }

  /**
   * The nearest items of many queries.
   *
   * @param k how many for each
   * @param indices of the items, {@code [n, k]}, row by row, ascending by distance
   * @param distances to them, in the same order
   */
  public record Matches(int k, int[] indices, double[] distances) {}
}
