package dev.coset.tensor;

/** What becomes of the graph of derivatives when gradients are computed. */
public enum GraphUse {
  /** It is freed on the way: gradients of this output are computed once. */
  FREE,
  /** It stays, so that more gradients of this output can be computed. */
  KEEP,
  /** It stays, and the gradients are recorded, so that they can be differentiated in turn. */
  RECORD;

  boolean keeps() {
    return this != FREE;
  }

  boolean records() {
    return this == RECORD;
  }
}
