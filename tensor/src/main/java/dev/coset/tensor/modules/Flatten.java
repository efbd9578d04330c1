package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;

/**
 * Joins all axes from one on, in row-major order.
 *
 * @param firstAxis the first of the axes that become one
 */
public record Flatten(int firstAxis) implements Layer {

  /** Keeps the batch apart: {@code [n, ..] -> [n, the rest]}. */
  public Flatten() {
    this(1);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.flatten(firstAxis, -1);
  }
}
