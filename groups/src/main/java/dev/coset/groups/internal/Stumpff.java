package dev.coset.groups.internal;

/**
 * The functions {@code c_n(t) = sum_k (-1)^k t^(2k) / (2k + n)!} in which exponentials and
 * Jacobians of rotations are written: {@code c_1 = sin t / t}, {@code c_2 = (1 - cos t)/t^2},
 * {@code c_3 = (t - sin t)/t^3}, {@code c_4 = (cos t - 1 + t^2/2)/t^4}, {@code c_5 = (sin t - t +
 * t^3/6)/t^5}.
 *
 * <p>The closed forms cancel for small angles: that of {@code c_5} has lost half of its digits at
 * {@code t = 0.01}. Below {@link #SERIES_BELOW} the series is used, where twelve terms reach double
 * precision ({@code 1/24! < 2e-24}); above it the closed forms lose at most two digits.
 */
public final class Stumpff {

  /** The angle in radians below which the series replaces the closed form. */
  public static final double SERIES_BELOW = 1.0;

  private static final int TERMS = 12;

  private Stumpff() {}

  public static double c1(double t) {
    return small(t) ? series(1, t) : Math.sin(t) / t;
  }

  public static double c2(double t) {
    return small(t) ? series(2, t) : (1 - Math.cos(t)) / (t * t);
  }

  public static double c3(double t) {
    return small(t) ? series(3, t) : (t - Math.sin(t)) / (t * t * t);
  }

  public static double c4(double t) {
    double t2 = t * t;
    return small(t) ? series(4, t) : (Math.cos(t) - 1 + t2 / 2) / (t2 * t2);
  }

  public static double c5(double t) {
    double t2 = t * t;
    return small(t) ? series(5, t) : (Math.sin(t) - t + t * t2 / 6) / (t2 * t2 * t);
  }

  private static boolean small(double t) {
    return Math.abs(t) < SERIES_BELOW;
  }

  private static double series(int n, double t) {
    double sum = 0;
    for (int k = TERMS; k > 0; k--) {
      int last = 2 * k + n;
      sum = -t * t / (last * (last - 1)) * (1 + sum);
    }
    double factorial = 1;
    for (int i = 2; i <= n; i++) {
      factorial *= i;
    }
    return (1 + sum) / factorial;
  }
}
