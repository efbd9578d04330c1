package dev.coset.learn;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a {@link Trainer} trains.
 *
 * {@snippet :
 * var settings =
 *     TrainerSettings.defaults()
 *         .withEpochs(50)
 *         .withTime(Duration.ofMinutes(10))
 *         .withAverage(0.999)
 *         .withPatience(8)
 *         .withCheckpoint(Checkpointing.everyEpoch(Path.of("run.checkpoint")));
 * }
 *
 * @param limits when it ends at the latest
 * @param batchSize the number of samples per step; a rest of a single sample joins the batch before
 *     it, so that batch statistics exist, and a larger rest is a smaller batch
 * @param parts in how many parts, one after the other, the gradient of a batch is computed, to save
 *     memory; it is the same up to rounding, unless the module uses batch statistics
 * @param optimization how weights follow gradients
 * @param validation when it validates and gives up
 * @param checkpoint where the run saves itself, if it does
 * @param seed what all random draws depend on
 * @param threads the number of threads that one tensor operation may use
 */
public record TrainerSettings(
    Limits limits,
    int batchSize,
    int parts,
    Optimization optimization,
    Validation validation,
    Optional<Checkpointing> checkpoint,
    long seed,
    int threads) {

  /** Checks the ranges. */
  public TrainerSettings {
    Checks.require(batchSize >= 1, "batchSize", "at least 1", batchSize);
    Checks.require(parts >= 1, "parts", "at least 1", parts);
    Checks.require(threads >= 1, "threads", "at least 1", threads);
    Checks.require(
        limits.isCounted() || optimization.schedule() == RateSchedule.CONSTANT,
        "schedule",
        "CONSTANT for a run without a limit of epochs or steps",
        optimization.schedule());
    Checks.require(
        limits.isCounted()
            || limits.time().isPresent()
            || validation.patience() < Integer.MAX_VALUE,
        "limits",
        "set: a number of epochs or steps, a time or a patience",
        "none");
  }

  /**
   * 30 epochs of batches of 32, learning rate 0.002 with warm-up and cosine decay, weight decay
   * 1e-4, no early stop, gradients clipped at norm 5, seed 0, all processors.
   */
  public static TrainerSettings defaults() {
    return new TrainerSettings(
        Limits.ofEpochs(30),
        32,
        1,
        Optimization.defaults(),
        Validation.defaults(),
        Optional.empty(),
        0,
        Runtime.getRuntime().availableProcessors());
  }

  /** The same settings with other limits. */
  public TrainerSettings withLimits(Limits value) {
    return new TrainerSettings(
        value, batchSize, parts, optimization, validation, checkpoint, seed, threads);
  }

  /** The same settings with another number of epochs. */
  public TrainerSettings withEpochs(int value) {
    return withLimits(limits.withEpochs(value));
  }

  /** The same settings with another number of steps. */
  public TrainerSettings withSteps(long value) {
    return withLimits(limits.withSteps(value));
  }

  /** The same settings with another duration. */
  public TrainerSettings withTime(Duration value) {
    return withLimits(limits.withTime(value));
  }

  /** The same settings with another batch size. */
  public TrainerSettings withBatchSize(int value) {
    return new TrainerSettings(
        limits, value, parts, optimization, validation, checkpoint, seed, threads);
  }

  /** The same settings with batches computed in parts. */
  public TrainerSettings withParts(int value) {
    return new TrainerSettings(
        limits, batchSize, value, optimization, validation, checkpoint, seed, threads);
  }

  /** The same settings with another optimization. */
  public TrainerSettings withOptimization(UnaryOperator<Optimization> change) {
    return new TrainerSettings(
        limits,
        batchSize,
        parts,
        change.apply(optimization),
        validation,
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another learning rate. */
  public TrainerSettings withLearningRate(double value) {
    return withOptimization(o -> o.withLearningRate(value));
  }

  /** The same settings with another weight decay. */
  public TrainerSettings withWeightDecay(double value) {
    return withOptimization(o -> o.withWeightDecay(value));
  }

  /** The same settings with another schedule. */
  public TrainerSettings withSchedule(RateSchedule value) {
    return withOptimization(o -> o.withSchedule(value));
  }

  /** The same settings with another limit on the norm of gradients. */
  public TrainerSettings withGradientClip(double value) {
    return withOptimization(o -> o.withGradientClip(value));
  }

  /** The same settings with an exponential moving average of the weights. */
  public TrainerSettings withAverage(double decay) {
    return withOptimization(o -> o.withAverage(decay));
  }

  /** The same settings with other groups of parameters. */
  public TrainerSettings withGroups(List<ParameterGroup> value) {
    return withOptimization(o -> o.withGroups(value));
  }

  /** The same settings with another validation. */
  public TrainerSettings withValidation(UnaryOperator<Validation> change) {
    return new TrainerSettings(
        limits,
        batchSize,
        parts,
        optimization,
        change.apply(validation),
        checkpoint,
        seed,
        threads);
  }

  /** The same settings with another patience, counted in validations. */
  public TrainerSettings withPatience(int value) {
    return withValidation(v -> v.withPatience(value));
  }

  /** The same settings with checkpoints. */
  public TrainerSettings withCheckpoint(Checkpointing value) {
    return new TrainerSettings(
        limits, batchSize, parts, optimization, validation, Optional.of(value), seed, threads);
  }

  /** The same settings with another seed. */
  public TrainerSettings withSeed(long value) {
    return new TrainerSettings(
        limits, batchSize, parts, optimization, validation, checkpoint, value, threads);
  }

  /** The same settings with another number of threads. */
  public TrainerSettings withThreads(int value) {
    return new TrainerSettings(
        limits, batchSize, parts, optimization, validation, checkpoint, seed, value);
  }

  /** How many steps an epoch of so many samples has. */
  public long stepsPerEpoch(int samples) {
    return new Batches(samples, batchSize, seed).perEpoch();
  }

  /** All settings by name as text, for records: numbers are written so that they read back. */
  public Map<String, String> describe() {
    Map<String, String> all = new LinkedHashMap<>();
    SettingsJson.of(this)
        .properties()
        .forEach(field -> all.put(field.getKey(), field.getValue().asText()));
    return Collections.unmodifiableMap(all);
  }
}
