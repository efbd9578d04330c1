package dev.coset.groups.clifford;

/** The products of a Clifford algebra: the geometric product and its parts by grade. */
public enum ProductKind {
  /** All grades. */
  GEOMETRIC,
  /** Grade {@code j + k} of the product of grades {@code j} and {@code k}: the wedge. */
  OUTER,
  /** Grade {@code |j - k|}, scalars included. */
  INNER,
  /** Grade {@code k - j}. */
  LEFT_CONTRACTION,
  /** Grade {@code j - k}. */
  RIGHT_CONTRACTION,
  /** Grade 0. */
  SCALAR;

  /** Whether the part of grade {@code result} of a product of the two grades belongs to this. */
  boolean keeps(int left, int right, int result) {
    return switch (this) {
      case GEOMETRIC -> true;
      case OUTER -> result == left + right;
      case INNER -> result == Math.abs(left - right);
      case LEFT_CONTRACTION -> result == right - left;
      case RIGHT_CONTRACTION -> result == left - right;
      case SCALAR -> result == 0;
    };
  }
}
