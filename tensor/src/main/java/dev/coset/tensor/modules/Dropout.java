package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * In training, sets elements to 0 with probability p and divides the others by {@code 1 - p}; in
 * evaluation, changes nothing.
 *
 * <p>Each pass in training draws one number from the generator. To continue a run bit by bit, make
 * the generator anew in the same state.
 */
public final class Dropout extends Module implements Layer {

  private final double probability;
  private final RandomGenerator random;

  /** With the probability of dropping, in {@code [0, 1)}. */
  public Dropout(double probability, RandomGenerator random) {
    Checks.probability(probability);
    this.probability = probability;
    this.random = random;
  }

  @Override
  public Tensor forward(Tensor input) {
    if (!isTraining() || probability == 0) {
      return input;
    }
    double keep = 1 - probability;
    return input.mul(Tensors.bernoulli(input.dtype(), keep, input.shape(), random).div(keep));
  }
}
