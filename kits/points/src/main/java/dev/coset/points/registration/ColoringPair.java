package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.groups.AffineMap;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.Arrays;

/** Two surfaces with their true motion, made ready once for many steps of training. */
public final class ColoringPair {

  private final Side source;
  private final Side target;
  private final int[] matched;
  private final int[] partners;

  /** A surface in the coordinates of the source, with the inputs of the network. */
  record Side(double[] positions, double[] areas, double[] inputs) {

    int size() {
      return areas.length;
    }
  }

  private ColoringPair(Side source, Side target, int[] matched, int[] partners) {
    this.source = source;
    this.target = target;
    this.matched = matched;
    this.partners = partners;
  }

  /**
   * A pair.
   *
   * @param network whose inputs are computed
   * @param motion the true motion of the source onto the target
   * @param reach how near points must come to belong together, in the unit of the clouds
   * @throws BadInputException if fewer than two points belong together
   */
  public static ColoringPair of(
      ColoringNetwork network,
      EqualizedCloud source,
      EqualizedCloud target,
      RigidMotion motion,
      double reach) {
    double[] brought = moved(SE3.group().inverse(motion), target.positions());
    NeighborLists near = KdTree.of(brought).within(source.positions(), reach, 1);
    int[] matched = new int[near.indices().length];
    int count = 0;
    for (int i = 0; i < source.size(); i++) {
      if (near.count(i) > 0) {
        matched[count++] = i;
      }
    }
    if (count < 2) {
      throw new BadInputException(
          "Of %d and %d points %d come within %s of each other; is the motion the right one?"
              .formatted(source.size(), target.size(), count, reach));
    }
    return new ColoringPair(
        new Side(source.positions(), source.areas(), network.inputs(source)),
        new Side(brought, target.areas(), network.inputs(target)),
        Arrays.copyOf(matched, count),
        near.indices());
  }

  static double[] moved(RigidMotion motion, double[] positions) {
    AffineMap map = motion.affine();
    double[] moved = new double[positions.length];
    for (int i = 0; i < positions.length; i += 3) {
      double[] p = map.apply(new double[] {positions[i], positions[i + 1], positions[i + 2]});
      System.arraycopy(p, 0, moved, i, 3);
    }
    return moved;
  }

  Side source() {
    return source;
  }

  /** The target moved back onto the source, so that the true motion is the identity. */
  Side target() {
    return target;
  }

  /** Points of the source that the target has too, ascending. */
  int[] matched() {
    return matched;
  }

  /** The points of the target nearest to {@link #matched}. */
  int[] partners() {
    return partners;
  }
}
