package dev.coset.groups;

import dev.coset.groups.internal.Require;

/**
 * A motion of space that keeps distances, {@code p -> A p + t} with {@code A} orthogonal.
 *
 * @param orthogonal the rotation or rotation with inversion {@code A}
 * @param x first component of the translation {@code t}
 * @param y second component
 * @param z third component
 */
public record EuclideanMotion(Orthogonal3 orthogonal, double x, double y, double z)
    implements AffineElement {

  /** Refuses a translation that is not finite. */
  public EuclideanMotion {
    x = Require.finite(x, "A translation");
    y = Require.finite(y, "A translation");
    z = Require.finite(z, "A translation");
  }

  /** The motion with the given orthogonal part and translation of length 3. */
  public static EuclideanMotion of(Orthogonal3 orthogonal, double[] translation) {
    Require.length(translation, 3);
    return new EuclideanMotion(orthogonal, translation[0], translation[1], translation[2]);
  }

  /** The translation, length 3. */
  public double[] translation() {
    return new double[] {x, y, z};
  }

  @Override
  public AffineMap affine() {
    return new AffineMap(orthogonal.matrix(), translation());
  }
}
