package dev.coset.groups.finite;

import dev.coset.groups.internal.Require;

/**
 * One of the quaternions {@code 1, i, j, k} and their negatives.
 *
 * @param axis 0 for 1, then 1, 2, 3 for {@code i, j, k}
 * @param negative whether it has the sign minus
 */
public record QuaternionUnit(int axis, boolean negative) {

  /** Refuses an axis outside of 0 to 3. */
  public QuaternionUnit {
    int given = axis;
    Require.that(axis >= 0 && axis <= 3, () -> "The axis of a unit is 0 to 3, given: " + given);
  }

  /** The product of quaternions, {@code ij = k = -ji} and {@code i^2 = -1}. */
  public QuaternionUnit times(QuaternionUnit other) {
    boolean sign = negative ^ other.negative;
    if (axis == 0 || other.axis == 0) {
      return new QuaternionUnit(axis + other.axis, sign);
    } else if (axis == other.axis) {
      return new QuaternionUnit(0, !sign);
    }
    boolean inOrder = Math.floorMod(other.axis - axis, 3) == 1;
    return new QuaternionUnit(6 - axis - other.axis, inOrder ? sign : !sign);
  }

  /** The inverse, which is the conjugate. */
  public QuaternionUnit inverse() {
    return axis == 0 ? this : new QuaternionUnit(axis, !negative);
  }

  /** For example {@code -k}. */
  @Override
  public String toString() {
    return (negative ? "-" : "") + "1ijk".charAt(axis);
  }
}
