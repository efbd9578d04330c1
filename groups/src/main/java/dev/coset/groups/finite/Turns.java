package dev.coset.groups.finite;

/** Sines and cosines of parts of a turn, exact where they are 0, 1/2 and 1. */
final class Turns {

  private static final double[] TWELFTHS = {1, Math.sqrt(0.75), 0.5, 0};

  private Turns() {}

  /** The cosine of {@code k/n} turns. */
  static double cosine(long k, long n) {
    long part = Math.floorMod(k, n);
    long first = Math.min(part, n - part); // within half a turn
    if (12 * first % n != 0) {
      return Math.cos(2 * Math.PI * first / n);
    }
    int twelfth = (int) (12 * first / n);
    return twelfth <= 3 ? TWELFTHS[twelfth] : -TWELFTHS[6 - twelfth];
  }

  /** The sine of {@code k/n} turns. */
  static double sine(long k, long n) {
    return cosine(4 * k - n, 4 * n);
  }
}
