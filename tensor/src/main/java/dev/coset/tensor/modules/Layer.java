package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;

/** A map from one tensor to another: a module of this package, or a function such as relu. */
@FunctionalInterface
public interface Layer {
  /** The output for an input. */
  Tensor forward(Tensor input);
}
