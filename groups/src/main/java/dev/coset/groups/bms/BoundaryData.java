package dev.coset.groups.bms;

import dev.coset.groups.Matrix;

/**
 * What an asymptotically flat space of three dimensions shows at infinity: two functions of the
 * angle, which give the metric {@code Theta du^2 - 2 du dr + (2 Xi + u Theta') du dphi + r^2
 * dphi^2}, a solution of Einstein's equations without matter.
 *
 * @param mass the mass aspect {@code Theta}; -1 for Minkowski space
 * @param angularMomentum the angular momentum aspect {@code Xi}
 */
public record BoundaryData(CircleFunction mass, CircleFunction angularMomentum) {

  /** Minkowski space: {@code Theta = -1, Xi = 0}. */
  public static BoundaryData minkowski() {
    return constant(-1, 0);
  }

  /** Constant aspects: a conical defect, a cosmology, or Minkowski space. */
  public static BoundaryData constant(double mass, double angularMomentum) {
    return new BoundaryData(
        CircleFunction.constant(mass), CircleFunction.constant(angularMomentum));
  }

  /** The metric in the coordinates {@code (u, r, phi)}, shape {@code [3, 3]}. */
  public Matrix metric(double u, double r, double phi) {
    double mixed = angularMomentum.at(phi) + u * mass.derivative().at(phi) / 2;
    return Matrix.of(3, 3, mass.at(phi), -1, mixed, -1, 0, 0, mixed, 0, r * r);
  }

  /**
   * The same data seen from past null infinity: both functions at the opposite angle, {@code f(phi
   * + pi)}, as a light ray leaves on the other side of the sky from where it came.
   */
  public BoundaryData antipodal() {
    return new BoundaryData(mass.shifted(Math.PI), angularMomentum.shifted(Math.PI));
  }

  /** The largest difference of both functions. */
  public double distance(BoundaryData other) {
    return Math.max(
        mass.minus(other.mass).maximum(), angularMomentum.minus(other.angularMomentum).maximum());
  }
}
