package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import java.util.Arrays;

/**
 * The motion that explains most of the correspondences.
 *
 * @param motion source onto target
 * @param inliers the correspondences that it fits within the threshold, ascending
 * @param correspondences how many were given
 * @param score the score of the motion
 * @param hypotheses how many samples or guesses were drawn for it
 * @param confidence the probability that a sample without a wrong correspondence was among them, if
 *     the inliers are the right correspondences; 0 without inliers enough
 * @param determined whether the inliers leave only one motion; false when they lie on a line
 */
public record RigidEstimate(
    RigidMotion motion,
    int[] inliers,
    int correspondences,
    double score,
    int hypotheses,
    double confidence,
    boolean determined) {

  /** Copies the inliers. */
  public RigidEstimate {
    inliers = inliers.clone();
  }

  /** The correspondences that the motion fits, a copy. */
  @Override
  public int[] inliers() {
    return inliers.clone();
  }

  /** The share of inliers, 0 without correspondences. */
  public double inlierRatio() {
    return correspondences == 0 ? 0 : (double) inliers.length / correspondences;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RigidEstimate that
        && motion.equals(that.motion)
        && Arrays.equals(inliers, that.inliers)
        && correspondences == that.correspondences
        && score == that.score
        && hypotheses == that.hypotheses
        && confidence == that.confidence
        && determined == that.determined;
  }

  @Override
  public int hashCode() {
    return 31 * motion.hashCode() + Arrays.hashCode(inliers);
  }
}
