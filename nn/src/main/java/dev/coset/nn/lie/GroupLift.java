package dev.coset.nn.lie;

import dev.coset.data.BadInputException;
import dev.coset.groups.Rotation3;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lifts points to elements of a group: {@code x} to the elements {@code u(x) q_1, .., u(x) q_s},
 * where {@code u(x)} takes the base point to {@code x} and the {@code q} are in the stabilizer of
 * the base point. For {@code T(n)} and {@code SE(n)} the base point is the origin and {@code u} a
 * translation, for {@code SO(n)} it is the point in the same distance on the polar axis (x in the
 * plane, y in space) and {@code u} the shortest rotation.
 *
 * <p>Law of a network on the elements: translations are exact; with the elements of a finite group
 * of rotations as {@code q} it is exact for that group too; random {@code q} make what it says of
 * moved points equal in distribution; and when the {@code q} are {@linkplain LiftedPoints#moved
 * moved along} it is exact for the whole group. Immutable.
 */
public final class GroupLift {

  private static final double POLE = 1e-20;

  private final PointGroup group;
  private final int samples;
  private final List<double[]> fixed;

  private GroupLift(PointGroup group, int samples, List<double[]> fixed) {
    this.group = group;
    this.samples = samples;
    this.fixed = fixed;
    if (samples < 1) {
      throw new IllegalArgumentException(
          "A point is lifted to at least one element, given: " + samples);
    }
    if (samples > 1 && !group.hasStabilizer()) {
      throw new IllegalArgumentException(
          "A point has one element of %s, given: %d".formatted(group, samples));
    }
  }

  /**
   * For groups with one element to a point: {@code T(n)} and {@code SO(2)}.
   *
   * @throws IllegalArgumentException for other groups
   */
  public static GroupLift of(PointGroup group) {
    if (group.hasStabilizer()) {
      throw new IllegalArgumentException(
          "Several elements of %s take the base point to a point; use grid, rotations or random"
              .formatted(group));
    }
    return new GroupLift(group, 1, List.of());
  }

  /**
   * With angles {@code 2 pi j / count}: for {@code SE(2)}, and for {@code SO(3)} about the polar
   * axis.
   *
   * @throws IllegalArgumentException for other groups, or a count below 1
   */
  public static GroupLift grid(PointGroup group, int count) {
    boolean plane = group.turn() == Turn.PLANE && group.shifts();
    if (!plane && (group.turn() != Turn.SPACE || group.shifts())) {
      throw new IllegalArgumentException(
          "Angles are those of SE(2) and SO(3), given: %s".formatted(group));
    }
    double[][] turns = new double[Math.max(0, count)][];
    for (int j = 0; j < turns.length; j++) {
      double angle = 2 * Math.PI * j / count;
      turns[j] = plane ? new double[] {angle} : aboutPole(angle);
    }
    return new GroupLift(group, count, List.of(turns));
  }

  /**
   * With given rotations for {@code SE(3)}, for example those of a point group, for which the law
   * is exact then.
   */
  public static GroupLift rotations(List<Rotation3> stabilizer) {
    List<double[]> turns =
        stabilizer.stream().map(q -> new double[] {q.w(), q.x(), q.y(), q.z()}).toList();
    return new GroupLift(PointGroup.se3(), turns.size(), turns);
  }

  /** With uniform elements of the stabilizer, drawn anew for every point at every use. */
  public static GroupLift random(PointGroup group, int count) {
    return new GroupLift(group, count, List.of());
  }

  private static double[] aboutPole(double angle) {
    return new double[] {Math.cos(angle / 2), 0, Math.sin(angle / 2), 0};
  }

  /** The group. */
  public PointGroup group() {
    return group;
  }

  /** How many elements a point is lifted to. */
  public int samples() {
    return samples;
  }

  /**
   * The elements of points.
   *
   * @param points {@code [b, n, dimension]}; what absent points hold has no influence
   * @param present BOOL {@code [b, n]}, true where a point is real
   * @param random from which elements of the stabilizer are drawn, if they are not given
   * @throws BadInputException if shapes do not fit, a cloud is empty, or a point lies at the origin
   *     about which the group rotates
   */
  public LiftedPoints lift(Tensor points, Tensor present, RandomGenerator random) {
    require(points, present);
    Tensor x = points.maskedFill(present.not().unsqueeze(-1), 0);
    Tensor q = stabilizer(x, random);
    Tensor orbits = x.slice(-1, 0, 1);
    if (!group.shifts()) {
      Tensor absent = present.not().unsqueeze(-1);
      Tensor square = x.square().sum(-1, true).maskedFill(absent, 1);
      if (square.eq(0).any().itemBoolean()) {
        throw new BadInputException(
            "A point at the origin has no direction for %s; move the origin".formatted(group));
      }
      orbits = square.sqrt();
      q = towards(x, orbits, absent, q);
    }
    return new LiftedPoints(
        group,
        samples,
        q,
        x.repeatInterleave(samples, 1),
        orbits.repeatInterleave(samples, 1),
        present.repeatInterleave(samples, 1));
  }

  private void require(Tensor points, Tensor present) {
    if (points.rank() != 3 || points.size(2) != group.dimension() || points.size(1) < 1) {
      throw new BadInputException(
          "Points of %s have the shape [b, n, %d], given: %s"
              .formatted(group, group.dimension(), points.describe()));
    }
    if (present.dtype() != DType.BOOL
        || !Arrays.equals(present.shape(), Arrays.copyOf(points.shape(), 2))) {
      throw new BadInputException(
          "The mask is BOOL[b, n] for points %s, given: %s"
              .formatted(points.describe(), present.describe()));
    }
    if (!present.any(1, false).all().itemBoolean()) {
      throw new BadInputException("A cloud has no point; leave it out of the batch");
    }
  }

  /** Elements of the stabilizer {@code [b, n samples, width]}. */
  private Tensor stabilizer(Tensor x, RandomGenerator random) {
    long b = x.size(0);
    long n = x.size(1);
    int width = group.turn().width();
    if (!fixed.isEmpty()) {
      double[] flat = fixed.stream().flatMapToDouble(Arrays::stream).toArray();
      return Tensors.of(x.dtype(), flat, 1, samples, width).repeat(b, n, 1);
    }
    long[] shape = {b, n * samples, width};
    if (!group.hasStabilizer()) {
      return Tensors.zeros(x.dtype(), shape);
    }
    if (group.turn() == Turn.SPACE && group.shifts()) {
      return Tensors.randn(x.dtype(), shape, random).normalize(2, -1);
    }
    Tensor angles =
        Tensors.rand(x.dtype(), new long[] {b, n * samples, 1}, random).mul(2 * Math.PI);
    if (group.turn() == Turn.PLANE) {
      return angles;
    }
    Tensor half = angles.mul(0.5);
    Tensor zero = Tensors.zerosLike(half);
    return Tensors.cat(-1, half.cos(), zero, half.sin(), zero);
  }

  /** Rotations {@code u(x) q} of the base point to the directions of points. */
  private Tensor towards(Tensor x, Tensor r, Tensor absent, Tensor q) {
    Tensor first = x.slice(-1, 0, 1);
    Tensor second = x.slice(-1, 1, 2);
    if (group.turn() == Turn.PLANE) {
      return second.atan2(first.maskedFill(absent, 1));
    }
    Tensor nx = first.div(r);
    Tensor ny = second.div(r);
    Tensor nz = x.slice(-1, 2, 3).div(r);
    Tensor below = nx.square().add(nz.square()).div(ny.abs().add(1)); // 1 + ny without cancelling
    Tensor w = ny.lt(0).where(below, ny.add(1));
    Tensor opposite = w.lt(POLE);
    Tensor u =
        Tensors.cat(
            -1,
            w.maskedFill(opposite, 0),
            nz.maskedFill(opposite, 1),
            Tensors.zerosLike(w),
            nx.neg().maskedFill(opposite, 0));
    return Turn.SPACE.compose(u.normalize(2, -1).repeatInterleave(samples, 1), q);
  }
}
