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

  /** Adds what one evaluation said about its target. */
  void add(int unit, Scores scores) {
    double before = scores.values()[Scores.BEFORE];
    double after = scores.values()[Scores.AFTER];
    switch (scores.task()) {
      case NONE -> {}
      case LABEL -> {
        rightBefore.add(unit, before);
        rightAfter.add(unit, after);
      }
      case VALUES -> {
        squareBefore.add(unit, before);
        squareAfter.add(unit, after);
        absoluteBefore.add(unit, scores.values()[Scores.ABSOLUTE_BEFORE]);
        absoluteAfter.add(unit, scores.values()[Scores.ABSOLUTE_AFTER]);
      }
    }
  }

  /** Puts down whether the predicted classes are that of the label. */
  static void label(Target.Label label, NdArray original, NdArray moved, double[] values) {
    values[Scores.BEFORE] = original.argmax() == label.index() ? 1 : 0;
    values[Scores.AFTER] = moved.argmax() == label.index() ? 1 : 0;
  }

  /** Puts down how far outputs are from targets; {@code after} is the moved target. */
  static void values(
      String sample,
      NdArray before,
      NdArray original,
      NdArray after,
      NdArray moved,
      double[] values) {
    if (before.size() != original.size() || after.size() != moved.size()) {
      throw new BadInputException(
          "Sample %s has a target of %d numbers, but the model gives %d; leave the targets out or fix them"
              .formatted(sample, before.size(), original.size()));
    }
    NdArray target = before.reshape(original.shape());
    NdArray movedTarget = after.reshape(moved.shape());
    values[Scores.BEFORE] = Outputs.meanSquare(original, target);
    values[Scores.AFTER] = Outputs.meanSquare(moved, movedTarget);
    values[Scores.ABSOLUTE_BEFORE] = Outputs.meanAbsolute(original, target);
    values[Scores.ABSOLUTE_AFTER] = Outputs.meanAbsolute(moved, movedTarget);
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
