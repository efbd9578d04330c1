package dev.coset.claims.particles;

import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.learn.Evaluation;
import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Training a network to say where particles will be, by mean squared error.
 *
 * @param network what is trained
 * @param tested the model that is validated: the network itself, or the network in a frame average
 * @param pose how training samples are posed whenever they are used
 * @param training the training samples
 * @param validation held-out samples
 */
public record ParticleTask(
    ParticleNetwork network,
    Model<PointCloud, NdArray> tested,
    Pose pose,
    Dataset<PointCloud> training,
    Dataset<PointCloud> validation)
    implements TrainingTask {

  /** A pose for a training sample: input and target are moved alike. */
  @FunctionalInterface
  public interface Pose {
    /** The posed sample. */
    Posed apply(PointCloud input, NdArray target, RandomGenerator random);
  }

  /**
   * A sample in a pose.
   *
   * @param input the particles
   * @param target where they will be, {@code [n, 3]}
   */
  public record Posed(PointCloud input, NdArray target) {}

  /** Training in the poses that samples have, validated by the network itself. */
  public static ParticleTask plain(
      ParticleNetwork network, Dataset<PointCloud> training, Dataset<PointCloud> validation) {
    return new ParticleTask(network, network, (x, y, _) -> new Posed(x, y), training, validation);
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
    List<PointCloud> inputs = new ArrayList<>(indices.length);
    List<double[]> targets = new ArrayList<>(indices.length);
    for (int index : indices) {
      Sample<PointCloud> sample = training.samples().get(index);
      Posed posed = pose.apply(sample.input(), target(sample), random);
      inputs.add(posed.input());
      targets.add(posed.target().toArray());
    }
    Tensor predicted = network.forward(inputs);
    return Losses.meanSquared(predicted, ParticleNetwork.tensor(targets, predicted.shape()));
  }

  private static NdArray target(Sample<PointCloud> sample) {
    if (sample.target().orElse(null) instanceof Target.Values(NdArray values)) {
      return values;
    }
    throw new IllegalArgumentException("Sample %s has no target".formatted(sample.name()));
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_SQUARED_ERROR;
  }

  @Override
  public double validate() {
    return Evaluation.meanSquaredError(tested, validation);
  }

  @Override
  public String fingerprint() {
    return "charged particles";
  }
}
