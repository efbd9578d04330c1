package dev.coset.learn;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How weights follow their gradients: Adam with decoupled weight decay.
 *
 * @param learningRate the largest learning rate
 * @param weightDecay the decoupled weight decay, 0 for none
 * @param schedule how the learning rate changes over the run
 * @param pace whether it changes at every step or stays the same within an epoch
 * @param gradientClip the largest norm of all gradients together; infinity for no limit
 * @param average the decay d of the exponential moving average of the weights, if one is kept:
 *     after step t it becomes {@code d' average + (1 - d') weights} with {@code d' = min(d, (1 + t)
 *     / (10 + t))}, t counted from 1. Validations, the best weights and the trained module then use
 *     the average
 * @param groups parameters that are treated differently
 */
public record Optimization(
    double learningRate,
    double weightDecay,
    RateSchedule schedule,
    Pace pace,
    double gradientClip,
    OptionalDouble average,
    List<ParameterGroup> groups) {

  /** When the learning rate changes. */
  public enum Pace {
    /** At every step. */
    STEP,
    /** At the start of every epoch. */
    EPOCH
  }

  /** Checks the ranges and copies the list. */
  public Optimization {
    Checks.require(
        learningRate > 0 && learningRate < 1e3, "learningRate", "positive", learningRate);
    Checks.require(weightDecay >= 0 && weightDecay < 1e3, "weightDecay", "at least 0", weightDecay);
    Checks.require(gradientClip > 0, "gradientClip", "positive", gradientClip);
    average.ifPresent(
        decay -> Checks.require(decay >= 0 && decay < 1, "average", "in [0, 1)", decay));
    groups = List.copyOf(groups);
  }

  /** Rate 0.002 with warm-up and cosine decay by steps, decay 1e-4, gradients clipped at norm 5. */
  public static Optimization defaults() {
    return new Optimization(
        2e-3, 1e-4, RateSchedule.WARMUP_COSINE, Pace.STEP, 5, OptionalDouble.empty(), List.of());
  }

  /** The same with another learning rate. */
  public Optimization withLearningRate(double value) {
    return new Optimization(value, weightDecay, schedule, pace, gradientClip, average, groups);
  }

  /** The same with another weight decay. */
  public Optimization withWeightDecay(double value) {
    return new Optimization(learningRate, value, schedule, pace, gradientClip, average, groups);
  }

  /** The same with another schedule. */
  public Optimization withSchedule(RateSchedule value) {
    return new Optimization(learningRate, weightDecay, value, pace, gradientClip, average, groups);
  }

  /** The same with another pace of the schedule. */
  public Optimization withPace(Pace value) {
    return new Optimization(
        learningRate, weightDecay, schedule, value, gradientClip, average, groups);
  }

  /** The same with another limit on the norm of gradients. */
  public Optimization withGradientClip(double value) {
    return new Optimization(learningRate, weightDecay, schedule, pace, value, average, groups);
  }

  /** The same with an average of the weights. */
  public Optimization withAverage(double decay) {
    return new Optimization(
        learningRate, weightDecay, schedule, pace, gradientClip, OptionalDouble.of(decay), groups);
  }

  /** The same with other groups of parameters. */
  public Optimization withGroups(List<ParameterGroup> value) {
    return new Optimization(
        learningRate, weightDecay, schedule, pace, gradientClip, average, value);
  }
}
