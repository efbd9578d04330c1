package dev.coset.groups;

import dev.coset.groups.internal.Require;

/**
 * The element {@code r^turn s^reflected} of a dihedral group: first the reflection {@code s: y ->
 * -y} if {@code reflected}, then {@code turn} steps of {@code 2 pi / order} counter-clockwise.
 *
 * @param turn how many steps, brought into {@code [0, order)}
 * @param reflected whether the determinant is -1
 * @param order the number of rotations in the group it belongs to, at least 1
 */
public record DihedralElement(int turn, boolean reflected, int order) implements AffineElement {

  /** Reduces the turn modulo the order. */
  public DihedralElement {
    int n = order;
    Require.that(n >= 1, () -> "A dihedral group has at least 1 rotation, given: " + n);
    turn = Math.floorMod(turn, order);
  }

  /** The matrix, shape {@code [2, 2]}; quarter turns have entries exactly 0, 1 and -1. */
  public Matrix matrix() {
    return Plane.orthogonal(turn, order, reflected);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
