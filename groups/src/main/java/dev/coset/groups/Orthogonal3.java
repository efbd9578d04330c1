package dev.coset.groups;

import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;

/**
 * A rotation of space, or a rotation times the inversion {@code x -> -x}.
 *
 * @param rotation the rotation {@code R}
 * @param inverted whether the matrix is {@code -R}, of determinant -1
 */
public record Orthogonal3(Rotation3 rotation, boolean inverted) implements AffineElement {

  /**
   * The element with the given matrix.
   *
   * @param matrix shape {@code [3, 3]}
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9
   */
  public static Orthogonal3 of(Matrix matrix) {
    Require.shape(matrix, 3, 3);
    Membership.requireOrthogonal(
        "An element of O(3)", matrix, "Decompositions.nearestRotation finds the closest rotation");
    boolean inverted = Decompositions.determinant(matrix) < 0;
    return new Orthogonal3(Rotation3.of(inverted ? matrix.times(-1) : matrix), inverted);
  }

  /** The matrix, shape {@code [3, 3]}. */
  public Matrix matrix() {
    return inverted ? rotation.matrix().times(-1) : rotation.matrix();
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }

  /** The product: by {@code other} first, then by this. */
  Orthogonal3 times(Orthogonal3 other) {
    return new Orthogonal3(rotation.times(other.rotation), inverted ^ other.inverted);
  }

  /** The inverse. */
  Orthogonal3 inverse() {
    return new Orthogonal3(rotation.inverse(), inverted);
  }
}
