package dev.coset.learn;

import java.util.List;

/**
 * How a training run went. The trained module holds the weights of the best validation.
 *
 * @param history its steps, epochs and validations
 * @param bestValidation the validation whose weights the module has
 * @param reason why it ended
 */
public record TrainingResult(
    TrainingHistory history, ValidationReport bestValidation, StopReason reason) {

  /** The metric that decided. */
  public Metric metric() {
    return bestValidation.values().getFirst().metric();
  }

  /** The best value of the metric that decided. */
  public double best() {
    return bestValidation.decisive();
  }

  /** The epoch of the best validation, from 1. */
  public int bestEpoch() {
    return bestValidation.epoch();
  }

  /** The epochs in order. */
  public List<EpochReport> epochs() {
    return history.epochs();
  }

  /** The validations in order. */
  public List<ValidationReport> validations() {
    return history.validations();
  }

  /** The loss of each step in order. */
  public List<Double> stepLosses() {
    return history.steps().stream().map(StepReport::loss).toList();
  }

  /** The mean training loss before the last validation. */
  public double finalLoss() {
    return history.validations().getLast().trainingLoss();
  }

  /** The duration of the run, including the parts before it was resumed. */
  public double seconds() {
    return history.seconds();
  }
}
