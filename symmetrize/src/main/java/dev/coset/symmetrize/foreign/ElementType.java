package dev.coset.symmetrize.foreign;

import java.util.Locale;

/** The type of the elements of a tensor. */
public enum ElementType {
  /** 32-bit floating point. */
  FLOAT32,
  /** 64-bit floating point. */
  FLOAT64,
  /** 16-bit floating point, IEEE half precision. */
  FLOAT16,
  /** 16-bit floating point, the upper half of a 32-bit number. */
  BFLOAT16,
  /** Integers or truth values of any width. */
  INTEGER,
  /** Text. */
  TEXT,
  /** Anything else: sequences, maps, opaque values. */
  OTHER;

  /** Whether values of this type are numbers. */
  public boolean isNumeric() {
    return this != TEXT && this != OTHER;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
