package dev.coset.tensor.modules;

/** Which connections of a weight set the scale of its first values. */
public enum Fan {
  /** The inputs of one output, so that the size of values is kept going forward. */
  IN,
  /** The outputs of one input, so that the size of gradients is kept going backward. */
  OUT
}
