package dev.coset.points.matching;

import dev.coset.groups.RigidMotion;
import java.util.Arrays;

/**
 * What a {@link VariationalOutlierRejection} makes of a set of correspondences.
 *
 * @param motion source onto target; the identity when no hypothesis was possible
 * @param inliers the correspondences that the motion fits within the threshold, ascending
 * @param confidence the network's probability that each correspondence is right, {@code [n]}
 * @param sets the consensus set of every seed, the seed first
 */
public record OutlierVerdict(RigidMotion motion, int[] inliers, double[] confidence, int[][] sets) {

  @Override
  public boolean equals(Object other) {
    return other instanceof OutlierVerdict that
        && motion.equals(that.motion)
        && Arrays.equals(inliers, that.inliers)
        && Arrays.equals(confidence, that.confidence)
        && Arrays.deepEquals(sets, that.sets);
  }

  @Override
  public int hashCode() {
    return 31 * motion.hashCode() + Arrays.hashCode(inliers);
  }
}
