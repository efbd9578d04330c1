package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.learn.Metric;
import dev.coset.learn.SteppedRandom;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Training of a {@link SurfaceNetwork} on prepared clouds by mean cross entropy, judged by the
 * share of right labels of held-out clouds.
 *
 * @param network what is trained
 * @param training the training clouds
 * @param held held-out clouds
 * @param smoothing the share of a label that is spread over all, in {@code [0, 1)}
 * @param fingerprint of the training data
 */
public record SurfaceTask(
    SurfaceNetwork network, Labelled training, Labelled held, double smoothing, String fingerprint)
    implements TrainingTask {

  private static final int CHUNK = 32;

  /**
   * Prepared clouds with their labels.
   *
   * @param clouds the clouds, prepared for one network
   * @param labels one label for each cloud, or one for each of its points
   */
  public record Labelled(List<SurfacePyramid> clouds, List<long[]> labels) {

    /** Copies the lists and checks that every cloud has labels. */
    public Labelled {
      clouds = List.copyOf(clouds);
      labels = List.copyOf(labels);
      if (clouds.size() != labels.size()) {
        throw new BadInputException(
            "%d clouds have %d lists of labels; give one for each"
                .formatted(clouds.size(), labels.size()));
      }
      for (int i = 0; i < labels.size(); i++) {
        int count = labels.get(i).length;
        if (count != 1 && count != clouds.get(i).size()) {
          throw new BadInputException(
              "Cloud %d has %d points and %d labels; give one for each point"
                  .formatted(i, clouds.get(i).size(), count));
        }
      }
    }

    /** How many clouds there are. */
    public int size() {
      return clouds.size();
    }

    Labelled select(int[] indices) {
      return new Labelled(
          Arrays.stream(indices).mapToObj(clouds::get).toList(),
          Arrays.stream(indices).mapToObj(labels::get).toList());
    }

    Tensor targets() {
      return Tensors.of(labels.stream().flatMapToLong(Arrays::stream).toArray());
    }
  }

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
    Labelled batch = training.select(indices);
    return Losses.crossEntropy(rows(batch), batch.targets(), smoothing);
  }

  private Tensor rows(Labelled batch) {
    return network.forward(batch.clouds()).reshape(-1, network.config().outputs());
  }

  @Override
  public Metric metric() {
    return Metric.ACCURACY;
  }

  @Override
  public double validate() {
    return accuracy(network, held);
  }

  /** The share of right labels among the answers of a network in evaluation. */
  public static double accuracy(SurfaceNetwork network, Labelled clouds) {
    double right = 0;
    long count = 0;
    for (int from = 0; from < clouds.size(); from += CHUNK) {
      int[] chunk = IntStream.range(from, Math.min(clouds.size(), from + CHUNK)).toArray();
      Labelled batch = clouds.select(chunk);
      try (var _ = Scope.open()) {
        Tensor answers =
            Autograd.noGrad(() -> network.forward(batch.clouds())).argmax(-1).reshape(-1);
        Tensor targets = batch.targets();
        right += answers.eq(targets).toType(network.type()).sum().item();
        count += targets.count();
      }
    }
    return right / Math.max(1, count);
  }

  @Override
  public List<SteppedRandom> generators() {
    return List.of(network.dropped());
  }
}
