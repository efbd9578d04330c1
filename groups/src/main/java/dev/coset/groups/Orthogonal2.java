package dev.coset.groups;

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

  /** The matrix, shape {@code [2, 2]}. */
  public Matrix matrix() {
    return Plane.orthogonal(angle, reflected);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
