package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;

/**
 * The world of soft bodies. Points have mass 1 kg; stiffness is in N/m, damping in N s/m.
 *
 * @param gravityX acceleration along x in m/s^2
 * @param gravityY acceleration along y
 * @param gravityZ acceleration along z; the ground is the plane through the origin across gravity
 * @param step of time in seconds
 * @param stiffness of limbs and braces
 * @param damping of limbs and braces
 * @param strength the largest force of a muscle in N
 * @param ground stiffness of the ground
 * @param friction its coefficient of friction
 */
public record SoftBodyPhysics(
    double gravityX,
    double gravityY,
    double gravityZ,
    double step,
    double stiffness,
    double damping,
    double strength,
    double ground,
    double friction) {

  /**
   * Checks the values.
   *
   * @throws BadInputException if gravity is zero or not finite: it says which way is up
   */
  public SoftBodyPhysics {
    double size = Math.sqrt(gravityX * gravityX + gravityY * gravityY + gravityZ * gravityZ);
    if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
      throw new BadInputException(
          "Gravity says where the ground is and must not be zero, given: (%s, %s, %s)"
              .formatted(gravityX, gravityY, gravityZ));
    }
    if (!(step > 0 && stiffness > 0 && damping >= 0 && strength >= 0)
        || !(ground > 0 && friction >= 0)) {
      throw new IllegalArgumentException(
          ("Step and stiffness are positive, damping, strength and friction not negative, "
                  + "given: step %s, stiffness %s, damping %s, strength %s, ground %s, friction %s")
              .formatted(step, stiffness, damping, strength, ground, friction));
    }
  }

  /** Gravity 9.81 m/s^2 along -y, steps of 10 ms, limbs of 300 N/m, muscles of 15 N. */
  public static SoftBodyPhysics defaults() {
    return new SoftBodyPhysics(0, -9.81, 0, 0.01, 300, 8, 15, 1000, 0.8);
  }

  /** The same with another gravity. */
  public SoftBodyPhysics withGravity(double x, double y, double z) {
    return new SoftBodyPhysics(x, y, z, step, stiffness, damping, strength, ground, friction);
  }

  /** The same with another step of time. */
  public SoftBodyPhysics withStep(double seconds) {
    return new SoftBodyPhysics(
        gravityX, gravityY, gravityZ, seconds, stiffness, damping, strength, ground, friction);
  }

  /** The same with another coefficient of friction. */
  public SoftBodyPhysics withFriction(double coefficient) {
    return new SoftBodyPhysics(
        gravityX, gravityY, gravityZ, step, stiffness, damping, strength, ground, coefficient);
  }

  double[] gravity() {
    return new double[] {gravityX, gravityY, gravityZ};
  }

  double gravitySize() {
    return Math.sqrt(gravityX * gravityX + gravityY * gravityY + gravityZ * gravityZ);
  }
}
