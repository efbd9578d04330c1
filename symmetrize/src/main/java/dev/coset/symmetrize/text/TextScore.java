package dev.coset.symmetrize.text;

import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a test found for one model.
 *
 * @param test the test's name
 * @param direction which scores are better
 * @param statistic how the texts' scores are put together
 * @param interval the score with its BCa bootstrap interval of 95% over texts
 * @param standardError of the score: of a mean, its usual one; of a median, half the interval's
 *     width divided by 1.96
 * @param items the score of each text that the test applies to
 * @param skipped how many texts were too short or otherwise not suited
 * @param note what else was seen, may be empty
 */
public record TextScore(
    String test,
    Direction direction,
    Statistic statistic,
    Interval interval,
    double standardError,
    List<Item> items,
    int skipped,
    String note) {

  static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95);

  /** Which scores are better. */
  public enum Direction {
    /** A larger score is better. */
    LARGER_IS_BETTER,
    /** A smaller score is better. */
    SMALLER_IS_BETTER
  }

  /** How scores of texts are put together. */
  public enum Statistic {
    /** The mean. */
    MEAN,
    /** The median, the mean of the two middle scores of an even number. */
    MEDIAN;

    /** The statistic of at least one value. */
    public double of(double[] values) {
      if (this == MEAN) {
        return Arrays.stream(values).average().orElseThrow();
      }
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
  }

  /**
   * The score of one text.
   *
   * @param text its place in the corpus, from 0
   * @param value its score
   */
  public record Item(int text, double value) {}

  /** Copies the items. */
  public TextScore {
    items = List.copyOf(items);
  }

  static TextScore of(
      TextTest test, List<Item> items, int skipped, String note, RandomGenerator random) {
    double[] values = items.stream().mapToDouble(Item::value).toArray();
    Statistic statistic = test.statistic();
    Interval interval =
        statistic == Statistic.MEAN
            ? BOOTSTRAP.mean(values, random)
            : BOOTSTRAP.of(values, statistic::of, random);
    return new TextScore(
        test.name(),
        test.direction(),
        statistic,
        interval,
        error(values, statistic, interval),
        items,
        skipped,
        note);
  }

  private static double error(double[] values, Statistic statistic, Interval interval) {
    if (statistic == Statistic.MEDIAN) {
      return interval.halfWidth() / 1.96;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - interval.estimate()) * (value - interval.estimate());
    }
    int n = values.length;
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  }
}
