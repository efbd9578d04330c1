package dev.coset.motion.rules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import java.util.random.RandomGenerator;

/** A perceptron with one hidden layer for each rule, all computed together. */
final class RuleBank extends Module {

  private final Tensor inner;
  private final Tensor innerBias;
  private final Tensor outer;
  private final Tensor outerBias;

  RuleBank(int rules, int in, int hidden, int out, RandomGenerator random) {
    inner = parameter("inner", () -> draw(in, random, rules, in, hidden));
    innerBias = parameter("inner_bias", () -> draw(in, random, rules, hidden));
    outer = parameter("outer", () -> draw(hidden, random, rules, hidden, out));
    outerBias = parameter("outer_bias", () -> draw(hidden, random, rules, out));
  }

  private static Tensor draw(int fan, RandomGenerator random, long... shape) {
    return Initializer.uniform(1 / Math.sqrt(fan)).draw(shape, random);
  }

  /** {@code [.., in]} to what every rule says, {@code [.., rules, out]}. */
  Tensor forward(Tensor x) {
    Tensor h = Tensors.einsum("...i,rih->...rh", x, inner).add(innerBias).relu();
    return Tensors.einsum("...rh,rho->...ro", h, outer).add(outerBias);
  }
}
