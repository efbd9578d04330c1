package dev.coset.motion.cloth;

/**
 * The laws of the simulated cloth.
 *
 * @param step of time between frames, seconds
 * @param substeps of each frame
 * @param iterations over all constraints in each substep
 * @param gravity downwards along y, metres per second squared
 * @param density kilograms per square metre
 * @param shear the part of the error of shear links that is corrected each time, in [0, 1]
 * @param bend the same of bend links; structural links are corrected fully
 * @param thickness of a layer, metres
 * @param friction the part of the sliding over a body that is stopped, in [0, 1]
 * @param damping of all velocities, per second
 */
public record ClothPhysics(
    double step,
    int substeps,
    int iterations,
    double gravity,
    double density,
    double shear,
    double bend,
    double thickness,
    double friction,
    double damping) {

  /** Checks the numbers. */
  public ClothPhysics {
    if (!(step > 0) || substeps < 1 || iterations < 0 || !(density > 0) || !(thickness >= 0)) {
      throw new IllegalArgumentException(
          ("Positive step, substeps and density, and iterations and thickness of at least 0 are"
                  + " expected, given: %s, %d, %s, %d, %s")
              .formatted(step, substeps, density, iterations, thickness));
    }
    if (!(shear >= 0 && shear <= 1 && bend >= 0 && bend <= 1)
        || !(friction >= 0 && friction <= 1)
        || !(damping >= 0)) {
      throw new IllegalArgumentException(
          "Shear, bend and friction lie in [0, 1] and damping is at least 0, given: %s, %s, %s, %s"
              .formatted(shear, bend, friction, damping));
    }
  }

  /** 30 frames a second, 4 substeps, 10 iterations, 0.2 kg and 1 cm of cloth. */
  public static ClothPhysics defaults() {
    return new ClothPhysics(1 / 30.0, 4, 10, 9.81, 0.2, 0.5, 0.1, 0.01, 0.5, 0.2);
  }

  /** The same with so many iterations. */
  public ClothPhysics withIterations(int count) {
    return new ClothPhysics(
        step, substeps, count, gravity, density, shear, bend, thickness, friction, damping);
  }

  /** The same without gravity or damping: momentum is conserved where nothing touches. */
  public ClothPhysics weightless() {
    return new ClothPhysics(
        step, substeps, iterations, 0, density, shear, bend, thickness, friction, 0);
  }

  double stiffness(ClothMesh.Kind kind) {
    return switch (kind) {
      case STRUCTURAL -> 1;
      case SHEAR -> shear;
      case BEND -> bend;
    };
  }
}
