package dev.coset.data.actions;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;

/**
 * A coordinate axis of space, about which a group of the plane acts on space.
 *
 * <p>The plane has the two following coordinates in cyclic order, {@code (x, y)} about z, so that a
 * positive turn is counter-clockwise seen from the tip of the axis. A reflection of the plane
 * becomes the reflection of space that keeps the axis: {@code diag(1, -1)} about z is {@code y ->
 * -y}, with determinant -1 in space too.
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

  /** The position of the axis among x, y and z. */
  public int index() {
    return index;
  }

  /** The positions of the two coordinates of the plane across the axis, in their order. */
  public int[] plane() {
    return new int[] {(index + 1) % 3, (index + 2) % 3};
  }

  /** The map of space that moves the plane by a map of the plane and keeps the axis. */
  public AffineMap embed(AffineMap map) {
    Faults.requireDimension(map.dimension(), 2, "about an axis");
    int[] plane = plane();
    double[] entries = new double[9];
    double[] moved = map.translation();
    double[] translation = new double[3];
    entries[4 * index] = 1;
    for (int i = 0; i < 2; i++) {
      translation[plane[i]] = moved[i];
      for (int j = 0; j < 2; j++) {
        entries[3 * plane[i] + plane[j]] = map.linear().get(i, j);
      }
    }
    return new AffineMap(Matrix.of(3, 3, entries), translation);
  }

  /** The matrices {@code [3, 3]} by which a group of the plane turns space about this axis. */
  public <E extends AffineElement> Representation<E> representation(Group<E> group) {
    Faults.requireDimension(group.identity().affine().dimension(), 2, "about an axis");
    return new About<>(group, this);
  }

  private record About<E extends AffineElement>(Group<E> group, Axis axis)
      implements Representation<E> {

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public Matrix matrix(E g) {
      return axis.embed(g.affine()).linear();
    }
  }
}
