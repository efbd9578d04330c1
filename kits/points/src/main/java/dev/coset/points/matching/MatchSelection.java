package dev.coset.points.matching;

import dev.coset.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/** Picks single matches from assignments between patches. */
final class MatchSelection {

  private static final int TOP = 3;

  private final int targets;
  private final Map<Long, Double> best = new HashMap<>();

  MatchSelection(int targets) {
    this.targets = targets;
  }

  /**
   * Adds the entries that are among the three best of their row and column and above the least; a
   * match scores its assignment times the score of its patches, so that patches that hardly belong
   * together come last.
   *
   * @param scores of the pairs of patches
   */
  void add(PatchPairs patches, double[] scores, Tensor logAssignment, double least) {
    int m = patches.sourceWidth();
    int n = patches.targetWidth();
    double[] plan = logAssignment.slice(1, 0, m).slice(2, 0, n).exp().toDoubleArray();
    for (int p = 0; p < patches.count(); p++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double value = plan[(p * m + i) * n + j];
          if (value > least && isTop(plan, p * m * n, i, j, m, n)) {
            long key = patches.source()[p * m + i] * targets + patches.target()[p * n + j];
            best.merge(key, scores[p] * value, Math::max);
          }
        }
      }
    }
  }

  private static boolean isTop(double[] plan, int at, int i, int j, int m, int n) {
    double value = plan[at + i * n + j];
    int better = 0;
    for (int k = 0; k < n; k++) {
      better += plan[at + i * n + k] > value ? 1 : 0;
    }
    if (better >= TOP) {
      return false;
    }
    better = 0;
    for (int k = 0; k < m; k++) {
      better += plan[at + k * n + j] > value ? 1 : 0;
    }
    return better < TOP;
  }

  Matches matches() {
    long[] keys = best.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    int[] source = new int[keys.length];
    int[] target = new int[keys.length];
    double[] scores = new double[keys.length];
    for (int i = 0; i < keys.length; i++) {
      source[i] = (int) (keys[i] / targets);
      target[i] = (int) (keys[i] % targets);
      scores[i] = best.getOrDefault(keys[i], 0.0);
    }
    return new Matches(source, target, scores);
  }
}
