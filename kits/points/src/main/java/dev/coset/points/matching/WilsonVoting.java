package dev.coset.points.matching;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Picks the companions of a seed by the votes of several similarity maps, cautiously.
 *
 * <p>Map after map gives a vote to the {@code size - 1} items that are most similar to the seed,
 * among those of positive similarity. After n maps an item with share {@code P} of the votes has
 * the lower end of Wilson's confidence interval, {@code (P + z^2/2n - z sqrt(P(1-P)/n + z^2/4n^2))
 * / (1 + z^2/n)}; its score is the largest over n, so that a vote of an early map (the surest one
 * comes first) is not lost and agreement of many counts more than the favour of one. The seed and
 * the {@code size - 1} items of highest score are its set, but of those with a score below {@code
 * least} only the best {@value #FEWEST} in all stay: where few items belong to a seed, its set is
 * small rather than filled with others. Ties are broken by the first map, then by the index.
 *
 * <p>Law: relabelling items relabels the sets. Paper: "Robust Outlier Rejection for 3D Registration
 * with Variational Bayes".
 *
 * @param z the quantile of the normal distribution, 1.96 for an interval of 95 percent
 * @param least the score that companions beyond the first few must have; 0 fills every set
 */
public record WilsonVoting(double z, double least) {

  /** So many companions stay whatever their score. */
  static final int FEWEST = 3;

  /** Checks the numbers. */
  public WilsonVoting {
    if (!(z > 0) || z == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("The quantile z must be positive, given: " + z);
    }
    if (!(least >= 0 && least < 1)) {
      throw new IllegalArgumentException("The least score is in [0, 1), given: " + least);
    }
  }

  /**
   * With {@code z = 1.96} and least score 0.5: most maps vote for a companion, beyond doubt at 95
   * percent, as with four votes of four or seven of eight.
   */
  public static WilsonVoting standard() {
    return new WilsonVoting(1.96, 0.5);
  }

  /** The same, filling every set: the paper's rule. */
  public WilsonVoting filling() {
    return new WilsonVoting(z, 0);
  }

  /** The lower end of Wilson's interval for a share, seen {@code votes} times in {@code trials}. */
  public double lowerBound(int votes, int trials) {
    if (trials < 1 || votes < 0 || votes > trials) {
      throw new IllegalArgumentException(
          "Votes are between 0 and the number of trials, given: %d of %d".formatted(votes, trials));
    }
    double n = trials;
    double p = votes / n;
    double square = z * z;
    double half = z * Math.sqrt(p * (1 - p) / n + square / (4 * n * n));
    return (p + square / (2 * n) - half) / (1 + square / n);
  }

  /**
   * The set of each seed, the seed first, then its companions by falling score.
   *
   * @param maps similarities {@code [n, n]}, the surest first
   * @param seeds the items whose sets are wanted
   * @param size how many items a set has at most, with its seed
   */
  public int[][] sets(List<Tensor> maps, int[] seeds, int size) {
    if (maps.isEmpty() || size < 2) {
      throw new IllegalArgumentException(
          "Voting needs a map and sets of at least 2 items, given: %d maps and size %d"
              .formatted(maps.size(), size));
    }
    int items = Math.toIntExact(maps.getFirst().size(0));
    int companions = Math.min(size, items) - 1;
    List<Ranking> rankings = new ArrayList<>();
    for (Tensor map : maps) {
      rankings.add(Ranking.of(map, seeds, companions));
    }
    int[][] sets = new int[seeds.length][];
    for (int s = 0; s < seeds.length; s++) {
      sets[s] = set(rankings, s, seeds[s], companions);
    }
    return sets;
  }

  private int[] set(List<Ranking> rankings, int row, int seed, int companions) {
    int items = rankings.getFirst().items();
    int[] votes = new int[items];
    double[] scores = new double[items];
    for (int n = 1; n <= rankings.size(); n++) {
      rankings.get(n - 1).vote(row, votes);
      for (int i = 0; i < items; i++) {
        scores[i] = Math.max(scores[i], lowerBound(votes[i], n));
      }
    }
    double[] first = rankings.getFirst().row(row);
    Integer[] order = new Integer[items];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparingDouble(i -> -first[i]));
    int[] set = new int[companions + 1];
    set[0] = seed;
    int filled = 1;
    for (int i = 0; i < items && filled <= companions; i++) {
      boolean sure = filled <= FEWEST || scores[order[i]] >= least;
      boolean admitted = least == 0 || (votes[order[i]] > 0 && sure);
      if (order[i] != seed && admitted) {
        set[filled++] = order[i];
      }
    }
    return Arrays.copyOf(set, filled);
  }

  /** The rows of seeds in one map, and the items on top of each. */
  private record Ranking(int items, double[] rows, long[] top, int companions) {

    static Ranking of(Tensor map, int[] seeds, int companions) {
      long n = map.size(0);
      Tensor index = Tensors.of(Arrays.stream(seeds).asLongStream().toArray());
      Tensor rows = map.indexSelect(0, index);
      Tensor others = rows.scatter(1, index.unsqueeze(1), -1);
      long[] top = others.topk(companions, 1).indices().toLongArray();
      return new Ranking(Math.toIntExact(n), others.toDoubleArray(), top, companions);
    }

    void vote(int row, int[] votes) {
      for (int k = 0; k < companions; k++) {
        int item = (int) top[row * companions + k];
        if (rows[row * items + item] > 0) {
          votes[item]++;
        }
      }
    }

    double[] row(int row) {
      return Arrays.copyOfRange(rows, row * items, (row + 1) * items);
    }
  }
}
