package dev.coset.groups.invariants;

import dev.coset.groups.internal.Require;

/**
 * What a group of linear maps keeps: the inner product {@code sum_i s_i x_i y_i}, with {@code
 * positive} signs +1 followed by {@code negative} signs -1, and, when oriented, the volume form.
 *
 * @param positive the number of signs +1, the first ones
 * @param negative the number of signs -1
 * @param oriented whether determinants are kept too
 */
public record Metric(int positive, int negative, boolean oriented) {

  /** The largest dimension. */
  public static final int MAX_DIMENSION = 6;

  /**
   * Checks the dimension.
   *
   * @throws IllegalArgumentException if it is not from 1 to {@link #MAX_DIMENSION}
   */
  public Metric {
    Require.that(
        positive >= 0
            && negative >= 0
            && positive <= MAX_DIMENSION
            && negative <= MAX_DIMENSION
            && positive + negative >= 1
            && positive + negative <= MAX_DIMENSION,
        () ->
            "A dimension from 1 to %d is expected, given: %d signs +1 and %d signs -1"
                .formatted(MAX_DIMENSION, positive, negative));
  }

  /** What O(n) keeps. */
  public static Metric orthogonal(int n) {
    return new Metric(n, 0, false);
  }

  /** What SO(n) keeps. */
  public static Metric specialOrthogonal(int n) {
    return new Metric(n, 0, true);
  }

  /** What the Lorentz group SO+(1,3) keeps: {@code diag(1, -1, -1, -1)} and the volume form. */
  public static Metric lorentz() {
    return new Metric(1, 3, true);
  }

  /** The dimension of the space. */
  public int dimension() {
    return positive + negative;
  }

  /** The sign {@code s_i}, {@code i} from 0. */
  public int sign(int i) {
    return i < positive ? 1 : -1;
  }
}
