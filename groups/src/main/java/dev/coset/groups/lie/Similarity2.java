package dev.coset.groups.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Rotation2;
import dev.coset.groups.internal.Require;

/**
 * A similarity of the plane, {@code p -> s R p + t}.
 *
 * @param rotation the rotation {@code R}
 * @param scale the factor {@code s > 0}
 * @param x first component of the translation {@code t}
 * @param y second component
 */
public record Similarity2(Rotation2 rotation, double scale, double x, double y)
    implements AffineElement {

  /** Refuses a scale that is not positive and a translation that is not finite. */
  public Similarity2 {
    Similarity3.requireScale(scale);
    x = Require.finite(x, "A translation");
    y = Require.finite(y, "A translation");
  }

  /** The similarity with the given rotation, scale and translation of length 2. */
  public static Similarity2 of(Rotation2 rotation, double scale, double[] translation) {
    Require.length(translation, 2);
    return new Similarity2(rotation, scale, translation[0], translation[1]);
  }

  /** The translation, length 2. */
  public double[] translation() {
    return new double[] {x, y};
  }

  @Override
  public AffineMap affine() {
    return new AffineMap(rotation.matrix().times(scale), translation());
  }
}
