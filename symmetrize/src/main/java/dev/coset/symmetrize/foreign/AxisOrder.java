package dev.coset.symmetrize.foreign;

/** Where the axis of coordinates or channels stands in the tensor a model takes. */
public enum AxisOrder {
  /** Found from the shape the model declares; where that leaves a choice, by trying. */
  DETECT,
  /** Clouds as {@code [B, N, 3]}, images as {@code [B, H, W, C]}. */
  CHANNELS_LAST,
  /** Clouds as {@code [B, 3, N]}, images as {@code [B, C, H, W]}. */
  CHANNELS_FIRST
}
