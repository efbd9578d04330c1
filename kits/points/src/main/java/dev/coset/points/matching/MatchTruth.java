package dev.coset.points.matching;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.groups.AffineMap;
import dev.coset.groups.RigidMotion;

/**
 * What truly belongs together in two clouds.
 *
 * @param radius how near points must come to belong together
 * @param partners for every source point the target points within the radius after the true motion
 * @param overlap the share of points of patches of superpoints that have a partner in the other,
 *     the mean of both directions, {@code [s, t]} row by row
 */
record MatchTruth(double radius, NeighborLists partners, double[] overlap) {

  static MatchTruth of(
      MatcherPyramid source, MatcherPyramid target, RigidMotion motion, double radius) {
    double[] moved = moved(source.positions(), motion);
    NeighborLists partners = KdTree.of(target.positions()).within(moved, radius);
    NeighborLists back = KdTree.of(moved).within(target.positions(), radius);
    int s = source.superpoints().size();
    int t = target.superpoints().size();
    double[] overlap = new double[s * t];
    count(partners, source.superpoints(), target.superpoints(), overlap, t, 1);
    count(back, target.superpoints(), source.superpoints(), overlap, 1, t);
    return new MatchTruth(radius, partners, overlap);
  }

  static double[] moved(double[] positions, RigidMotion motion) {
    AffineMap map = motion.affine();
    double[] moved = new double[positions.length];
    for (int i = 0; i < positions.length; i += 3) {
      double[] p = map.apply(new double[] {positions[i], positions[i + 1], positions[i + 2]});
      System.arraycopy(p, 0, moved, i, 3);
    }
    return moved;
  }

  /** Adds half the share of each of the first patches that has partners in each of the second. */
  private static void count(
      NeighborLists partners,
      Superpoints first,
      Superpoints second,
      double[] overlap,
      int strideFirst,
      int strideSecond) {
    int[] sizes = new int[first.size()];
    for (int node : first.nodeOf()) {
      sizes[node]++;
    }
    for (int i = 0; i < first.nodeOf().length; i++) {
      int node = first.nodeOf()[i];
      boolean[] seen = new boolean[second.size()];
      for (int e = partners.starts()[i]; e < partners.starts()[i + 1]; e++) {
        seen[second.nodeOf()[partners.indices()[e]]] = true;
      }
      for (int other = 0; other < seen.length; other++) {
        if (seen[other]) {
          overlap[node * strideFirst + other * strideSecond] += 0.5 / sizes[node];
        }
      }
    }
  }

  boolean partners(int source, int target) {
    for (int e = partners.starts()[source]; e < partners.starts()[source + 1]; e++) {
      if (partners.indices()[e] == target) {
        return true;
      }
    }
    return false;
  }
}
