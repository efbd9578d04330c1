package dev.coset.nn.spd;

import dev.coset.data.BadInputException;

/**
 * How a batch of group elements is normalized.
 *
 * @param momentum how far the running statistics move to those of a batch, in (0, 1]
 * @param epsilon what is added to the variance before its root is taken, at least 0
 * @param meanSteps how many steps the search for the mean of a batch takes at most, at least 1; it
 *     stops when a step is shorter than 1e-13
 */
public record LieBatchNormOptions(double momentum, double epsilon, int meanSteps) {

  /** The step of a mean below which it counts as converged. */
  static final double CONVERGED = 1e-13;

  /** More steps than a mean needs. */
  static final int MANY_STEPS = 200;

  /** Checks the values. */
  public LieBatchNormOptions {
    if (!(momentum > 0) || momentum > 1 || !(epsilon >= 0) || meanSteps < 1) {
      throw new BadInputException(
          "Normalization needs a momentum in (0, 1], epsilon >= 0 and at least one step for the"
              + " mean, given: %s, %s, %d".formatted(momentum, epsilon, meanSteps));
    }
  }

  /** Momentum 0.1, epsilon 1e-5, one step. */
  public static LieBatchNormOptions defaults() {
    return new LieBatchNormOptions(0.1, 1e-5, 1);
  }

  /** Momentum 0.1, epsilon 0 and as many steps as the mean needs: the exact statistics. */
  public static LieBatchNormOptions exact() {
    return new LieBatchNormOptions(0.1, 0, MANY_STEPS);
  }
}
