package dev.coset.nn.spd;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Gradients against differences. */
final class Gradients {

  private static final double STEP = 1e-5;

  private Gradients() {}

  /**
   * The relative difference between the gradient of {@code <W, f(x)>} along a random symmetric
   * direction and a central difference, for a random W: truncation about 1e-10 and rounding about
   * {@code 1e-16 / 1e-5} leave less than 1e-7 for functions of moderate third derivative.
   */
  static double error(UnaryOperator<Tensor> f, Tensor x, RandomGenerator random) {
    Tensor direction = SpdFunctions.symmetrized(Tensors.randn(x.dtype(), x.shape(), random));
    Tensor leaf = x.copy().requiresGrad();
    Tensor y = f.apply(leaf);
    Tensor weights = Tensors.randn(y.dtype(), y.shape(), random);
    Tensor gradient = Autograd.grad(y.mul(weights).sum(), leaf);
    double slope = gradient.mul(direction).sum().item();
    Tensor ahead = f.apply(x.add(direction.mul(STEP)));
    Tensor behind = f.apply(x.sub(direction.mul(STEP)));
    Tensor differences = ahead.sub(behind).div(2 * STEP);
    double expected = differences.mul(weights).sum().item();
    return Math.abs(slope - expected) / (1e-3 + differences.norm().item() * weights.norm().item());
  }
}
