package dev.coset.data.generate;

import java.util.List;

/**
 * Some solids that move together.
 *
 * @param kind their class
 * @param instance the number of a thing, 0 for background
 * @param reflectivity the share of light that they send back
 * @param path how they move; solids are given in its coordinates with height 0 on the ground
 * @param solids the primitives
 */
record LidarBody(
    LidarClass kind, int instance, double reflectivity, PlanarPath path, List<Solid> solids) {

  LidarObject objectAt(double time) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (Solid solid : solids) {
      double[] centre = solid.centre();
      double[] half = halfExtents(solid);
      for (int axis = 0; axis < 3; axis++) {
        low[axis] = Math.min(low[axis], centre[axis] - half[axis]);
        high[axis] = Math.max(high[axis], centre[axis] + half[axis]);
      }
    }
    return new LidarObject(
        instance, kind, path.poseAt(time, 0), high[0] - low[0], high[1] - low[1], high[2]);
  }

  private static double[] halfExtents(Solid solid) {
    return switch (solid) {
      case Solid.Box box -> box.half();
      case Solid.Ellipsoid ball -> ball.half();
      case Solid.Cylinder c -> new double[] {c.across(), c.across(), (c.top() - c.bottom()) / 2};
    };
  }
}
