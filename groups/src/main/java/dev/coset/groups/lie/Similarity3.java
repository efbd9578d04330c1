package dev.coset.groups.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;

/**
 * A similarity of space, {@code p -> s R p + t}.
 *
 * @param rotation the rotation {@code R}
 * @param scale the factor {@code s > 0}
 * @param x first component of the translation {@code t}
 * @param y second component
 * @param z third component
 */
public record Similarity3(Rotation3 rotation, double scale, double x, double y, double z)
    implements AffineElement {

  /** Refuses a scale that is not positive and a translation that is not finite. */
  public Similarity3 {
    requireScale(scale);
    x = Require.finite(x, "A translation");
    y = Require.finite(y, "A translation");
    z = Require.finite(z, "A translation");
  }

  /** The similarity with the given rotation, scale and translation of length 3. */
  public static Similarity3 of(Rotation3 rotation, double scale, double[] translation) {
    Require.length(translation, 3);
    return new Similarity3(rotation, scale, translation[0], translation[1], translation[2]);
  }

  static void requireScale(double scale) {
    if (!(scale > 0 && Double.isFinite(scale))) {
      throw new NotAnElementException(
          "The scale of a similarity is positive and finite, given: %s; put a reflection into the group O(n) instead"
              .formatted(scale),
          scale <= 0 ? -scale : Double.POSITIVE_INFINITY);
    }
  }

  /** The translation, length 3. */
  public double[] translation() {
    return new double[] {x, y, z};
  }

  @Override
  public AffineMap affine() {
    return new AffineMap(rotation.matrix().times(scale), translation());
  }
}
