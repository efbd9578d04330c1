package dev.coset.symmetrize;

import dev.coset.data.PointCloud;
import dev.coset.data.actions.Axis;
import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.lie.Similarity3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The frame of principal axes of a cloud: {@code F(X) = {(V diag(a), t)}} with {@code t} the mean
 * of the points, {@code V} the eigenvectors of the covariance about {@code t} in ascending order of
 * eigenvalues, and {@code a} all choices of signs.
 *
 * <p>With reflections there are 8 elements, without them the 4 of determinant +1; for the groups
 * about one axis, which see the cloud projected along it, 4 and 2. Groups without translations drop
 * {@code t}; the covariance is taken about the mean for them too, since the mean moves with the
 * cloud. Attributes play no part where eigenvalues are distinct, and neither does the order of the
 * points. Computed in double precision; with relative gap {@code g} between eigenvalues rounding is
 * amplified by {@code 1/g}. Degenerate clouds go by the {@link DegeneratePolicy}. Cost: linear in
 * the number of points. Source: "Frame Averaging for Invariant and Equivariant Network Design",
 * section 3.
 *
 * @param <E> the type of the group elements
 */
public final class PcaFrame<E> implements Frame<E, PointCloud> {

  private static final int[] SPACE = {0, 1, 2};

  private final int[] coordinates;
  private final boolean properOnly;
  private final boolean translations;
  private final DegeneratePolicy policy;
  private final BiFunction<Matrix, CenteredPoints, E> element;

  private PcaFrame(
      int[] coordinates,
      boolean properOnly,
      boolean translations,
      DegeneratePolicy policy,
      BiFunction<Matrix, CenteredPoints, E> element) {
    this.coordinates = coordinates;
    this.properOnly = properOnly;
    this.translations = translations;
    this.policy = policy;
    this.element = element;
  }

  /** The frame for rotations: 4 elements. */
  public static PcaFrame<Rotation3> so3(DegeneratePolicy policy) {
    return new PcaFrame<>(SPACE, true, false, policy, (v, p) -> Rotation3.of(v));
  }

  /** The frame for rotations and reflections: 8 elements. */
  public static PcaFrame<Orthogonal3> o3(DegeneratePolicy policy) {
    return new PcaFrame<>(SPACE, false, false, policy, (v, p) -> Orthogonal3.of(v));
  }

  /** The frame for rigid motions: 4 elements. */
  public static PcaFrame<RigidMotion> se3(DegeneratePolicy policy) {
    return new PcaFrame<>(
        SPACE, true, true, policy, (v, p) -> RigidMotion.of(Rotation3.of(v), p.mean()));
  }

  /** The frame for all motions that keep distances: 8 elements. */
  public static PcaFrame<EuclideanMotion> e3(DegeneratePolicy policy) {
    return new PcaFrame<>(
        SPACE, false, true, policy, (v, p) -> EuclideanMotion.of(Orthogonal3.of(v), p.mean()));
  }

  /**
   * The frame for rotations, translations and scalings: 4 elements. The scale is the root mean
   * square distance of the points from their mean; clouds whose points coincide are refused.
   */
  public static PcaFrame<Similarity3> sim3(DegeneratePolicy policy) {
    return new PcaFrame<>(
        SPACE,
        true,
        true,
        policy,
        (v, p) -> Similarity3.of(Rotation3.of(v), p.rootMeanSquare(), p.mean()));
  }

  /** The frame for rotations about an axis through the origin: 2 elements. */
  public static PcaFrame<Rotation2> so2(Axis axis, DegeneratePolicy policy) {
    return new PcaFrame<>(axis.plane(), true, false, policy, (v, p) -> new Rotation2(angle(v)));
  }

  /** The frame for rotations about an axis and reflections in planes through it: 4 elements. */
  public static PcaFrame<Orthogonal2> o2(Axis axis, DegeneratePolicy policy) {
    return new PcaFrame<>(
        axis.plane(),
        false,
        false,
        policy,
        (v, p) ->
            new Orthogonal2(angle(v), v.get(0, 0) * v.get(1, 1) - v.get(0, 1) * v.get(1, 0) < 0));
  }

  private static double angle(Matrix v) {
    return Math.atan2(v.get(1, 0), v.get(0, 0));
  }

  @Override
  public FrameElements<E> frame(PointCloud cloud) {
    Candidates candidates = candidates(cloud);
    return FrameElements.of(
        candidates.axes.stream().map(v -> element(v, candidates.points)).toList(),
        candidates.evidence);
  }

  /** The axes of all elements of the frame. */
  Candidates candidates(PointCloud cloud) {
    CenteredPoints points = CenteredPoints.of(chosen(cloud.positions()), coordinates.length);
    PrincipalBases bases = PrincipalBases.of(points, policy, others(cloud, points));
    return new Candidates(points, bases.signed(properOnly), bases.evidence());
  }

  /** The coordinates of vectors {@code [k, 3]} that the group moves. */
  private double[] chosen(double[] vectors) {
    int d = coordinates.length;
    if (d == 3) {
      return vectors;
    }
    double[] chosen = new double[vectors.length / 3 * d];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = vectors[i / d * 3 + coordinates[i % d]];
    }
    return chosen;
  }

  /**
   * What else turns with the cloud: the mean, where the group leaves the origin in place, and the
   * vectors of its points.
   */
  private List<double[]> others(PointCloud cloud, CenteredPoints points) {
    List<double[]> others = new ArrayList<>();
    if (!translations) {
      scaled(points.mean()).ifPresent(others::add);
    }
    for (PointCloud.Attribute attribute : new TreeMap<>(cloud.attributes()).values()) {
      if (attribute.kind() == PointCloud.AttributeKind.VECTOR) {
        scaled(chosen(attribute.values())).ifPresent(others::add);
      }
    }
    return others;
  }

  private static Optional<double[]> scaled(double[] vectors) {
    double largest = Arrays.stream(vectors).map(Math::abs).max().orElse(0);
    return largest > 0 && Double.isFinite(largest)
        ? Optional.of(Arrays.stream(vectors).map(v -> v / largest).toArray())
        : Optional.empty();
  }

  /** The group element with the given axes and the mean of the points. */
  E element(Matrix axes, CenteredPoints points) {
    return element.apply(axes, points);
  }

  record Candidates(CenteredPoints points, List<Matrix> axes, FrameEvidence evidence) {}
}
