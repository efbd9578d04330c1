package dev.coset.motion.grasp;

/**
 * The world of a gripper in a vertical plane. Objects have mass 1 kg, fingers 0.5 kg.
 *
 * @param gravity downwards in m/s^2
 * @param step of time in seconds
 * @param stiffness of contacts in N/m
 * @param friction coefficient of all contacts
 * @param grip the largest force that closes or opens a finger in N
 * @param speed the largest speed of the wrist in m/s and rad/s
 */
public record GraspPhysics(
    double gravity, double step, double stiffness, double friction, double grip, double speed) {

  /** Checks the values. */
  public GraspPhysics {
    if (!(gravity >= 0 && step > 0 && stiffness > 0)
        || !(friction >= 0 && grip >= 0 && speed >= 0)) {
      throw new IllegalArgumentException(
          ("Step and stiffness are positive, the others not negative, given: gravity %s, step "
                  + "%s, stiffness %s, friction %s, grip %s, speed %s")
              .formatted(gravity, step, stiffness, friction, grip, speed));
    }
  }

  /** Gravity 5 m/s^2, steps of 20 ms, 300 N/m, friction 0.8, grip 10 N, speed 2 m/s. */
  public static GraspPhysics defaults() {
    return new GraspPhysics(5, 0.02, 300, 0.8, 10, 2);
  }

  /** The same with another gravity. */
  public GraspPhysics withGravity(double acceleration) {
    return new GraspPhysics(acceleration, step, stiffness, friction, grip, speed);
  }

  /** The same with another step of time. */
  public GraspPhysics withStep(double seconds) {
    return new GraspPhysics(gravity, seconds, stiffness, friction, grip, speed);
  }
}
