package dev.coset.learn;

import java.util.List;

/**
 * What a training run has done so far.
 *
 * @param steps its steps in order
 * @param epochs its epochs in order
 * @param validations its validations in order
 * @param seconds its duration, over all its parts
 */
public record TrainingHistory(
    List<StepReport> steps,
    List<EpochReport> epochs,
    List<ValidationReport> validations,
    double seconds) {

  /** Copies the lists. */
  public TrainingHistory {
    steps = List.copyOf(steps);
    epochs = List.copyOf(epochs);
    validations = List.copyOf(validations);
  }

  /** Nothing yet. */
  public static TrainingHistory none() {
    return new TrainingHistory(List.of(), List.of(), List.of(), 0);
  }
}
