package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import java.util.Arrays;

/**
 * Polishes a guessed motion: fits it again to the correspondences that it explains, with weights
 * {@code 1 / (1 + (e / tau)^2)}, until these stay the same.
 *
 * <p>A round that would leave fewer than three correspondences, or only points of a line, ends the
 * refinement before it. Law: moving source and target moves the answer (unless rounding carries an
 * error across the threshold).
 *
 * @param threshold {@code tau}: errors below it make a correspondence count, in units of the cloud
 * @param rounds how many fits at most
 */
public record HypothesisRefinement(double threshold, int rounds) {

  /** Checks both numbers. */
  public HypothesisRefinement {
    requireThreshold(threshold);
    if (rounds < 0) {
      throw new IllegalArgumentException("Rounds cannot be negative, given: " + rounds);
    }
  }

  /** Up to 20 rounds. */
  public static HypothesisRefinement within(double threshold) {
    return new HypothesisRefinement(threshold, 20);
  }

  static void requireThreshold(double threshold) {
    if (!(threshold > 0) || threshold == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "A threshold must be positive and finite, given: " + threshold);
    }
  }

  /**
   * The refined motion.
   *
   * @param x source points {@code [n, 3]}
   * @param y target points {@code [n, 3]}
   * @param start the guess
   */
  public RigidMotion refine(double[] x, double[] y, RigidMotion start) {
    return refine(Pairs.of(x, y), start);
  }

  RigidMotion refine(Pairs pairs, RigidMotion start) {
    RigidMotion motion = start;
    int[] inliers = pairs.inliers(motion, threshold);
    for (int round = 0; round < rounds && inliers.length >= 3; round++) {
      RigidFit fit = RigidFit.of(pairs, weights(pairs, motion, inliers), inliers);
      if (!fit.isDetermined()) {
        return motion;
      }
      int[] next = pairs.inliers(fit.motion(), threshold);
      if (next.length < 3) {
        return motion;
      }
      motion = fit.motion();
      if (Arrays.equals(next, inliers)) {
        return motion;
      }
      inliers = next;
    }
    return motion;
  }

  private double[] weights(Pairs pairs, RigidMotion motion, int[] inliers) {
    double[] m = Pairs.numbers(motion);
    double[] weights = new double[inliers.length];
    for (int k = 0; k < inliers.length; k++) {
      weights[k] = 1 / (1 + pairs.square(m, inliers[k]) / (threshold * threshold));
    }
    return weights;
  }
}
