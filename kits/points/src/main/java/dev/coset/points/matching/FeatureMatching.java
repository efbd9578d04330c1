package dev.coset.points.matching;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.ValuesAndIndices;
import java.util.stream.IntStream;

/**
 * Matches by descriptors: who is nearest to whom, and which pairs stand out.
 *
 * <p>Descriptors are rows {@code a [n, d]} and {@code b [m, d]}; distances are Euclidean. Law:
 * permuting points permutes the matches, where no distances tie. Cost: {@code O(n m d)}.
 */
public final class FeatureMatching {

  private FeatureMatching() {}

  /**
   * Pairs that are nearest to each other, with minus their distance as score, in the order of the
   * source.
   */
  public static Matches mutualNearest(Tensor a, Tensor b) {
    return ratioTest(a, b, 1);
  }

  /**
   * Mutually nearest pairs whose distance is at most {@code ratio} times that of the source's
   * second nearest; a ratio of 1 keeps all.
   */
  public static Matches ratioTest(Tensor a, Tensor b, double ratio) {
    requireDescriptors(a, b);
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException("A ratio is in (0, 1], given: " + ratio);
    }
    try (var _ = Scope.open()) {
      return Autograd.noGrad(() -> nearest(a, b, ratio));
    }
  }

  private static Matches nearest(Tensor a, Tensor b, double ratio) {
    Tensor squares = squaredDistances(a, b);
    int two = (int) Math.min(2, b.size(0));
    ValuesAndIndices forward = squares.bottomk(two, 1);
    long[] partner = forward.indices().select(1, 0).toLongArray();
    long[] back = squares.argmin(0).toLongArray();
    double[] first = forward.values().select(1, 0).toDoubleArray();
    double[] second = forward.values().select(1, two - 1).toDoubleArray();
    int[] kept =
        IntStream.range(0, partner.length)
            .filter(i -> back[(int) partner[i]] == i)
            .filter(i -> two == 1 || first[i] <= ratio * ratio * second[i])
            .toArray();
    int[] targets = IntStream.of(kept).map(i -> (int) partner[i]).toArray();
    double[] scores = IntStream.of(kept).mapToDouble(i -> -Math.sqrt(first[i])).toArray();
    return new Matches(kept, targets, scores);
  }

  /** Pairs that score best for each other, in the order of the rows of {@code scores [n, m]}. */
  public static Matches mutualBest(Tensor scores) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            ValuesAndIndices best = scores.max(1, false);
            long[] partner = best.indices().toLongArray();
            long[] back = scores.argmax(0).toLongArray();
            double[] values = best.values().toDoubleArray();
            int[] kept =
                IntStream.range(0, partner.length)
                    .filter(i -> back[(int) partner[i]] == i)
                    .toArray();
            return new Matches(
                kept,
                IntStream.of(kept).map(i -> (int) partner[i]).toArray(),
                IntStream.of(kept).mapToDouble(i -> values[i]).toArray());
          });
    }
  }

  /** {@code |a_i - b_j|^2 [n, m]}, never negative. */
  public static Tensor squaredDistances(Tensor a, Tensor b) {
    requireDescriptors(a, b);
    Tensor products = a.matmul(b.transpose(0, 1)).mul(-2);
    Tensor sum = products.add(a.square().sum(1, true)).add(b.square().sum(1, false).unsqueeze(0));
    return sum.clamp(0, Double.POSITIVE_INFINITY);
  }

  /**
   * Scores of coarse pairs, {@code s = exp(-|a_i - b_j|^2)} after dual normalization {@code s_ij^2
   * / (sum_k s_ik sum_k s_kj)}: high only where each stands out among all partners of the other.
   *
   * @return {@code [n, m]}, from 0 to 1
   */
  public static Tensor dualNormalized(Tensor a, Tensor b) {
    Tensor s = squaredDistances(a, b).neg().exp();
    return s.div(s.sum(1, true)).mul(s.div(s.sum(0, true)));
  }

  private static void requireDescriptors(Tensor a, Tensor b) {
    if (a.rank() != 2 || b.rank() != 2 || a.size(1) != b.size(1) || b.size(0) * a.size(0) == 0) {
      throw new IllegalArgumentException(
          "Descriptors are rows [n, d] and [m, d] of one width, given: %s and %s"
              .formatted(a.describe(), b.describe()));
    }
  }
}
