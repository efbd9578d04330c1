package dev.coset.tensor.optim;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * "AdamP: Slowing Down the Slowdown for Momentum Optimizers on Scale-invariant Weights": AdamW
 * whose step {@code p = mhat / (sqrt(vhat) + epsilon)} loses its part along weights that are
 * followed by a normalization, since that part only makes them grow and the effective step shrink.
 *
 * <p>{@code w -= rate (decay ratio w + Pi p)}, with {@code Pi} and the ratio of {@link
 * RadialProjection}. Vectors and biases get the step of {@link Adam#decoupled}.
 */
public final class AdamP extends ScopedOptimizer {

  private final AdamOptions options;
  private final RadialProjection projection;

  /** For named parameters; weight decay is decoupled whatever the options say. */
  public AdamP(Map<String, Tensor> parameters, AdamOptions options, RadialProjection projection) {
    super(parameters, options.learningRate(), List.of("first_moment", "second_moment"));
    this.options = options;
    this.projection = projection;
  }

  /** With the usual constants and no weight decay. */
  public static AdamP of(Map<String, Tensor> parameters, double learningRate) {
    return new AdamP(parameters, AdamOptions.of(learningRate), RadialProjection.defaults());
  }

  @Override
  void move(int index, long step, Tensor weight, Tensor gradient) {
    Tensor direction =
        adaptiveDirection(
            index, step, gradient, options.beta1(), options.beta2(), options.epsilon());
    var projected = projection.apply(weight, gradient, direction);
    double keep = 1 - learningRate() * options.weightDecay() * projected.decay();
    weight.assign(weight.mul(keep).sub(projected.step().mul(learningRate())));
  }
}
