package dev.coset.symmetrize;

import java.util.Locale;

/** The ways to make a model satisfy a law. */
public enum SymmetrizerMethod {
  /** {@link GroupAverage}: all elements of a finite group, or random ones of another. */
  AVERAGE,
  /** {@link FrameAverage}: the few elements of a frame. */
  FRAME,
  /** {@link Canonicalization}: one standard pose. */
  CANONICAL,
  /** Rows in sorted order: {@link SortedOrder} or {@link SortingFrame}. */
  SORT,
  /** {@link RowPooling}: the model on each row, pooled. */
  POOL;

  /** The name in commands and files: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
