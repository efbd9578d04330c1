package dev.coset.groups.pointwise;

import dev.coset.groups.internal.Require;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A continuous function that a layer applies to each entry of a feature.
 *
 * @param name for messages
 * @param function continuous, finite at finite arguments
 */
public record Activation(String name, DoubleUnaryOperator function) {

  /** The arguments between which continuity is looked at. */
  private static final double RANGE = 10;

  private static final int INTERVALS = 4000;

  /** A change by more than this, relative to the values, over a few roundings is a jump. */
  private static final double JUMP = 1e-4;

  /**
   * Refuses a function that jumps or is not finite between -10 and 10.
   *
   * @throws IllegalArgumentException naming where it jumps
   */
  public Activation {
    double step = 2 * RANGE / INTERVALS;
    for (int i = 0; i < INTERVALS; i++) {
      // the shift keeps round numbers, where most kinks and jumps are, inside of the intervals
      requireContinuous(name, function, -RANGE + (i - 0.382) * step, step);
    }
  }

  private static void requireContinuous(
      String name, DoubleUnaryOperator function, double from, double step) {
    double low = from;
    double high = from + step;
    double atLow = function.applyAsDouble(low);
    double atHigh = function.applyAsDouble(high);
    double allowed = JUMP * (1 + Math.abs(atLow) + Math.abs(atHigh));
    Require.that(
        Double.isFinite(atLow) && Double.isFinite(atHigh),
        () -> "Activation '%s' is not finite near %s".formatted(name, from));
    double middle = low + (high - low) / 2;
    while (Math.abs(atHigh - atLow) > allowed && low < middle && middle < high) {
      double atMiddle = function.applyAsDouble(middle);
      if (Math.abs(atMiddle - atLow) > Math.abs(atHigh - atMiddle)) {
        high = middle;
        atHigh = atMiddle;
      } else {
        low = middle;
        atLow = atMiddle;
      }
      middle = low + (high - low) / 2;
    }
    double where = middle;
    Require.that(
        Math.abs(atHigh - atLow) <= allowed,
        () ->
            "Activation '%s' jumps at %s: the rule holds for continuous functions"
                .formatted(name, where));
  }

  /** The value at {@code t}. */
  public double apply(double t) {
    return function.applyAsDouble(t);
  }

  /** The function entry by entry. */
  public double[] apply(double[] vector) {
    double[] image = new double[vector.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = function.applyAsDouble(vector[i]);
    }
    return image;
  }

  /** {@code max(t, 0)}. */
  public static Activation relu() {
    return new Activation("ReLU", t -> Math.max(t, 0));
  }

  /** {@code t} for positive arguments, {@code slope t} for negative ones. */
  public static Activation leakyRelu(double slope) {
    return new Activation("leaky ReLU", t -> t > 0 ? t : slope * t);
  }

  /** The hyperbolic tangent, an odd function. */
  public static Activation tanh() {
    return new Activation("tanh", Math::tanh);
  }

  /** {@code 1 / (1 + exp(-t))}. */
  public static Activation sigmoid() {
    return new Activation("sigmoid", t -> 1 / (1 + Math.exp(-t)));
  }

  /** {@code log(1 + exp(t))}. */
  public static Activation softplus() {
    return new Activation("softplus", t -> Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t))));
  }

  /** {@code t / (1 + exp(-t))}. */
  public static Activation silu() {
    return new Activation("SiLU", t -> t / (1 + Math.exp(-t)));
  }

  /** {@code t (1 + tanh(sqrt(2 / pi) (t + 0.044715 t^3))) / 2}, the usual form of GELU. */
  public static Activation gelu() {
    double factor = Math.sqrt(2 / Math.PI);
    return new Activation(
        "GELU", t -> t * (1 + Math.tanh(factor * (t + 0.044715 * t * t * t))) / 2);
  }

  /** {@code slope t + offset}. */
  public static Activation affine(double slope, double offset) {
    return new Activation("%s t + %s".formatted(slope, offset), t -> slope * t + offset);
  }

  /**
   * The function through the points of a table, linear between them and beyond the ends.
   *
   * @param arguments ascending, at least two
   * @param values finite, as many
   * @throws IllegalArgumentException if the arguments do not ascend: two values at one argument are
   *     a jump
   */
  public static Activation table(String name, double[] arguments, double[] values) {
    double[] t = arguments.clone();
    double[] f = values.clone();
    Require.that(
        t.length >= 2 && t.length == f.length,
        () ->
            "A table has at least two arguments and as many values, given: %d and %d"
                .formatted(t.length, f.length));
    for (int i = 0; i < t.length; i++) {
      int at = i;
      Require.finite(t[i], "An argument");
      Require.finite(f[i], "A value");
      Require.that(
          i == 0 || t[i] > t[i - 1],
          () ->
              "The arguments of activation '%s' must ascend, given: %s after %s: a function with a jump has no rule"
                  .formatted(name, t[at], t[at - 1]));
    }
    return new Activation(name, x -> interpolated(t, f, x));
  }

  private static double interpolated(double[] t, double[] f, double x) {
    int i = (int) IntStream.range(1, t.length - 1).filter(k -> t[k] <= x).count(); // the interval
    return f[i] + (x - t[i]) * (f[i + 1] - f[i]) / (t[i + 1] - t[i]);
  }
}
