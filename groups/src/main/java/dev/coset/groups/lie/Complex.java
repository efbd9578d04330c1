package dev.coset.groups.lie;

/** A complex number, for the closed forms of similarities and Lorentz transformations. */
record Complex(double re, double im) {

  static final Complex ONE = new Complex(1, 0);

  /** Below this modulus {@link #phi2} is summed as a series: 20 terms leave less than 1e-20. */
  private static final double SERIES_BELOW = 1;

  private static final int TERMS = 20;

  Complex plus(Complex z) {
    return new Complex(re + z.re, im + z.im);
  }

  Complex minus(Complex z) {
    return new Complex(re - z.re, im - z.im);
  }

  Complex times(Complex z) {
    return new Complex(re * z.re - im * z.im, re * z.im + im * z.re);
  }

  Complex times(double factor) {
    return new Complex(factor * re, factor * im);
  }

  double modulus() {
    return Math.hypot(re, im);
  }

  /** This divided by {@code z}; no square of a tiny or huge number is taken. */
  Complex over(Complex z) {
    double scale = Math.max(Math.abs(z.re), Math.abs(z.im));
    double x = z.re / scale;
    double y = z.im / scale;
    double squared = (x * x + y * y) * scale;
    return new Complex((re * x + im * y) / squared, (im * x - re * y) / squared);
  }

  /** The square root with a real part that is not negative. */
  Complex sqrt() {
    double modulus = modulus();
    double larger = Math.sqrt((modulus + Math.abs(re)) / 2);
    double smaller = larger == 0 ? 0 : im / (2 * larger);
    return re >= 0
        ? new Complex(larger, smaller)
        : new Complex(Math.abs(smaller), Math.copySign(larger, im));
  }

  /** {@code e^z - 1}, with a small relative error in modulus also for small {@code z}. */
  Complex expm1() {
    double half = Math.sin(im / 2);
    return new Complex(
        Math.expm1(re) * Math.cos(im) - 2 * half * half, Math.exp(re) * Math.sin(im));
  }

  /** {@code log(1 + z)}, principal branch. */
  Complex log1p() {
    return new Complex(Math.log1p(2 * re + re * re + im * im) / 2, Math.atan2(im, 1 + re));
  }

  /** {@code (e^z - 1) / z}, and 1 at 0. */
  Complex phi1() {
    return re == 0 && im == 0 ? ONE : expm1().over(this);
  }

  /** {@code (e^z - 1 - z) / z^2}, and 1/2 at 0. */
  Complex phi2() {
    if (modulus() >= SERIES_BELOW) {
      return phi1().minus(ONE).over(this);
    }
    Complex sum = ONE;
    for (int k = TERMS; k > 2; k--) {
      sum = ONE.plus(times(1.0 / k).times(sum));
    }
    return sum.times(0.5);
  }

  /** The matrix {@code [[re, -im], [im, re]]} row by row. */
  double[] matrix() {
    return new double[] {re, -im, im, re};
  }
}
