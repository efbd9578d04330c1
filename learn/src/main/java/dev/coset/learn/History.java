package dev.coset.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The growing record of a run, from which all of its decisions follow. */
final class History {

  private static final int RECENT = 100;
  private static final int FEWEST = 20;
  private static final double EXPLOSION = 100;

  private final List<StepReport> steps = new ArrayList<>();
  private final List<EpochReport> epochs = new ArrayList<>();
  private final List<ValidationReport> validations = new ArrayList<>();

  void restore(TrainingHistory earlier) {
    steps.addAll(earlier.steps());
    epochs.addAll(earlier.epochs());
    validations.addAll(earlier.validations());
  }

  TrainingHistory snapshot(double seconds) {
    return new TrainingHistory(steps, epochs, validations, seconds);
  }

  void add(StepReport report) {
    steps.add(report);
  }

  void add(EpochReport report) {
    epochs.add(report);
  }

  void add(ValidationReport report) {
    validations.add(report);
  }

  /** How many steps are done. */
  long steps() {
    return steps.size();
  }

  List<StepReport> stepList() {
    return steps;
  }

  List<EpochReport> epochs() {
    return epochs;
  }

  List<ValidationReport> validations() {
    return validations;
  }

  /** The best validation so far, the first of equals. */
  ValidationReport best() {
    return validations.reversed().stream()
        .filter(ValidationReport::isBest)
        .findFirst()
        .orElseThrow();
  }

  /** Whether a value is better than all before; the first always is. */
  boolean isBest(Measured value) {
    return validations.isEmpty()
        || value.metric().isBetter(value.value(), best().decisive())
        || (Double.isNaN(best().decisive()) && !Double.isNaN(value.value()));
  }

  /** How many validations have passed since the last that made progress. */
  int sinceProgress(double minimalChange) {
    int since = 0;
    double reference = Double.NaN;
    for (ValidationReport report : validations) {
      Metric metric = report.values().getFirst().metric();
      double value = report.decisive();
      boolean progress =
          Double.isNaN(reference)
              || (metric.isBetter(value, reference) && Math.abs(value - reference) > minimalChange);
      reference = progress ? value : reference;
      since = progress ? 0 : since + 1;
    }
    return since;
  }

  /** The mean loss of the steps since the last validation. */
  double lossSinceValidation() {
    int from = validations.isEmpty() ? 0 : (int) validations.getLast().step();
    return steps.subList(from, steps.size()).stream()
        .mapToDouble(StepReport::loss)
        .average()
        .orElse(Double.NaN);
  }

  /** Whether the last gradient is far larger than those before it. */
  boolean explodes() {
    int last = steps.size() - 1;
    if (last < FEWEST) {
      return false;
    }
    double[] norms =
        steps.subList(Math.max(0, last - RECENT), last).stream()
            .mapToDouble(StepReport::gradientNorm)
            .sorted()
            .toArray();
    return steps.getLast().gradientNorm() > EXPLOSION * norms[norms.length / 2];
  }

  /** The middle of the last norms of gradients. */
  double usualNorm() {
    double[] norms =
        steps.subList(Math.max(0, steps.size() - 1 - RECENT), steps.size() - 1).stream()
            .mapToDouble(StepReport::gradientNorm)
            .toArray();
    Arrays.sort(norms);
    return norms[norms.length / 2];
  }
}
