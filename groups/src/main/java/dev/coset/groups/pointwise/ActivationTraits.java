package dev.coset.groups.pointwise;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a function commutes with, found by trying it at some sixty arguments between -30 and 30.
 *
 * @param activation the function
 * @param kind whether it is linear, affine or neither
 */
public record ActivationTraits(Activation activation, Kind kind) {

  /** By how much, relative to the values, an identity may fail from rounding. */
  private static final double TOLERANCE = 1e-9;

  private static final List<Double> ARGUMENTS =
      DoubleStream.of(
              1e-3, 0.01, 0.03, 0.1, 0.2, 0.37, 0.5, 0.71, 0.9, 1, 1.13, 1.3, 1.57, 2, 2.4, 3, 3.7,
              5, 6.1, 8, 13, 30)
          .flatMap(t -> DoubleStream.of(t, -t))
          .boxed()
          .toList();

  /** The three cases of the rule. */
  public enum Kind {
    /** {@code f(t) = a t}: commutes with every matrix. */
    LINEAR,
    /** {@code f(t) = a t + b} with {@code b != 0}: commutes when the rows sum to one. */
    AFFINE,
    /** Any other: commutes with monomial matrices only. */
    GENERAL
  }

  /** Tries the function. */
  public static ActivationTraits of(Activation activation) {
    double offset = activation.apply(0);
    double slope = activation.apply(1) - offset;
    boolean affine =
        ARGUMENTS.stream()
            .allMatch(t -> agree(activation.apply(t), slope * t, offset, Math.abs(slope * t)));
    Kind kind = !affine ? Kind.GENERAL : Math.abs(offset) > TOLERANCE ? Kind.AFFINE : Kind.LINEAR;
    return new ActivationTraits(activation, kind);
  }

  private static boolean agree(double value, double a, double b, double scale) {
    return Math.abs(value - a - b) <= TOLERANCE * (1 + scale + Math.abs(b));
  }

  /**
   * Whether {@code f(c t) = c f(t)} for all {@code t}. These {@code c != 0} form a group: {1} for
   * most functions, {1, -1} for odd ones, the positive numbers for ReLU and its kin.
   */
  public boolean commutesWith(double c) {
    if (c == 1) {
      return true;
    }
    return ARGUMENTS.stream().allMatch(t -> commutesWith(c, t)) && commutesWith(c, 0);
  }

  private boolean commutesWith(double c, double t) {
    double expected = c * activation.apply(t);
    return agree(activation.apply(c * t), expected, 0, Math.abs(expected));
  }

  /** Whether {@code f(-t) = -f(t)}. */
  public boolean odd() {
    return commutesWith(-1);
  }

  /** Whether {@code f(c t) = c f(t)} for all positive {@code c}. */
  public boolean positivelyHomogeneous() {
    return DoubleStream.of(Math.E, Math.sqrt(2), 0.3, 1.01).allMatch(this::commutesWith);
  }
}
