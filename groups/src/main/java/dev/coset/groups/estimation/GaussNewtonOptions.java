package dev.coset.groups.estimation;

import dev.coset.groups.internal.Require;

/**
 * When a {@link ManifoldGaussNewton} stops, and how careful its first step is.
 *
 * @param maxIterations how many linear systems it may solve
 * @param initialDamping the first damping, as a share of the largest diagonal entry of {@code J^T
 *     J}
 * @param stepTolerance converged when no coordinate of a step is larger, in tangent units
 * @param costTolerance converged when the cost changes by less than this share
 */
public record GaussNewtonOptions(
    int maxIterations, double initialDamping, double stepTolerance, double costTolerance) {

  /** Checks the signs. */
  public GaussNewtonOptions {
    int iterations = maxIterations;
    Require.that(iterations >= 1, () -> "At least one iteration is needed, given: " + iterations);
    requirePositive(initialDamping, "The initial damping");
    requirePositive(stepTolerance, "The tolerance of steps");
    requirePositive(costTolerance, "The tolerance of the cost");
  }

  /** 50 iterations, damping 1e-8, tolerances 1e-10 and 1e-10. */
  public static GaussNewtonOptions defaults() {
    return new GaussNewtonOptions(50, 1e-8, 1e-10, 1e-10);
  }

  /** The same with another limit of iterations. */
  public GaussNewtonOptions withMaxIterations(int iterations) {
    return new GaussNewtonOptions(iterations, initialDamping, stepTolerance, costTolerance);
  }

  private static void requirePositive(double value, String what) {
    Require.that(
        value > 0 && Double.isFinite(value),
        () -> "%s must be positive, given: %s".formatted(what, value));
  }
}
