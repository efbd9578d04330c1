package dev.coset.data.generate;

import dev.coset.groups.RigidMotion;
import java.util.ArrayList;
import java.util.List;

/** Finds what the rays from one place meet first. */
final class RayCaster {

  private final double[] rotation;
  private final double height;
  private final double farthest;
  private final List<Target> targets = new ArrayList<>();

  /** A solid near enough to be met, with the sensor's place and axes in its body's coordinates. */
  private record Target(
      LidarBody body, Solid solid, double[] origin, double cos, double sin, double[] centre) {}

  /**
   * What a ray met; {@code range} is infinite when it met nothing.
   *
   * @param range the distance in metres
   * @param kind the class
   * @param instance the thing
   * @param reflectivity the share of light that comes back
   * @param roughness the spread of the depth in metres
   */
  record Hit(double range, LidarClass kind, int instance, double reflectivity, double roughness) {

    boolean met() {
      return range < Double.POSITIVE_INFINITY;
    }
  }

  RayCaster(LidarScene scene, double time, RigidMotion sensor, double farthest) {
    this.rotation = sensor.rotation().matrix().toArray();
    this.height = sensor.z();
    this.farthest = farthest;
    for (LidarBody body : scene.bodies()) {
      double heading = body.path().headingAt(time);
      double cos = Math.cos(heading);
      double sin = Math.sin(heading);
      double x = sensor.x() - body.path().xAt(time);
      double y = sensor.y() - body.path().yAt(time);
      double[] origin = {cos * x + sin * y, cos * y - sin * x, sensor.z()};
      for (Solid solid : body.solids()) {
        double[] c = solid.centre();
        double[] away = {c[0] - origin[0], c[1] - origin[1], c[2] - origin[2]};
        if (Math.hypot(Math.hypot(away[0], away[1]), away[2]) - solid.radius() < farthest) {
          targets.add(new Target(body, solid, origin, cos, sin, turned(away, cos, -sin)));
        }
      }
    }
  }

  /** A vector turned back about z by the angle of cosine {@code cos} and sine {@code sin}. */
  private static double[] turned(double[] v, double cos, double sin) {
    return new double[] {cos * v[0] + sin * v[1], cos * v[1] - sin * v[0], v[2]};
  }

  /** What the ray of unit direction {@code ray}, in the sensor's coordinates, meets first. */
  Hit cast(double[] ray) {
    double[] d = new double[3];
    for (int row = 0; row < 3; row++) {
      d[row] =
          rotation[3 * row] * ray[0]
              + rotation[3 * row + 1] * ray[1]
              + rotation[3 * row + 2] * ray[2];
    }
    double best = farthest;
    Target met = null;
    for (Target target : targets) {
      double[] c = target.centre;
      double along = c[0] * d[0] + c[1] * d[1] + c[2] * d[2];
      double off = c[0] * c[0] + c[1] * c[1] + c[2] * c[2] - along * along;
      double radius = target.solid.radius();
      if (off > radius * radius || along < -radius || along - radius > best) {
        continue;
      }
      double range = target.solid.enter(target.origin, turned(d, target.cos, target.sin));
      if (range < best) {
        best = range;
        met = target;
      }
    }
    double floor = d[2] < 0 ? -height / d[2] : Double.POSITIVE_INFINITY;
    if (floor > 0 && floor < best) {
      return new Hit(floor, LidarClass.GROUND, 0, LidarClass.GROUND.reflectivity(), 0);
    }
    if (met == null) {
      return new Hit(Double.POSITIVE_INFINITY, LidarClass.GROUND, 0, 0, 0);
    }
    LidarBody body = met.body;
    double roughness = met.solid instanceof Solid.Ellipsoid ? body.kind().roughness() : 0;
    return new Hit(best, body.kind(), body.instance(), body.reflectivity(), roughness);
  }
}
