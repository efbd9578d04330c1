package dev.coset.points.registration;

/**
 * How {@link Icp} pairs points and when it ends.
 *
 * @param kind what is made small
 * @param maxDistance points whose nearest is farther away do not count, in units of the cloud
 * @param iterations how many steps at most
 * @param tolerance converged when a step moves no point of the source by more than this share of
 *     its root-mean-square distance from its centroid
 * @param loss how errors are weighed
 * @param scale the scale of the loss, in units of the cloud
 */
public record IcpOptions(
    IcpKind kind,
    double maxDistance,
    int iterations,
    double tolerance,
    RobustLoss loss,
    double scale) {

  /** Checks the numbers. */
  public IcpOptions {
    HypothesisRefinement.requireThreshold(maxDistance);
    HypothesisRefinement.requireThreshold(scale);
    if (iterations < 0) {
      throw new IllegalArgumentException("Iterations cannot be negative, given: " + iterations);
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("A tolerance cannot be negative, given: " + tolerance);
    }
  }

  /** Least squares, up to 60 steps, until steps are smaller than 1e-7. */
  public static IcpOptions of(IcpKind kind, double maxDistance) {
    return new IcpOptions(kind, maxDistance, 60, 1e-7, RobustLoss.NONE, maxDistance);
  }

  /** The same with another limit of steps. */
  public IcpOptions withIterations(int limit) {
    return new IcpOptions(kind, maxDistance, limit, tolerance, loss, scale);
  }

  /** The same with another tolerance of steps; 0 takes all steps. */
  public IcpOptions withTolerance(double share) {
    return new IcpOptions(kind, maxDistance, iterations, share, loss, scale);
  }

  /** The same with another loss. */
  public IcpOptions withLoss(RobustLoss robust, double errorScale) {
    return new IcpOptions(kind, maxDistance, iterations, tolerance, robust, errorScale);
  }
}
