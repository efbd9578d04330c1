package dev.coset.learn;

import java.util.Optional;

/**
 * How a {@link Trainer} trains.
 *
 * @param epochs the largest number of passes over the training samples
 * @param batchSize the number of samples per step; a rest of a single sample joins the batch before
 *     it, so that batch statistics exist
 * @param learningRate the largest learning rate of Adam
 * @param weightDecay the decoupled weight decay, 0 for none
 * @param schedule how the learning rate changes over the run
 * @param patience after how many epochs without a better validation metric the run stops; {@code
 *     epochs} never stops early
 * @param gradientClip the largest norm of all gradients together; infinity for no limit
 * @param checkpoint where the run saves itself, if it does
 * @param seed what all random draws depend on
 * @param threads the number of threads that one tensor operation may use
 */
public record TrainerSettings(
    int epochs,
    int batchSize,
    double learningRate,
    double weightDecay,
    RateSchedule schedule,
    int patience,
    double gradientClip,
    Optional<Checkpointing> checkpoint,
    long seed,
    int threads) {

  /** Checks the ranges. */
  public TrainerSettings {
    require(epochs >= 1, "epochs", "at least 1", epochs);
    require(batchSize >= 1, "batchSize", "at least 1", batchSize);
    require(learningRate > 0 && learningRate < 1e3, "learningRate", "positive", learningRate);
    require(weightDecay >= 0 && weightDecay < 1e3, "weightDecay", "at least 0", weightDecay);
    require(patience >= 1, "patience", "at least 1", patience);
    require(gradientClip > 0, "gradientClip", "positive", gradientClip);
    require(threads >= 1, "threads", "at least 1", threads);
  }

  /**
   * 30 epochs of batches of 32, learning rate 0.002 with warm-up and cosine decay, weight decay
   * 1e-4, no early stop, gradients clipped at norm 5, seed 0, all processors.
   */
  public static TrainerSettings defaults() {
    return new TrainerSettings(
        30,
        32,
        2e-3,
        1e-4,
        RateSchedule.WARMUP_COSINE,
        Integer.MAX_VALUE,
        5,
        Optional.empty(),
        0,
        Runtime.getRuntime().availableProcessors());
  }

  /** The same settings with another number of epochs. */
  public TrainerSettings withEpochs(int value) {
    return new TrainerSettings(
        value,
        batchSize,
        learningRate,
        weightDecay,
        schedule,
        patience,
        gradientClip,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another batch size. */
  public TrainerSettings withBatchSize(int value) {
    return new TrainerSettings(
        epochs,
        value,
        learningRate,
        weightDecay,
        schedule,
        patience,
        gradientClip,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another learning rate. */
  public TrainerSettings withLearningRate(double value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        value,
        weightDecay,
        schedule,
        patience,
        gradientClip,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another weight decay. */
  public TrainerSettings withWeightDecay(double value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        learningRate,
        value,
        schedule,
        patience,
        gradientClip,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another schedule. */
  public TrainerSettings withSchedule(RateSchedule value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        learningRate,
        weightDecay,
        value,
        patience,
        gradientClip,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another patience. */
  public TrainerSettings withPatience(int value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        learningRate,
        weightDecay,
        schedule,
        value,
        gradientClip,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another limit on the norm of gradients. */
  public TrainerSettings withGradientClip(double value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        learningRate,
        weightDecay,
        schedule,
        patience,
        value,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with checkpoints. */
  public TrainerSettings withCheckpoint(Checkpointing value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        learningRate,
        weightDecay,
        schedule,
        patience,
        gradientClip,
        Optional.of(value),
        seed,
        threads);
  }

  /** The same settings with another seed. */
  public TrainerSettings withSeed(long value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        learningRate,
        weightDecay,
        schedule,
        patience,
        gradientClip,
        checkpoint,
        value,
        threads);
  }

  /** The same settings with another number of threads. */
  public TrainerSettings withThreads(int value) {
    return new TrainerSettings(
        epochs,
        batchSize,
        learningRate,
        weightDecay,
        schedule,
        patience,
        gradientClip,
        checkpoint,
        seed,
        value);
  }

  private static void require(boolean holds, String name, String range, Number given) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, given: %s".formatted(name, range, given));
    }
  }
}
