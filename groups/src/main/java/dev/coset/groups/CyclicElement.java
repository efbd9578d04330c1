package dev.coset.groups;

import dev.coset.groups.internal.Require;

/**
 * The rotation of the plane by {@code turn} steps of {@code 2 pi / order}, counter-clockwise.
 *
 * @param turn how many steps, brought into {@code [0, order)}
 * @param order the order of the group it belongs to, at least 1
 */
public record CyclicElement(int turn, int order) implements AffineElement {

  /** Reduces the turn modulo the order. */
  public CyclicElement {
    int n = order;
    Require.that(n >= 1, () -> "The order of a cyclic group is at least 1, given: " + n);
    turn = Math.floorMod(turn, order);
  }

  /** The matrix, shape {@code [2, 2]}; quarter turns have entries exactly 0, 1 and -1. */
  public Matrix matrix() {
    return Plane.orthogonal(turn, order, false);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
