package dev.coset.claims.deepsets;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Training a network to say sums, validated by the mean squared error on held-out sets. */
record SumTask(SumNetwork network, PaddedSets training, PaddedSets validation)
    implements TrainingTask {

  private static final int EVALUATION_BATCH = 250;

  @Override
  public Module module() {
    return network.module();
  }

  @Override
  public int size() {
    return training.size();
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    PaddedSets.Batch batch = training.batch(indices);
    return Losses.meanSquared(
        network.forward(batch.sets(), batch.mask()), batch.sums().div(SumNetwork.UNIT));
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_SQUARED_ERROR;
  }

  @Override
  public double validate() {
    double[] sums = predict(network, validation);
    double error = 0;
    for (int i = 0; i < sums.length; i++) {
      error += Math.pow(sums[i] - validation.sum(i), 2) / sums.length;
    }
    return error;
  }

  @Override
  public String fingerprint() {
    return "digit sums";
  }

  /** The sums that a network says. */
  static double[] predict(SumNetwork network, PaddedSets sets) {
    double[] sums = new double[sets.size()];
    for (int from = 0; from < sums.length; from += EVALUATION_BATCH) {
      int[] indices =
          IntStream.range(from, Math.min(from + EVALUATION_BATCH, sums.length)).toArray();
      try (var _ = Scope.open()) {
        PaddedSets.Batch batch = sets.batch(indices);
        Tensor said = Autograd.noGrad(() -> network.forward(batch.sets(), batch.mask()));
        double[] values = said.mul(SumNetwork.UNIT).toDoubleArray();
        System.arraycopy(values, 0, sums, from, values.length);
      }
    }
    return sums;
  }

  /** The share of sets whose sum, rounded to the nearest integer, is right. */
  static double exactness(SumNetwork network, PaddedSets sets) {
    double[] sums = predict(network, sets);
    int right = 0;
    for (int i = 0; i < sums.length; i++) {
      right += Math.round(sums[i]) == Math.round(sets.sum(i)) ? 1 : 0;
    }
    return (double) right / sums.length;
  }
}
