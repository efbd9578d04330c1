package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Training a network to predict numbers: mean squared error, also for validation.
 *
 * @param <I> the kind of input
 */
public final class RegressionTask<I> implements TrainingTask {

  private final Network<I> network;
  private final Dataset<I> training;
  private final List<NdArray> targets;
  private final Dataset<I> validation;
  private final Augmentation<I> augmentation;
  private final List<Measure> measures;
  private final String fingerprint;

  /** A task with the usual measure. */
  public RegressionTask(
      Network<I> network,
      Dataset<I> training,
      Dataset<I> validation,
      Augmentation<I> augmentation) {
    this(network, training, validation, augmentation, List.of());
  }

  /**
   * A task.
   *
   * @param network what is trained; stays the caller's
   * @param training samples with values, all of one size, which is the number of outputs
   * @param validation samples with values of the same size
   * @param augmentation how training inputs are changed whenever they are used; it keeps targets
   * @param measures what is measured in validation, the first to choose the best by; empty for the
   *     usual one
   * @throws BadInputException if a data set is empty or a sample has no values or of another size
   */
  public RegressionTask(
      Network<I> network,
      Dataset<I> training,
      Dataset<I> validation,
      Augmentation<I> augmentation,
      List<Measure> measures) {
    this.network = network;
    this.training = training;
    this.targets = targets(training);
    this.validation = validation;
    int size = targets.getFirst().size();
    for (NdArray target : targets(validation)) {
      requireSize(target, size, validation);
    }
    targets.forEach(target -> requireSize(target, size, training));
    this.augmentation = augmentation;
    this.measures =
        measures.isEmpty() ? List.of(Measure.MEAN_SQUARED_ERROR) : List.copyOf(measures);
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
    int outputs = targets.getFirst().size();
    double[] expected = new double[indices.length * outputs];
    for (int i = 0; i < indices.length; i++) {
      inputs.add(
          augmentation.apply(
              training.samples().get(indices[i]).input(), SampleRandom.of(random, indices[i])));
      targets.get(indices[i]).copyTo(0, expected, i * outputs, outputs);
    }
    Tensor predicted = network.forward(inputs).reshape(indices.length, outputs);
    return Losses.meanSquared(
        predicted, Encoding.tensor(expected, network.module(), indices.length, outputs));
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

  private static List<NdArray> targets(Dataset<?> data) {
    if (data.size() == 0) {
      throw new BadInputException(
          "The data set %s has no samples; give some".formatted(data.name()));
    }
    return data.samples().stream().map(RegressionTask::target).toList();
  }

  private static NdArray target(Sample<?> sample) {
    if (sample.target().orElse(null) instanceof Target.Values values) {
      return values.values();
    }
    throw new BadInputException(
        "Sample %s has no values to predict; give them in the table of targets"
            .formatted(sample.name()));
  }

  private static void requireSize(NdArray target, int size, Dataset<?> data) {
    if (target.size() != size) {
      throw new BadInputException(
          "Targets of %s have %d and %d values; give all samples the same number"
              .formatted(data.name(), size, target.size()));
    }
  }
}
