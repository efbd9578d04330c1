package dev.coset.groups;

import dev.coset.groups.internal.Require;

/**
 * A rigid motion of the plane, {@code p -> R p + t}.
 *
 * @param rotation the rotation {@code R}
 * @param x first component of the translation {@code t}
 * @param y second component
 */
public record PlanarMotion(Rotation2 rotation, double x, double y) implements AffineElement {

  /** Refuses a translation that is not finite. */
  public PlanarMotion {
    x = Require.finite(x, "A translation");
    y = Require.finite(y, "A translation");
  }

  /** The motion with the given rotation and translation of length 2. */
  public static PlanarMotion of(Rotation2 rotation, double[] translation) {
    Require.length(translation, 2);
    return new PlanarMotion(rotation, translation[0], translation[1]);
  }

  /** The translation, length 2. */
  public double[] translation() {
    return new double[] {x, y};
  }

  @Override
  public AffineMap affine() {
    return new AffineMap(rotation.matrix(), translation());
  }
}
