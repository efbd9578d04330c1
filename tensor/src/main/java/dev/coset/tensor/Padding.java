package dev.coset.tensor;

import java.util.Locale;

/** What lies beyond the border of a padded tensor. */
public enum Padding {
  /** Zeros. */
  CONSTANT,
  /** The mirror image, without the border element: {@code c b | a b c | b a}. */
  REFLECT,
  /** The border element. */
  REPLICATE,
  /** The other side: {@code b c | a b c | a b}. */
  CIRCULAR;

  String nativeName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
