package dev.coset.groups;

/**
 * A rotation of the plane, counter-clockwise by {@code angle}.
 *
 * @param angle in radians, brought into {@code (-pi, pi]}
 */
public record Rotation2(double angle) implements AffineElement {

  /** Normalizes the angle; refuses one that is not finite. */
  public Rotation2 {
    angle = Plane.normalize(angle);
  }

  /** The matrix {@code [[cos, -sin], [sin, cos]]}. */
  public Matrix matrix() {
    return Plane.orthogonal(angle, false);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
