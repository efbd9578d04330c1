package dev.coset.tensor.optim;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Gradient descent with momentum whose step loses its part along weights that are followed by a
 * normalization: {@code m = momentum m + g}, {@code p = m}, or {@code g + momentum m} after
 * Nesterov, and {@code w -= rate (decay ratio w + Pi p)}, with {@code Pi} and the ratio of {@link
 * RadialProjection}.
 *
 * <p>Paper: "AdamP: Slowing Down the Slowdown for Momentum Optimizers on Scale-invariant Weights".
 */
public final class SgdP extends ScopedOptimizer {

  private final double momentum;
  private final double weightDecay;
  private final boolean nesterov;
  private final RadialProjection projection;

  /**
   * For named parameters.
   *
   * @param momentum how much of the last step is kept, in {@code [0, 1)}
   * @param weightDecay the decoupled weight decay, at least 0
   * @param nesterov whether the step looks ahead
   */
  public SgdP(
      Map<String, Tensor> parameters,
      double learningRate,
      double momentum,
      double weightDecay,
      boolean nesterov,
      RadialProjection projection) {
    super(parameters, learningRate, List.of("momentum"));
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("A learning rate is positive, given: " + learningRate);
    }
    if (!(momentum >= 0 && momentum < 1 && weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "momentum lies in [0, 1) and weight decay is at least 0, given: %s and %s"
              .formatted(momentum, weightDecay));
    }
    this.momentum = momentum;
    this.weightDecay = weightDecay;
    this.nesterov = nesterov;
    this.projection = projection;
  }

  /** Heavy-ball momentum, no weight decay. */
  public static SgdP of(Map<String, Tensor> parameters, double learningRate, double momentum) {
    return new SgdP(parameters, learningRate, momentum, 0, false, RadialProjection.defaults());
  }

  @Override
  void move(int index, long step, Tensor weight, Tensor gradient) {
    Tensor mean = state(0, index);
    mean.assign(mean.mul(momentum).add(gradient));
    Tensor direction = nesterov ? gradient.add(mean.mul(momentum)) : mean;
    var projected = projection.apply(weight, gradient, direction);
    double keep = 1 - learningRate() * weightDecay * projected.decay();
    weight.assign(weight.mul(keep).sub(projected.step().mul(learningRate())));
  }
}
