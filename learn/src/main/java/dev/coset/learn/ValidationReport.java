package dev.coset.learn;

import java.util.List;
import java.util.Optional;

/**
 * One validation of a training run.
 *
 * @param step how many steps had been done
 * @param epoch the epoch under way, from 1
 * @param trainingLoss the mean loss of the steps since the validation before
 * @param values the metrics in the order of the task; the first decides
 * @param isBest whether it is the best so far
 */
public record ValidationReport(
    long step, int epoch, double trainingLoss, List<Measured> values, boolean isBest) {

  /** Requires a value and copies the list. */
  public ValidationReport {
    values = List.copyOf(values);
    Checks.require(!values.isEmpty(), "values", "at least one", values);
  }

  /** The metric that decides. */
  public double decisive() {
    return values.getFirst().value();
  }

  /** The value of a metric by name. */
  public Optional<Double> value(String name) {
    return values.stream()
        .filter(measured -> measured.metric().name().equals(name))
        .map(Measured::value)
        .findFirst();
  }
}
