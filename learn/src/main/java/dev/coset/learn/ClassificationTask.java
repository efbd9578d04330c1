package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Training a network to tell classes apart: mean cross-entropy of its outputs as logits, validated
 * by accuracy.
 *
 * @param <I> the kind of input
 */
public final class ClassificationTask<I> implements TrainingTask {

  private final Network<I> network;
  private final Dataset<I> training;
  private final long[] labels;
  private final Dataset<I> validation;
  private final double smoothing;
  private final Augmentation<I> augmentation;
  private final List<Measure> measures;
  private final String fingerprint;

  /** A task with the usual measure. */
  public ClassificationTask(
      Network<I> network,
      Dataset<I> training,
      Dataset<I> validation,
      double smoothing,
      Augmentation<I> augmentation) {
    this(network, training, validation, smoothing, augmentation, List.of());
  }

  /**
   * A task.
   *
   * @param network what is trained; stays the caller's
   * @param training labelled samples
   * @param validation labelled samples of the same classes
   * @param smoothing the share of a label that is spread over all classes, in {@code [0, 1)}
   * @param augmentation how training inputs are changed whenever they are used
   * @param measures what is measured in validation, the first to choose the best by; empty for the
   *     usual one
   * @throws BadInputException if a data set is empty or a sample has no label
   */
  public ClassificationTask(
      Network<I> network,
      Dataset<I> training,
      Dataset<I> validation,
      double smoothing,
      Augmentation<I> augmentation,
      List<Measure> measures) {
    this.network = network;
    this.training = training;
    this.labels = labels(training);
    this.validation = validation;
    labels(validation);
    this.smoothing = smoothing;
    this.augmentation = augmentation;
    this.measures = measures.isEmpty() ? List.of(Measure.ACCURACY) : List.copyOf(measures);
    this.measures.forEach(measure -> measure.requireFor(training));
    this.fingerprint = Fingerprint.of(training);
  }

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
    List<I> inputs = new ArrayList<>(indices.length);
    long[] expected = new long[indices.length];
    for (int i = 0; i < indices.length; i++) {
      inputs.add(
          augmentation.apply(
              training.samples().get(indices[i]).input(), SampleRandom.of(random, indices[i])));
      expected[i] = labels[indices[i]];
    }
    return Losses.crossEntropy(network.forward(inputs), Tensors.of(expected), smoothing);
  }

  @Override
  public Metric metric() {
    return metrics().getFirst();
  }

  @Override
  public double validate() {
    return measure().getFirst();
  }

  @Override
  public List<Metric> metrics() {
    return Measure.metrics(measures, training.classes());
  }

  @Override
  public List<Double> measure() {
    return Measure.values(measures, Inference.run(network, validation.inputs()), validation);
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  private static long[] labels(Dataset<?> data) {
    if (data.size() == 0) {
      throw new BadInputException(
          "The data set %s has no samples; give some".formatted(data.name()));
    }
    return data.samples().stream().mapToLong(ClassificationTask::label).toArray();
  }

  private static long label(Sample<?> sample) {
    if (sample.target().orElse(null) instanceof Target.Label label) {
      return label.index();
    }
    throw new BadInputException(
        "Sample %s has no label; name its class by its folder or in the table of labels"
            .formatted(sample.name()));
  }
}
