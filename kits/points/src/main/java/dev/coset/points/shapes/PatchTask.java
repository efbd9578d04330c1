package dev.coset.points.shapes;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Training of a {@link PatchRotationInvariantNetwork}: mean cross entropy on patches turned at
 * random plus the losses of its disentanglers, or, without these, mean cross entropy on patches as
 * they are. The same loss on held-out clouds chooses the best weights: accuracy would be at its
 * limit long before patches are told from their poses.
 *
 * @param network what is trained
 * @param training the training clouds
 * @param held held-out clouds
 * @param weight how much the losses of the disentanglers count; 0 leaves them out
 */
public record PatchTask(
    PatchRotationInvariantNetwork network, Labelled training, Labelled held, double weight)
    implements TrainingTask {

  private static final int CHUNK = 40;
  private static final double SMOOTHING = 0.1;
  private static final long SEED = 23;
  private static final Metric LOSS = new Metric("loss", Metric.Direction.LOWER_IS_BETTER);

  /**
   * Clouds with their classes.
   *
   * @param clouds the clouds
   * @param labels the classes, one for each cloud
   */
  public record Labelled(List<PatchedCloud> clouds, long[] labels) {

    /** Checks that every cloud has a label; the array must not be changed afterwards. */
    public Labelled {
      clouds = List.copyOf(clouds);
      if (clouds.size() != labels.length) {
        throw new IllegalArgumentException(
            "%d clouds have %d labels; give one for each".formatted(clouds.size(), labels.length));
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Labelled that
          && clouds.equals(that.clouds)
          && Arrays.equals(labels, that.labels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
      return "Labelled[%d clouds]".formatted(labels.length);
    }
  }

  /** Rejects negative weights. */
  public PatchTask {
    if (!(weight >= 0)) {
      throw new IllegalArgumentException("A weight is at least 0, given: " + weight);
    }
  }

  @Override
  public Module module() {
    return network;
  }

  @Override
  public int size() {
    return training.labels().length;
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    return loss(training, indices, random);
  }

  private Tensor loss(Labelled data, int[] indices, RandomGenerator random) {
    List<PatchedCloud> clouds = Arrays.stream(indices).mapToObj(data.clouds()::get).toList();
    Tensor expected = Tensors.of(Arrays.stream(indices).mapToLong(i -> data.labels()[i]).toArray());
    if (weight == 0) {
      return Losses.crossEntropy(network.forward(clouds), expected, SMOOTHING);
    }
    PatchRotationInvariantNetwork.TwoPoses seen = network.twoPoses(clouds, random);
    Tensor first = Losses.crossEntropy(seen.first(), expected, SMOOTHING);
    Tensor second = Losses.crossEntropy(seen.second(), expected, SMOOTHING);
    return first.add(second).mul(0.5).add(seen.loss().mul(weight));
  }

  @Override
  public Metric metric() {
    return LOSS;
  }

  /** The same poses at every validation. */
  @Override
  public double validate() {
    var random = new SplittableRandom(SEED);
    int count = held.labels().length;
    double sum = 0;
    for (int from = 0; from < count; from += CHUNK) {
      int[] chunk = IntStream.range(from, Math.min(count, from + CHUNK)).toArray();
      try (var _ = Scope.open()) {
        sum += Autograd.noGrad(() -> loss(held, chunk, random)).item() * chunk.length;
      }
    }
    return sum / count;
  }

  /** The share of right classes among the answers of a network in evaluation. */
  public static double accuracy(PatchRotationInvariantNetwork network, Labelled clouds) {
    double right = 0;
    int count = clouds.labels().length;
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      List<PatchedCloud> chunk = clouds.clouds().subList(from, to);
      try (var _ = Scope.open()) {
        Tensor answers = Autograd.noGrad(() -> network.forward(chunk)).argmax(-1);
        double[] found = answers.toType(DType.FLOAT64).toDoubleArray();
        for (int i = from; i < to; i++) {
          right += found[i - from] == clouds.labels()[i] ? 1 : 0;
        }
      }
    }
    return right / Math.max(1, count);
  }

  @Override
  public String fingerprint() {
    return "%d clouds in patches".formatted(size());
  }
}
