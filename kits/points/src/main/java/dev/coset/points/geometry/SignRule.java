package dev.coset.points.geometry;

/** To which side of a surface its normal points: an eigenvector alone does not say. */
public sealed interface SignRule {

  /** Normals point towards a place, such as the scanner, that moves with the cloud. */
  static SignRule towards(double x, double y, double z) {
    return new Viewpoint(x, y, z);
  }

  /** Normals point away from the centroid of the cloud: right for convex bodies. */
  static SignRule outwards() {
    return new AwayFromCentroid();
  }

  /** Normals point away from most of the neighbours: to the outside where a surface bulges. */
  static SignRule majority() {
    return new Majority();
  }

  /**
   * {@code n . (v - p) >= 0}.
   *
   * @param x where the viewpoint {@code v} is
   * @param y its second coordinate
   * @param z its third coordinate
   */
  record Viewpoint(double x, double y, double z) implements SignRule {}

  /** {@code n . (p - c) >= 0} with the centroid {@code c}. */
  record AwayFromCentroid() implements SignRule {}

  /**
   * {@code n . (p - x_i) >= 0} for more than half of the neighbours; where exactly half are on
   * either side, for their mean. On a plane there is no majority and rounding decides.
   */
  record Majority() implements SignRule {}
}
