package dev.coset.nn.lie;

import dev.coset.groups.AffineElement;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Points of clouds lifted to elements of a group; made by {@link GroupLift}. There are {@code m = n
 * samples} elements to a cloud of {@code n} points, those of a point one after the other.
 */
public final class LiftedPoints {

  private final PointGroup group;
  private final int samples;
  private final Tensor turns;
  private final Tensor positions;
  private final Tensor orbits;
  private final Tensor present;

  /**
   * Elements.
   *
   * @param samples how many elements a point has
   * @param turns rotations {@code [b, m, width]}
   * @param positions translations {@code [b, m, dimension]}, of no meaning without translations
   * @param orbits distances from the origin {@code [b, m, 1]}
   * @param present BOOL {@code [b, m]}
   */
  LiftedPoints(
      PointGroup group,
      int samples,
      Tensor turns,
      Tensor positions,
      Tensor orbits,
      Tensor present) {
    this.group = group;
    this.samples = samples;
    this.turns = turns;
    this.positions = positions;
    this.orbits = orbits;
    this.present = present;
  }

  /** The group. */
  public PointGroup group() {
    return group;
  }

  /** How many elements a point has. */
  public int samples() {
    return samples;
  }

  /** Which elements are those of a real point, BOOL {@code [b, m]}. */
  public Tensor present() {
    return present;
  }

  /**
   * The elements multiplied from the left by one of the group: the points moved, and what was drawn
   * for them along with them.
   *
   * @throws IllegalArgumentException if {@code g} is not in the group
   */
  public LiftedPoints moved(AffineElement g) {
    group.requireMember(g);
    DType type = positions.dtype();
    int n = group.dimension();
    double[] q = group.turn().of(g.affine().linear());
    Tensor turned = group.turn().compose(Tensors.of(type, q, 1, 1, q.length), turns);
    Tensor matrix = Tensors.of(type, g.affine().linear().toArray(), n, n);
    Tensor shift = Tensors.of(type, g.affine().translation(), n);
    Tensor there = positions.matmul(matrix.transpose(0, 1)).add(shift);
    return new LiftedPoints(group, samples, turned, there, orbits, present);
  }

  Tensor turns() {
    return turns;
  }

  Tensor positions() {
    return positions;
  }

  Tensor orbits() {
    return orbits;
  }
}
