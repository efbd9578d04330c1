package dev.coset.data.generate;

import dev.coset.groups.RigidMotion;

/**
 * Putative correspondences: row {@code i} of the source is said to be row {@code i} of the target.
 *
 * @param source the first points, {@code [n, 3]} row by row
 * @param target the second points, {@code [n, 3]} row by row
 * @param inlier which correspondences are right, {@code [n]}
 * @param motion the true motion from source to target
 */
public record CorrespondenceSet(
    double[] source, double[] target, boolean[] inlier, RigidMotion motion) {

  /** The number of correspondences. */
  public int size() {
    return inlier.length;
  }
}
