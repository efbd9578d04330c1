package dev.coset.tensor.optim;

import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** An optimizer whose step is written with {@link Tensor}s, in a scope of its own. */
abstract sealed class ScopedOptimizer extends Optimizer permits Lamb, AdamP, SgdP {

  ScopedOptimizer(Map<String, Tensor> parameters, double learningRate, List<String> slotKinds) {
    super(parameters, learningRate, slotKinds);
  }

  @Override
  final void update(
      int index,
      long step,
      org.bytedeco.pytorch.Tensor parameter,
      org.bytedeco.pytorch.Tensor gradient) {
    try (var _ = Scope.open()) {
      Tensor weight = parameter(index);
      move(index, step, weight.detach(), weight.grad().orElseThrow());
    }
  }

  /**
   * Moves one parameter by {@link Tensor#assign}.
   *
   * @param step counted from 1
   * @param weight the parameter, without derivatives
   * @param gradient its gradient
   */
  abstract void move(int index, long step, Tensor weight, Tensor gradient);

  /** The running means of Adam: corrected mean over the root of the corrected mean square. */
  final Tensor adaptiveDirection(
      int index, long step, Tensor gradient, double beta1, double beta2, double epsilon) {
    Tensor mean = state(0, index);
    Tensor square = state(1, index);
    mean.assign(mean.mul(beta1).add(gradient.mul(1 - beta1)));
    square.assign(square.mul(beta2).add(gradient.square().mul(1 - beta2)));
    double meanScale = 1 - Math.pow(beta1, (double) step);
    double squareScale = 1 - Math.pow(beta2, (double) step);
    return mean.div(meanScale).div(square.div(squareScale).sqrt().add(epsilon));
  }
}
