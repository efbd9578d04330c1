package dev.coset.points.geometry;

/** Turns axes to the side that a rule asks for. */
final class Signs {

  private final double[] positions;
  private final SignRule rule;
  private final double[] centroid;

  Signs(double[] positions, SignRule rule) {
    this.positions = positions;
    this.rule = rule;
    this.centroid = rule instanceof SignRule.AwayFromCentroid ? centroid(positions) : new double[3];
  }

  /** Negates the axis of a point if the rule says so. */
  void fix(double[] axis, int point, int[] indices, int count) {
    double x = positions[3 * point];
    double y = positions[3 * point + 1];
    double z = positions[3 * point + 2];
    boolean right =
        switch (rule) {
          case SignRule.Viewpoint v ->
              axis[0] * (v.x() - x) + axis[1] * (v.y() - y) + axis[2] * (v.z() - z) >= 0;
          case SignRule.AwayFromCentroid _ ->
              axis[0] * (x - centroid[0])
                      + axis[1] * (y - centroid[1])
                      + axis[2] * (z - centroid[2])
                  >= 0;
          case SignRule.Majority _ -> majority(axis, point, indices, count);
        };
    if (!right) {
      axis[0] = -axis[0];
      axis[1] = -axis[1];
      axis[2] = -axis[2];
    }
  }

  private boolean majority(double[] axis, int point, int[] indices, int count) {
    int above = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double height = 0;
      for (int side = 0; side < 3; side++) {
        height += axis[side] * (positions[3 * point + side] - positions[3 * indices[i] + side]);
      }
      above += (int) Math.signum(height);
      sum += height;
    }
    return above == 0 ? sum >= 0 : above > 0;
  }

  private static double[] centroid(double[] positions) {
    double[] centroid = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centroid[i % 3] += positions[i] - positions[i % 3];
    }
    for (int side = 0; side < 3 && positions.length > 0; side++) {
      centroid[side] = positions[side] + 3 * centroid[side] / positions.length;
    }
    return centroid;
  }
}
