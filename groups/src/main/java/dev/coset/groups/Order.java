package dev.coset.groups;

import java.math.BigInteger;

/** The number of elements of a group. */
public sealed interface Order {

  /** A finite order. */
  record Finite(BigInteger count) implements Order {
    /** Rejects counts below one. */
    public Finite {
      if (count.signum() <= 0) {
        throw new IllegalArgumentException("A group has at least one element, given: " + count);
      }
    }
  }

  /** Infinitely many elements. */
  record Infinite() implements Order {}

  /** The finite order {@code count}. */
  static Order finite(long count) {
    return new Finite(BigInteger.valueOf(count));
  }

  /** The infinite order. */
  static Order infinite() {
    return new Infinite();
  }
}
