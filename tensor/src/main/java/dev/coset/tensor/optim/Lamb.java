package dev.coset.tensor.optim;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * "Large Batch Optimization for Deep Learning: Training BERT in 76 Minutes": Adam whose step for
 * each parameter tensor is as long as the tensor, {@code r = mhat / (sqrt(vhat) + epsilon) + decay
 * w}, {@code w -= rate |w| / |r| r}. Where either norm is 0 the factor is 1.
 */
public final class Lamb extends ScopedOptimizer {

  private final AdamOptions options;

  /**
   * For named parameters, for example {@code module.parameters()}.
   *
   * @param options the constants of Adam; weight decay is added to the direction, decoupled from
   *     the means
   */
  public Lamb(Map<String, Tensor> parameters, AdamOptions options) {
    super(parameters, options.learningRate(), List.of("first_moment", "second_moment"));
    this.options = options;
  }

  @Override
  void move(int index, long step, Tensor weight, Tensor gradient) {
    Tensor direction =
        adaptiveDirection(
                index, step, gradient, options.beta1(), options.beta2(), options.epsilon())
            .add(weight.mul(options.weightDecay()));
    double size = weight.norm().item();
    double length = direction.norm().item();
    double trust = size > 0 && length > 0 ? size / length : 1;
    weight.assign(weight.sub(direction.mul(learningRate() * trust)));
  }
}
