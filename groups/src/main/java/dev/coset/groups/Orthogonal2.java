package dev.coset.groups;

import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;

/**
 * A rotation or reflection of the plane, the matrix {@code R(angle) diag(1, -1)^reflected}: first
 * the reflection {@code y -> -y} if {@code reflected}, then the rotation.
 *
 * @param angle in radians, brought into {@code (-pi, pi]}
 * @param reflected whether the determinant is -1
 */
public record Orthogonal2(double angle, boolean reflected) implements AffineElement {

  /** Normalizes the angle; refuses one that is not finite. */
  public Orthogonal2 {
    angle = Plane.normalize(angle);
  }

  /**
   * The element with the given matrix.
   *
   * @param matrix shape {@code [2, 2]}
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9
   */
  public static Orthogonal2 of(Matrix matrix) {
    Require.shape(matrix, 2, 2);
    Membership.requireOrthogonal(
        "An element of O(2)", matrix, "an angle can be taken from its first column by atan2");
    boolean reflected = Decompositions.determinant(matrix) < 0;
    return new Orthogonal2(Math.atan2(matrix.get(1, 0), matrix.get(0, 0)), reflected);
  }

  /** The matrix, shape {@code [2, 2]}. */
  public Matrix matrix() {
    return Plane.orthogonal(angle, reflected);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
