package dev.coset.claims.invariancepropagationode;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;

/** The hidden layer of a network on cubes of coordinates, {@code tanh(W y^3 + b)}. */
final class Hidden extends Module implements Layer {

  private final Linear linear;

  Hidden(Linear linear) {
    this.linear = child("linear", linear);
  }

  @Override
  public Tensor forward(Tensor states) {
    return linear.forward(states.pow(3)).tanh();
  }
}
