package dev.coset.learn;

import java.time.Duration;
import java.util.Optional;

/**
 * When a run ends at the latest: whichever limit is reached first.
 *
 * @param epochs the largest number of passes over the training samples
 * @param steps the largest number of steps
 * @param time the longest duration, over all parts of a run that was interrupted; the step under
 *     way is finished and the validation after it comes on top
 */
public record Limits(int epochs, long steps, Optional<Duration> time) {

  private static final int UNLIMITED_EPOCHS = Integer.MAX_VALUE;
  private static final long UNLIMITED_STEPS = Long.MAX_VALUE;

  /** Checks the ranges. */
  public Limits {
    Checks.require(epochs >= 1, "epochs", "at least 1", epochs);
    Checks.require(steps >= 1, "steps", "at least 1", steps);
    time.ifPresent(
        limit -> Checks.require(limit.isPositive(), "time", "positive", limit.toMillis() + " ms"));
  }

  /** No limit at all: the run goes on until it is stopped, or until nothing improves. */
  public static Limits none() {
    return new Limits(UNLIMITED_EPOCHS, UNLIMITED_STEPS, Optional.empty());
  }

  /** So many epochs. */
  public static Limits ofEpochs(int epochs) {
    return none().withEpochs(epochs);
  }

  /** So many steps. */
  public static Limits ofSteps(long steps) {
    return none().withSteps(steps);
  }

  /** So much time. */
  public static Limits ofTime(Duration time) {
    return none().withTime(time);
  }

  /** The same with another number of epochs. */
  public Limits withEpochs(int value) {
    return new Limits(value, steps, time);
  }

  /** The same with another number of steps. */
  public Limits withSteps(long value) {
    return new Limits(epochs, value, time);
  }

  /** The same with another duration. */
  public Limits withTime(Duration value) {
    return new Limits(epochs, steps, Optional.of(value));
  }

  /** Whether the number of steps is known before the run. */
  public boolean isCounted() {
    return epochs != UNLIMITED_EPOCHS || steps != UNLIMITED_STEPS;
  }

  /** The largest number of steps when an epoch has {@code perEpoch}. */
  long steps(long perEpoch) {
    return epochs == UNLIMITED_EPOCHS ? steps : Math.min(steps, epochs * perEpoch);
  }
}
