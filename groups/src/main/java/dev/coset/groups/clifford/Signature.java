package dev.coset.groups.clifford;

import dev.coset.groups.internal.Require;

/**
 * How many generators of a Clifford algebra square to {@code +1}, {@code -1} and {@code 0}.
 *
 * <p>Generators are named from {@code e1}: first the positive, then the negative, then the null
 * ones. With exactly one null generator it comes first and is called {@code e0}, as is usual for
 * projective algebras.
 *
 * @param p the number of generators that square to +1
 * @param q the number of generators that square to -1
 * @param r the number of generators that square to 0
 */
public record Signature(int p, int q, int r) {

  /** The largest number of generators: 1,024 blades. */
  public static final int LIMIT = 10;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or their sum is above {@link #LIMIT}
   */
  public Signature {
    Require.that(
        p >= 0 && q >= 0 && r >= 0 && (long) p + q + r <= LIMIT,
        () ->
            "A signature has numbers that are not negative, of sum at most %d (1,024 blades), given: (%d,%d,%d)"
                .formatted(LIMIT, p, q, r));
  }

  /** The number of generators, {@code p + q + r}. */
  public int n() {
    return p + q + r;
  }

  /** The square of the generator at position {@code i} from 0: +1, -1 or 0. */
  public int square(int i) {
    Require.that(
        i >= 0 && i < n(),
        () -> "%s has generators 0 to %d, given: %d".formatted(this, n() - 1, i));
    int position = r == 1 ? i - 1 : i;
    if (position < 0 || position >= p + q) {
      return 0;
    }
    return position < p ? 1 : -1;
  }

  /** The number in the name of the first generator: 0 with one null generator, else 1. */
  int firstIndex() {
    return r == 1 ? 0 : 1;
  }

  /** The form {@code (p,q,r)}. */
  @Override
  public String toString() {
    return "(%d,%d,%d)".formatted(p, q, r);
  }
}
