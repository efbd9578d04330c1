package dev.coset.symmetrize.learners;

import java.util.random.RandomGenerator;

/**
 * A learning algorithm: from a training set to a function. Any procedure of a user's own is one.
 *
 * <p>A learner is a value: it keeps nothing between calls, and draws from the given generator only,
 * so that two calls with generators of the same seed differ by their training sets alone.
 */
@FunctionalInterface
public interface Learner {

  /**
   * The function learnt from a training set.
   *
   * @param data the training set
   * @param random for learners that draw; others leave it untouched
   * @throws dev.coset.data.BadInputException if the training set does not determine the function
   */
  Predictor fit(LabelledTable data, RandomGenerator random);
}
