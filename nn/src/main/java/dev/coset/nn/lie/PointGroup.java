package dev.coset.nn.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.Matrix;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * A Lie group that acts on points, with its logarithm in tensor operations.
 *
 * <p>The coordinates of a pair of elements {@code (g, g')} are those of {@code log(g^-1 g')} as in
 * {@code dev.coset.groups}: translation first, rotation vectors in radians. For {@code T(n)} that
 * is the difference; for {@code SE(n)} it is {@code (J_l(theta)^-1 q^T (x' - x), theta)} with
 * {@code theta = log(q^T q')} for {@code g = (q, x)}. Rotations about the origin do not move points
 * to all others, so for {@code SO(n)} the distances of both points from the origin follow, which
 * the group leaves. Series replace closed forms that cancel near 0, and everything can be
 * differentiated as often as wanted.
 *
 * <p>Law: coordinates are the same for {@code (h g, h g')}. Logarithms jump at half turns; of the
 * two of a half turn always the same one is given, which is that of {@code dev.coset.groups}.
 *
 * <p>Immutable. Source: "LieTransformer: Equivariant Self-Attention for Lie Groups".
 */
public final class PointGroup {

  private static final double TOLERANCE = 1e-9;

  private final String name;
  private final Turn turn;
  private final int dimension;
  private final boolean shifts;

  private PointGroup(String name, Turn turn, int dimension, boolean shifts) {
    this.name = name;
    this.turn = turn;
    this.dimension = dimension;
    this.shifts = shifts;
  }

  /**
   * The translations of points with {@code n} components.
   *
   * @throws IllegalArgumentException if {@code n} is less than 1
   */
  public static PointGroup translations(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("Points have at least one component, given: " + n);
    }
    return new PointGroup("T(%d)".formatted(n), Turn.NONE, n, true);
  }

  /** The rotations of the plane about the origin. */
  public static PointGroup so2() {
    return new PointGroup("SO(2)", Turn.PLANE, 2, false);
  }

  /** The rigid motions of the plane. */
  public static PointGroup se2() {
    return new PointGroup("SE(2)", Turn.PLANE, 2, true);
  }

  /** The rotations of space about the origin. */
  public static PointGroup so3() {
    return new PointGroup("SO(3)", Turn.SPACE, 3, false);
  }

  /** The rigid motions of space. */
  public static PointGroup se3() {
    return new PointGroup("SE(3)", Turn.SPACE, 3, true);
  }

  /** How many components a point has. */
  public int dimension() {
    return dimension;
  }

  /** How many coordinates a pair has. */
  public int coordinates() {
    return turn.coordinates() + (shifts ? dimension : 2);
  }

  /** Whether more than one element takes the base point to a given point. */
  public boolean hasStabilizer() {
    return this.turn != Turn.NONE && (shifts || turn == Turn.SPACE);
  }

  /** Whether translations are in the group. */
  boolean shifts() {
    return shifts;
  }

  Turn turn() {
    return turn;
  }

  /** Coordinates {@code [b, m, m, coordinates]} of all pairs of elements of each cloud. */
  Tensor coordinates(LiftedPoints elements) {
    Tensor turns = elements.turns().unsqueeze(2);
    Tensor log = turn.log(turn.relative(turns, elements.turns().unsqueeze(1)));
    if (!shifts) {
      Tensor r = elements.orbits();
      long[] pairs = {r.size(0), r.size(1), r.size(1), 1};
      return Tensors.cat(-1, log, r.unsqueeze(2).expand(pairs), r.unsqueeze(1).expand(pairs));
    }
    Tensor differences = elements.positions().unsqueeze(1).sub(elements.positions().unsqueeze(2));
    if (turn == Turn.NONE) {
      return differences;
    }
    Tensor rho = turn.inverseJacobian(log, turn.back(turns, differences));
    return Tensors.cat(-1, rho, log);
  }

  /** Refuses what is not in the group. */
  void requireMember(AffineElement g) {
    int n = g.affine().dimension();
    boolean turnFits =
        turn != Turn.NONE || g.affine().linear().isCloseTo(Matrix.identity(n), TOLERANCE);
    boolean shiftFits = shifts;
    if (!shifts) {
      double square = 0;
      for (double t : g.affine().translation()) {
        square += t * t;
      }
      shiftFits = square <= TOLERANCE * TOLERANCE;
    }
    if (n != dimension || !turnFits || !shiftFits) {
      throw new IllegalArgumentException(
          "An element of %s is expected, given: %s".formatted(name, g));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointGroup group && name.equals(group.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
