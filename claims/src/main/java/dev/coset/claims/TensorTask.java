package dev.coset.claims;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Training a network on samples that are rows of tensors.
 *
 * @param module what is trained
 * @param network how it answers, a row for each row of its input
 * @param training the training samples
 * @param validation held-out samples
 * @param loss the mean loss of answers and targets
 * @param metric what {@code score} is
 * @param score how good answers to the held-out samples are
 */
public record TensorTask(
    Module module,
    Layer network,
    Rows training,
    Rows validation,
    Loss loss,
    Metric metric,
    Score score)
    implements TrainingTask {

  private static final int CHUNK = 100;

  /** Classification: the mean cross entropy of logits, judged by {@link #accuracy}. */
  public static TensorTask classification(
      Module module, Layer network, Rows training, Rows validation) {
    return new TensorTask(
        module,
        network,
        training,
        validation,
        Losses::crossEntropy,
        Metric.ACCURACY,
        TensorTask::accuracy);
  }

  /**
   * Samples; the caller owns the tensors.
   *
   * @param inputs the inputs, samples along the first axis
   * @param targets their targets, samples along the first axis
   */
  public record Rows(Tensor inputs, Tensor targets) {
    /** How many there are. */
    public int size() {
      return Math.toIntExact(inputs.size(0));
    }
  }

  /** A mean loss. */
  @FunctionalInterface
  public interface Loss {
    /** The loss, a tensor of one element. */
    Tensor of(Tensor answers, Tensor targets);
  }

  /** A figure of merit. */
  @FunctionalInterface
  public interface Score {
    /** The figure. */
    double of(Tensor answers, Tensor targets);
  }

  @Override
  public int size() {
    return training.size();
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    Tensor rows = Tensors.of(Arrays.stream(indices).asLongStream().toArray());
    return loss.of(
        network.forward(training.inputs().indexSelect(0, rows)),
        training.targets().indexSelect(0, rows));
  }

  @Override
  public double validate() {
    return score(network, validation, score);
  }

  /** The figure of a network on samples. */
  public static double score(Layer network, Rows samples, Score score) {
    try (var _ = Scope.open()) {
      return score.of(answers(network, samples.inputs()), samples.targets());
    }
  }

  /** The answers to all inputs, computed in parts, without derivatives. */
  public static Tensor answers(Layer network, Tensor inputs) {
    return Autograd.noGrad(
        () -> Tensors.cat(0, inputs.split(CHUNK, 0).stream().map(network::forward).toList()));
  }

  /** The share of right classes: logits {@code [n, classes]} against labels {@code [n]}. */
  public static double accuracy(Tensor logits, Tensor labels) {
    return logits.argmax(-1).eq(labels).toType(logits.dtype()).mean().item();
  }

  @Override
  public String fingerprint() {
    return "rows of tensors";
  }
}
