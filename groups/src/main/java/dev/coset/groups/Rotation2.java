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

  /**
   * The rotation of a matrix.
   *
   * @param matrix shape {@code [2, 2]}
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9 or reflects
   */
  public static Rotation2 of(Matrix matrix) {
    Orthogonal2 element = Orthogonal2.of(matrix);
    if (element.reflected()) {
      throw new NotAnElementException(
          "A rotation needs determinant +1, given a reflection: %s; Orthogonal2.of keeps it"
              .formatted(matrix),
          2);
    }
    return new Rotation2(element.angle());
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
