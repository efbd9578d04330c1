package dev.coset.symmetrize;

import dev.coset.data.DataKind;
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
  POOL,
  /**
   * {@link dev.coset.symmetrize.learned.EquivariantAdapter}: one pose, found by a network that is
   * trained on upright data. Not made from a description alone.
   */
  LEARNED;

  /**
   * The method that suits a group on a kind of data when none is asked for: frames for groups of
   * space on points and for orders of rows, averages otherwise.
   */
  public static SymmetrizerMethod suiting(String group, DataKind kind) {
    String name = group.strip().toLowerCase(Locale.ROOT);
    boolean order = name.matches("s(n|\\d+)");
    return switch (kind) {
      case POINTS -> name.matches("(so3|o3|se3|e3|sim3)") ? FRAME : order ? SORT : AVERAGE;
      case SETS -> SORT;
      case IMAGES, VECTORS -> AVERAGE;
    };
  }

  /** The name in commands and files: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
