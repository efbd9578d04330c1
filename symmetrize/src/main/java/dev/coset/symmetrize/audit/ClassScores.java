package dev.coset.symmetrize.audit;

import dev.coset.data.NdArray;
import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Proportions;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Collects how predicted classes and probabilities change. */
final class ClassScores {

  private final UnitMeans flips = new UnitMeans();
  private final UnitMeans variation = new UnitMeans();
  private final UnitMeans cosine = new UnitMeans();

  void add(int unit, Scores scores) {
    flips.add(unit, scores.values()[Scores.FLIP]);
    variation.add(unit, scores.values()[Scores.VARIATION]);
    cosine.add(unit, scores.values()[Scores.COSINE]);
  }

  /** Puts down how two outputs for a sample differ as scores of classes. */
  static void compare(NdArray expected, NdArray moved, double[] values) {
    values[Scores.FLIP] = expected.argmax() == moved.argmax() ? 0 : 1;
    values[Scores.VARIATION] = Outputs.totalVariation(expected, moved);
    values[Scores.COSINE] = Outputs.cosine(expected, moved);
  }

  /** The change of predictions; empty when none were compared. */
  Optional<PredictionChange> summary(Bootstrap bootstrap, SplittableRandom random) {
    if (flips.units() == 0) {
      return Optional.empty();
    }
    double[] shares = flips.means();
    int flipped = (int) Arrays.stream(shares).filter(share -> share > 0).count();
    double level = bootstrap.level();
    return Optional.of(
        new PredictionChange(
            Math.round(flips.sum()),
            flips.values(),
            share(shares, level),
            flipped,
            Proportions.wilson(flipped, shares.length, level),
            flipped == 0
                ? OptionalDouble.of(Proportions.boundOnNone(shares.length, level))
                : OptionalDouble.empty(),
            bootstrap.mean(variation.means(), random),
            bootstrap.mean(cosine.means(), random)));
  }

  /**
   * Wilson with the number of independent trials that has the variance found between units; never
   * fewer than there are units, nor more than there are values.
   */
  private Interval share(double[] shares, double level) {
    double mean = Arrays.stream(shares).average().orElseThrow();
    int n = shares.length;
    double squares = Arrays.stream(shares).map(s -> (s - mean) * (s - mean)).sum();
    double variance = n < 2 ? 0 : squares / (n - 1) / n;
    double trials = variance == 0 ? n : mean * (1 - mean) / variance;
    return Proportions.wilson(
        Math.clamp(mean, 0, 1), Math.clamp(trials, n, (double) flips.values()), level);
  }
}
