package dev.coset.nn.sets;

/** How the features of the elements of a set become one feature. */
public enum Pooling {
  /** Their sum; grows with the set. */
  SUM,
  /** Their mean; independent of the size of the set. */
  MEAN,
  /** The largest of each channel. */
  MAX
}
