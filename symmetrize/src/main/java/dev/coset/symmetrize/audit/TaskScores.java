package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.symmetrize.audit.TaskMetric.Kind;
import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Proportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Collects how well outputs agree with targets, on original and on moved inputs. */
final class TaskScores {

  private final UnitMeans rightBefore = new UnitMeans();
  private final UnitMeans rightAfter = new UnitMeans();
  private final UnitMeans squareBefore = new UnitMeans();
  private final UnitMeans squareAfter = new UnitMeans();
  private final UnitMeans absoluteBefore = new UnitMeans();
  private final UnitMeans absoluteAfter = new UnitMeans();

  /** Adds the classes predicted for a sample with a label. */
  void addLabel(int unit, Target.Label label, NdArray original, NdArray moved) {
    rightBefore.add(unit, original.argmax() == label.index() ? 1 : 0);
    rightAfter.add(unit, moved.argmax() == label.index() ? 1 : 0);
  }

  /** Adds the outputs for a sample with numbers to regress; {@code after} is the moved target. */
  void addValues(
      int unit, String sample, NdArray before, NdArray original, NdArray after, NdArray moved) {
    if (before.size() != original.size() || after.size() != moved.size()) {
      throw new BadInputException(
          "Sample %s has a target of %d numbers, but the model gives %d; leave the targets out or fix them"
              .formatted(sample, before.size(), original.size()));
    }
    NdArray target = before.reshape(original.shape());
    NdArray movedTarget = after.reshape(moved.shape());
    squareBefore.add(unit, Outputs.meanSquare(original, target));
    squareAfter.add(unit, Outputs.meanSquare(moved, movedTarget));
    absoluteBefore.add(unit, Outputs.meanAbsolute(original, target));
    absoluteAfter.add(unit, Outputs.meanAbsolute(moved, movedTarget));
  }

  /** The metrics for which there were targets. */
  List<TaskMetric> metrics(Bootstrap bootstrap, SplittableRandom random) {
    List<TaskMetric> metrics = new ArrayList<>();
    if (rightBefore.units() > 0) {
      metrics.add(accuracy(rightAfter.means(), Kind.ACCURACY, bootstrap, random));
      double[] always = Arrays.stream(rightAfter.means()).map(m -> m == 1 ? 1 : 0).toArray();
      metrics.add(accuracy(always, Kind.WORST_CASE_ACCURACY, bootstrap, random));
    }
    if (squareBefore.units() > 0) {
      metrics.add(
          new TaskMetric(
              Kind.ROOT_MEAN_SQUARE_ERROR,
              root(bootstrap.mean(squareBefore.means(), random)),
              root(bootstrap.mean(squareAfter.means(), random)),
              bootstrap.pairedDifference(squareAfter.means(), squareBefore.means(), random),
              squareBefore.units()));
      metrics.add(
          new TaskMetric(
              Kind.MEAN_ABSOLUTE_ERROR,
              bootstrap.mean(absoluteBefore.means(), random),
              bootstrap.mean(absoluteAfter.means(), random),
              bootstrap.pairedDifference(absoluteAfter.means(), absoluteBefore.means(), random),
              absoluteBefore.units()));
    }
    return metrics;
  }

  private TaskMetric accuracy(
      double[] after, Kind kind, Bootstrap bootstrap, SplittableRandom random) {
    double[] before = rightBefore.means();
    long right = Math.round(Arrays.stream(before).sum());
    return new TaskMetric(
        kind,
        Proportions.wilson(right, before.length, bootstrap.level()),
        shareOfUnits(after, bootstrap, random),
        bootstrap.pairedDifference(after, before, random),
        before.length);
  }

  /** BCa over units; where all are equal, as when all are right, Wilson tells more. */
  private static Interval shareOfUnits(
      double[] means, Bootstrap bootstrap, SplittableRandom random) {
    double mean = Arrays.stream(means).average().orElseThrow();
    return mean == 0 || mean == 1
        ? Proportions.wilson(mean, means.length, bootstrap.level())
        : bootstrap.mean(means, random);
  }

  private static Interval root(Interval square) {
    return new Interval(
        Math.sqrt(square.estimate()),
        Math.sqrt(Math.max(0, square.lower())),
        Math.sqrt(square.upper()),
        square.level());
  }
}
