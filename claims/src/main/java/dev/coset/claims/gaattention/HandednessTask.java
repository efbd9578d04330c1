package dev.coset.claims.gaattention;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.nn.clifford.GeometricAlgebraNetwork;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Training a network to tell clouds from their mirror images, by cross entropy. */
record HandednessTask(
    GeometricAlgebraNetwork network, HandedClouds training, HandedClouds validation)
    implements TrainingTask {

  private static final int EVALUATION_BATCH = 100;

  @Override
  public Module module() {
    return network;
  }

  @Override
  public int size() {
    return training.size();
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    return Losses.binaryCrossEntropy(logits(network, training, indices), training.targets(indices));
  }

  @Override
  public Metric metric() {
    return Metric.ACCURACY;
  }

  @Override
  public double validate() {
    return accuracy(network, validation);
  }

  @Override
  public String fingerprint() {
    return "handed clouds";
  }

  /** The logits {@code [b]} of chosen clouds. */
  static Tensor logits(GeometricAlgebraNetwork network, HandedClouds clouds, int[] indices) {
    return network.forward(clouds.points(indices), clouds.types(indices)).squeeze(-1);
  }

  /** The share of clouds that are told right. */
  static double accuracy(GeometricAlgebraNetwork network, HandedClouds clouds) {
    int right = 0;
    for (int from = 0; from < clouds.size(); from += EVALUATION_BATCH) {
      int[] indices =
          IntStream.range(from, Math.min(from + EVALUATION_BATCH, clouds.size())).toArray();
      try (var _ = Scope.open()) {
        double[] said = Autograd.noGrad(() -> logits(network, clouds, indices)).toDoubleArray();
        for (int i = 0; i < said.length; i++) {
          right += (said[i] > 0) == (clouds.labels()[indices[i]] == 1) ? 1 : 0;
        }
      }
    }
    return (double) right / clouds.size();
  }
}
