package dev.coset.groups.irreps;

import dev.coset.groups.DegreeException;
import java.math.BigInteger;

/** Integers and half-integers as doubled ints, factorials and binomials of any size. */
final class Momenta {

  /** The largest doubled momentum that is supported. */
  static final int MAX_DOUBLED = 400;

  private Momenta() {}

  static void require(int... doubled) {
    for (int j : doubled) {
      if (j < 0 || j > MAX_DOUBLED) {
        throw new DegreeException(
            "Momenta are supported from 0 to %d, given: %s"
                .formatted(MAX_DOUBLED / 2, j % 2 == 0 ? String.valueOf(j / 2) : j + "/2"));
      }
    }
  }

  /** Twice an integer momentum, refused when it is out of range. */
  static int twice(int j) {
    return Math.clamp(2L * j, -MAX_DOUBLED - 2, MAX_DOUBLED + 2);
  }

  /** Whether {@code |a-b| <= c <= a+b} and the sum is an integer. */
  static boolean couple(int a, int b, int c) {
    return (a + b + c) % 2 == 0 && Math.abs(a - b) <= c && c <= a + b;
  }

  static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }

  /** The row {@code binomial(n, 0 .. n)}. */
  static BigInteger[] binomials(int n) {
    BigInteger[] row = new BigInteger[n + 1];
    row[0] = BigInteger.ONE;
    for (int k = 1; k <= n; k++) {
      row[k] = row[k - 1].multiply(BigInteger.valueOf(n - k + 1)).divide(BigInteger.valueOf(k));
    }
    return row;
  }
}
