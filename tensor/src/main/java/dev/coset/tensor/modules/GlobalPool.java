package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;

/** A summary of each channel over all of space: {@code [n, c, ..] -> [n, c]}. */
public enum GlobalPool implements Layer {
  /** The largest element. */
  MAX {
    @Override
    public Tensor forward(Tensor input) {
      return flat(input).amax(-1);
    }
  },
  /** The mean. */
  MEAN {
    @Override
    public Tensor forward(Tensor input) {
      return flat(input).mean(-1);
    }
  };

  private static Tensor flat(Tensor input) {
    if (input.rank() < 3) {
      throw new IllegalArgumentException(
          "A global pool needs an input [n, channels, ..] with axes of space, given: "
              + input.describe());
    }
    return input.flatten(2, -1);
  }
}
