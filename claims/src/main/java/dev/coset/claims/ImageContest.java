package dev.coset.claims;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.tensor.Module;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Classifiers of images, trained alike and tuned over the same learning rates.
 *
 * @param training the images to learn from
 * @param validation the images that choose the rate
 * @param settings how they are trained
 * @param rates the learning rates
 */
public record ImageContest(
    Rows training, Rows validation, TrainerSettings settings, List<Double> rates) {

  /** The same contest for a network that is trained otherwise. */
  public ImageContest with(TrainerSettings other) {
    return new ImageContest(training, validation, other, rates);
  }

  /**
   * The best of a network trained with every rate; the caller closes it.
   *
   * @param make makes a network with first weights
   * @param before is told of each training, for progress
   */
  public <M extends Module & Layer> M tuned(
      Supplier<M> make, Runnable before, RandomGenerator random) {
    return Tuned.over(
            rates,
            Metric.ACCURACY,
            rate -> {
              before.run();
              return trained(make.get(), rate, random.nextLong());
            })
        .model();
  }

  private <M extends Module & Layer> Tuned<M> trained(M network, double rate, long seed) {
    TensorTask task = TensorTask.classification(network, network, training, validation);
    TrainerSettings own = settings.withLearningRate(rate).withSeed(seed);
    try {
      double best = new Trainer(own).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }
}
