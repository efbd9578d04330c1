package dev.coset.data.actions;

/** What lies outside of the frame of an image that is moved. */
public enum Border {
  /** Zero; what leaves the frame is lost. */
  ZERO,
  /** The image again: what leaves comes in on the opposite side. */
  CYCLIC
}
