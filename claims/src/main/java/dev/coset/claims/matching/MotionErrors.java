package dev.coset.claims.matching;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SO3;

/** How far an estimated motion is from the true one. */
public final class MotionErrors {

  private MotionErrors() {}

  /** The angle between the rotations, in degrees. */
  public static double degrees(RigidMotion estimate, RigidMotion truth) {
    SO3 group = SO3.group();
    return Math.toDegrees(
        group.compose(group.inverse(truth.rotation()), estimate.rotation()).angle());
  }

  /** The distance between the translations. */
  public static double distance(RigidMotion estimate, RigidMotion truth) {
    double x = estimate.x() - truth.x();
    double y = estimate.y() - truth.y();
    double z = estimate.z() - truth.z();
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Whether both errors stay below their limits. */
  public static boolean within(
      RigidMotion estimate, RigidMotion truth, double degrees, double distance) {
    return degrees(estimate, truth) < degrees && distance(estimate, truth) < distance;
  }
}
