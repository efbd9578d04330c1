package dev.coset.points.shapes;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Pre-training of a masked autoencoder; coordinates are turned at random whenever they are used.
 *
 * @param network what is trained
 * @param training the training clouds
 * @param held held-out clouds
 */
record MaskedTask(
    InvariantMaskedAutoencoder network, List<MaskedCloud> training, List<MaskedCloud> held)
    implements TrainingTask {

  private static final Metric CHAMFER =
      new Metric("chamfer distance", Metric.Direction.LOWER_IS_BETTER);
  private static final int CHUNK = 64;
  private static final long SEED = 17;

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
    return loss(Arrays.stream(indices).mapToObj(training::get).toList(), random);
  }

  private Tensor loss(List<MaskedCloud> clouds, RandomGenerator random) {
    MaskedBatch batch = MaskedBatch.of(clouds, network.config(), network.type());
    boolean invariant = network.config().tokens().isInvariant();
    return network.loss(invariant ? batch : batch.turned(random), random);
  }

  @Override
  public Metric metric() {
    return CHAMFER;
  }

  /** The same masks and turns at every validation. */
  @Override
  public double validate() {
    var random = new SplittableRandom(SEED);
    double sum = 0;
    for (int from = 0; from < held.size(); from += CHUNK) {
      List<MaskedCloud> chunk = held.subList(from, Math.min(held.size(), from + CHUNK));
      sum += loss(chunk, random).item() * chunk.size();
    }
    return sum / held.size();
  }

  @Override
  public String fingerprint() {
    return "%d masked clouds".formatted(training.size());
  }
}
