package dev.coset.learn;

import java.util.List;

/**
 * How a training run went. The trained module holds the weights of the best epoch.
 *
 * @param epochs the epochs in order
 * @param stepLosses the loss of each step in order
 * @param metric what the validation measured
 * @param best the best validation metric
 * @param bestEpoch the epoch that had it, from 1
 * @param seconds the duration of the run, including the parts before it was resumed
 */
public record TrainingResult(
    List<EpochReport> epochs,
    List<Double> stepLosses,
    Metric metric,
    double best,
    int bestEpoch,
    double seconds) {

  /** Copies the lists. */
  public TrainingResult {
    epochs = List.copyOf(epochs);
    stepLosses = List.copyOf(stepLosses);
  }

  /** The mean loss over the last epoch. */
  public double finalLoss() {
    return epochs.getLast().loss();
  }
}
