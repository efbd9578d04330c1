package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.learn.Metric;
import dev.coset.learn.RateSchedule;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Training on scans one by one, since their sizes differ; the loss of a batch is the mean over its
 * scans, and every eighth scan is held out to choose the best epoch.
 *
 * @param module what is trained
 * @param count the number of scans
 * @param loss of one of them
 * @param name what the run is
 */
record ScanTask(Module module, int count, ScanLoss loss, String name) implements TrainingTask {

  private static final int HELD = 8;
  private static final Metric LOSS = new Metric("loss", Metric.Direction.LOWER_IS_BETTER);

  ScanTask {
    if (count < 2) {
      throw new BadInputException(
          "Training needs two scans at least, one of them to choose the best epoch, given: "
              + count);
    }
  }

  /** The loss of a scan. */
  @FunctionalInterface
  interface ScanLoss {
    Tensor of(int scan, RandomGenerator random);
  }

  /** Trains and leaves the module with its best weights, in evaluation mode. */
  void train(int epochs, double rate, TrainingProgress progress, RandomGenerator random) {
    TrainerSettings settings =
        TrainerSettings.defaults()
            .withEpochs(epochs)
            .withBatchSize(1)
            .withLearningRate(rate)
            .withSchedule(RateSchedule.COSINE)
            .withGradientClip(1)
            .withThreads(1)
            .withSeed(random.nextLong());
    new Trainer(settings).train(this, progress);
    module.eval();
  }

  private int held() {
    return Math.ceilDiv(count, HELD);
  }

  @Override
  public int size() {
    return count - held();
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    Tensor sum = loss.of(indices[0], random);
    for (int i = 1; i < indices.length; i++) {
      sum = sum.add(loss.of(indices[i], random));
    }
    return sum.div(indices.length);
  }

  @Override
  public Metric metric() {
    return LOSS;
  }

  @Override
  public double validate() {
    double sum = 0;
    for (int scan = size(); scan < count; scan++) {
      sum += loss.of(scan, new SplittableRandom(scan)).item();
    }
    return sum / held();
  }

  @Override
  public String fingerprint() {
    return name;
  }
}
