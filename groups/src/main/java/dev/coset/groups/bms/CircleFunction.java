package dev.coset.groups.bms;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A real function on the circle as a finite Fourier series, {@code f(phi) = sum_k (c_k cos k phi +
 * s_k sin k phi)} for {@code k = 0 .. band}, {@code phi} in radians.
 *
 * <p>Sums, products, derivatives and integrals are exact up to rounding: a product has the sum of
 * the bands, so nothing is aliased. What is not a finite series (a composition) is sampled and
 * projected by {@link #of(DoubleUnaryOperator, int)}. Immutable.
 */
public final class CircleFunction {

  private static final int SAMPLES_PER_FREQUENCY = 4;

  /** The share of the norm that may lie above the band before samples count as not periodic. */
  private static final double TAIL = 1e-3;

  private final double[] cosine;
  private final double[] sine;

  private CircleFunction(double[] cosine, double[] sine) {
    this.cosine = cosine;
    this.sine = sine;
    sine[0] = 0;
  }

  /**
   * The series with given coefficients.
   *
   * @param cosine the coefficients of {@code cos k phi}, {@code k = 0 .. band}
   * @param sine the coefficients of {@code sin k phi}, as many; the first has no effect
   * @throws IllegalArgumentException if they differ in number, are none, or are not finite
   */
  public static CircleFunction of(double[] cosine, double[] sine) {
    Require.that(
        cosine.length == sine.length && cosine.length > 0,
        () ->
            "As many sine as cosine coefficients are expected, given: %d and %d"
                .formatted(sine.length, cosine.length));
    for (int k = 0; k < cosine.length; k++) {
      Require.finite(cosine[k], "A coefficient");
      Require.finite(sine[k], "A coefficient");
    }
    return new CircleFunction(cosine.clone(), sine.clone());
  }

  /** The constant function. */
  public static CircleFunction constant(double value) {
    return new CircleFunction(new double[] {Require.finite(value, "A value")}, new double[1]);
  }

  /** The function {@code cos(frequency phi)}. */
  public static CircleFunction cosine(int frequency) {
    return wave(frequency, 1, 0);
  }

  /** The function {@code sin(frequency phi)}. */
  public static CircleFunction sine(int frequency) {
    return wave(frequency, 0, 1);
  }

  private static CircleFunction wave(int frequency, double c, double s) {
    Require.that(frequency >= 0, () -> "A frequency is not negative, given: " + frequency);
    CircleFunction wave = zeros(frequency);
    wave.cosine[frequency] = c;
    wave.sine[frequency] = frequency == 0 ? 0 : s;
    return wave;
  }

  private static CircleFunction zeros(int band) {
    return new CircleFunction(new double[band + 1], new double[band + 1]);
  }

  /**
   * The projection of a periodic function to a band, from {@code 4 band + 4} samples: exact for
   * functions of at most three times the band.
   */
  public static CircleFunction of(DoubleUnaryOperator function, int band) {
    int n = SAMPLES_PER_FREQUENCY * (band + 1);
    double[] samples = new double[n];
    for (int i = 0; i < n; i++) {
      samples[i] = function.applyAsDouble(2 * Math.PI * i / n);
    }
    return project(samples, band);
  }

  /**
   * The function of a band that fits samples at {@code 2 pi i / n}.
   *
   * @throws IllegalArgumentException if there are fewer than {@code 4 band} samples, one is not
   *     finite, or more than a thousandth of the norm lies above the band: such samples are of
   *     another band, or of a function that does not return to its beginning
   */
  public static CircleFunction ofSamples(double[] samples, int band) {
    Require.that(band >= 0, () -> "A band is not negative, given: " + band);
    Require.that(
        samples.length >= Math.max(1, SAMPLES_PER_FREQUENCY * band),
        () ->
            "A band of %d needs at least %d samples, given: %d"
                .formatted(band, SAMPLES_PER_FREQUENCY * band, samples.length));
    double norm = 0;
    for (double sample : samples) {
      norm = Math.hypot(norm, Require.finite(sample, "A sample"));
    }
    CircleFunction fit = project(samples, band);
    double rest = 0;
    for (int i = 0; i < samples.length; i++) {
      rest = Math.hypot(rest, samples[i] - fit.at(2 * Math.PI * i / samples.length));
    }
    double share = norm == 0 ? 0 : rest / norm;
    Require.that(
        share <= TAIL,
        () ->
            "The samples are not those of a periodic function of band %d: %.2g of their norm lies above it; raise the band, or check that the function returns to its beginning"
                .formatted(band, share));
    return fit;
  }

  private static CircleFunction project(double[] samples, int band) {
    int n = samples.length;
    CircleFunction fit = zeros(band);
    for (int k = 0; k <= band; k++) {
      double c = 0;
      double s = 0;
      for (int i = 0; i < n; i++) {
        double angle = 2 * Math.PI * ((long) i * k % n) / n;
        c += samples[i] * Math.cos(angle);
        s += samples[i] * Math.sin(angle);
      }
      fit.cosine[k] = c * (k == 0 ? 1 : 2) / n;
      fit.sine[k] = s * 2 / n;
    }
    fit.sine[0] = 0;
    return fit;
  }

  /** The highest frequency of the series. */
  public int band() {
    return cosine.length - 1;
  }

  /** The coefficient of {@code cos k phi}; zero above the band. */
  public double cosineCoefficient(int k) {
    return k <= band() ? cosine[k] : 0;
  }

  /** The coefficient of {@code sin k phi}; zero above the band. */
  public double sineCoefficient(int k) {
    return k <= band() ? sine[k] : 0;
  }

  /** The value at an angle. */
  public double at(double phi) {
    double sum = cosine[0];
    for (int k = 1; k < cosine.length; k++) {
      sum += cosine[k] * Math.cos(k * phi) + sine[k] * Math.sin(k * phi);
    }
    return sum;
  }

  /** The sum of two functions. */
  public CircleFunction plus(CircleFunction other) {
    CircleFunction sum = zeros(Math.max(band(), other.band()));
    for (int k = 0; k <= sum.band(); k++) {
      sum.cosine[k] = cosineCoefficient(k) + other.cosineCoefficient(k);
      sum.sine[k] = sineCoefficient(k) + other.sineCoefficient(k);
    }
    return sum;
  }

  /** The difference of two functions. */
  public CircleFunction minus(CircleFunction other) {
    return plus(other.times(-1));
  }

  /** The multiple by a number. */
  public CircleFunction times(double factor) {
    return new CircleFunction(
        Arrays.stream(cosine).map(c -> c * factor).toArray(),
        Arrays.stream(sine).map(s -> s * factor).toArray());
  }

  /** The product of two functions, whose band is the sum of the bands. */
  public CircleFunction times(CircleFunction other) {
    CircleFunction product = zeros(band() + other.band());
    for (int k = 0; k <= band(); k++) {
      for (int m = 0; m <= other.band(); m++) {
        product.addProduct(cosine[k], sine[k], k, other.cosine[m], other.sine[m], m);
      }
    }
    return product;
  }

  /** Adds {@code (a cos kx + b sin kx)(c cos mx + d sin mx)}, by the sum formulas. */
  private void addProduct(double a, double b, int k, double c, double d, int m) {
    int difference = Math.abs(k - m);
    cosine[k + m] += (a * c - b * d) / 2;
    sine[k + m] += (a * d + b * c) / 2;
    cosine[difference] += (a * c + b * d) / 2;
    if (k != m) {
      sine[difference] += (k > m ? b * c - a * d : a * d - b * c) / 2;
    }
  }

  /** The derivative by the angle. */
  public CircleFunction derivative() {
    CircleFunction derivative = zeros(band());
    for (int k = 1; k <= band(); k++) {
      derivative.cosine[k] = k * sine[k];
      derivative.sine[k] = -k * cosine[k];
    }
    return derivative;
  }

  /** The integral over the circle, {@code 2 pi} times the mean. */
  public double integral() {
    return 2 * Math.PI * cosine[0];
  }

  /** The function {@code phi -> f(phi + angle)}. */
  public CircleFunction shifted(double angle) {
    CircleFunction shifted = zeros(band());
    for (int k = 0; k <= band(); k++) {
      double c = Math.cos(k * angle);
      double s = Math.sin(k * angle);
      shifted.cosine[k] = cosine[k] * c + sine[k] * s;
      shifted.sine[k] = sine[k] * c - cosine[k] * s;
    }
    return shifted;
  }

  /** The largest absolute value, over sixteen points a wavelength of the highest frequency. */
  public double maximum() {
    int n = 16 * (band() + 1);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(at(2 * Math.PI * i / n)));
    }
    return largest;
  }

  /** Whether no coefficient differs by more than {@code tolerance}. */
  public boolean isCloseTo(CircleFunction other, double tolerance) {
    for (int k = 0; k <= Math.max(band(), other.band()); k++) {
      if (!(Math.abs(cosineCoefficient(k) - other.cosineCoefficient(k)) <= tolerance
          && Math.abs(sineCoefficient(k) - other.sineCoefficient(k)) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CircleFunction that
        && Arrays.equals(cosine, that.cosine)
        && Arrays.equals(sine, that.sine);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(cosine) + Arrays.hashCode(sine);
  }

  @Override
  public String toString() {
    return "cos %s, sin %s".formatted(Arrays.toString(cosine), Arrays.toString(sine));
  }
}
