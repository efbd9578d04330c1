package dev.coset.symmetrize;

import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;

/**
 * A coordinate axis of space, about which a group of the plane acts on space.
 *
 * <p>The plane has the two following coordinates in cyclic order, {@code (x, y)} about z, so that a
 * positive turn is counter-clockwise seen from the tip of the axis.
 */
public enum Axis {
  /** The x axis; its plane is (y, z). */
  X(0),
  /** The y axis; its plane is (z, x). */
  Y(1),
  /** The z axis; its plane is (x, y). */
  Z(2);

  private final int index;

  Axis(int index) {
    this.index = index;
  }

  /** The two coordinates of the plane across the axis. */
  int[] plane() {
    return new int[] {(index + 1) % 3, (index + 2) % 3};
  }

  /** The map of space that moves the plane by a map of the plane and keeps the axis. */
  AffineMap embed(AffineMap map) {
    int[] plane = plane();
    double[] entries = new double[9];
    double[] translation = new double[3];
    entries[4 * index] = 1;
    for (int i = 0; i < 2; i++) {
      translation[plane[i]] = map.translation()[i];
      for (int j = 0; j < 2; j++) {
        entries[3 * plane[i] + plane[j]] = map.linear().get(i, j);
      }
    }
    return new AffineMap(Matrix.of(3, 3, entries), translation);
  }
}
