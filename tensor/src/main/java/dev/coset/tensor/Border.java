package dev.coset.tensor;

/** What is read at positions outside a grid. */
public enum Border {
  /** 0. */
  ZEROS,
  /** The value at the nearest position of the border. */
  CLAMP,
  /** The mirror image, as often as needed. */
  REFLECT
}
