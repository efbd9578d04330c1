package dev.coset.groups;

import dev.coset.groups.internal.Require;

/**
 * A rigid motion of space, {@code p -> R p + t}.
 *
 * @param rotation the rotation {@code R}
 * @param x first component of the translation {@code t}
 * @param y second component
 * @param z third component
 */
public record RigidMotion(Rotation3 rotation, double x, double y, double z)
    implements AffineElement {

  /** Refuses a translation that is not finite. */
  public RigidMotion {
    x = Require.finite(x, "A translation");
    y = Require.finite(y, "A translation");
    z = Require.finite(z, "A translation");
  }

  /** The motion with the given rotation and translation of length 3. */
  public static RigidMotion of(Rotation3 rotation, double[] translation) {
    Require.length(translation, 3);
    return new RigidMotion(rotation, translation[0], translation[1], translation[2]);
  }

  /** The translation, length 3. */
  public double[] translation() {
    return new double[] {x, y, z};
  }

  @Override
  public AffineMap affine() {
    return new AffineMap(rotation.matrix(), translation());
  }
}
