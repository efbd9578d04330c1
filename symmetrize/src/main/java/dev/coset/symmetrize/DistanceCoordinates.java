package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Coordinates rebuilt from pairwise distances, the same for a cloud however it is shifted, turned,
 * mirrored and, unless size is kept, scaled.
 *
 * <p>For points {@code z = (x - mean) V / s}, {@code V} the eigenvectors of the covariance by
 * descending eigenvalue, {@code s} the root mean square of the distances of different points: what
 * classical scaling of the distances gives, in time linear in the number of points. For distances
 * (of a graph, along a surface, of travel) classical scaling keeps the largest positive eigenvalues
 * and reports the share of negative ones; cost {@code O(n^3)}, or {@code O(n m^2)} with {@code m}
 * landmarks. Then {@code |z_i - z_j| s} is the distance of {@code i} and {@code j}, when no
 * positive eigenvalue was left out and none was negative.
 *
 * <p>The sign of an axis is such that {@code sum_i z_ik^3 > 0}; where {@code |sum z^3| < 1e-6 sum
 * |z|^3}, the coordinate of largest size is positive; where that ties too, both signs are kept as
 * {@link #variants}, and so are the bases that {@link DegeneratePolicy} gives where eigenvalues are
 * equal. A function averaged over all variants is invariant. Source of the method: "Revisiting
 * Transformation Invariant Geometric Deep Learning: Are Initial Representations All You Need?"; the
 * sign rule is Coset's own.
 */
public final class DistanceCoordinates {

  private static final int MOST_DISTANCES = 5000;

  private final CenteredPoints points;
  private final double scale;
  private final List<Matrix> axes;
  private final List<Integer> ambiguousAxes;
  private final double negativeMass;
  private final double unusedMass;
  private final FrameEvidence evidence;

  private DistanceCoordinates(
      CenteredPoints points, double scale, Axes axes, double negativeMass, double unusedMass) {
    this.points = points;
    this.scale = scale;
    this.axes = axes.variants;
    this.ambiguousAxes = axes.ambiguous;
    this.evidence = axes.evidence;
    this.negativeMass = negativeMass;
    this.unusedMass = unusedMass;
  }

  /** The coordinates of a cloud with the standard options. */
  public static DistanceCoordinates of(PointCloud cloud) {
    return of(cloud, DistanceOptions.standard());
  }

  /**
   * The coordinates of a cloud.
   *
   * @throws BadInputException when there are not more points than dimensions, they span fewer, or
   *     they coincide
   */
  public static DistanceCoordinates of(PointCloud cloud, DistanceOptions options) {
    return ofPoints(cloud.positions(), 3, options, 0, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * The coordinates of points given by their distances.
   *
   * @param distances {@code [n, n]}, symmetric, at least 0, zero on the diagonal
   * @throws BadInputException when the distances are not such, or have too few positive eigenvalues
   */
  public static DistanceCoordinates ofDistances(NdArray distances, DistanceOptions options) {
    int n = distances.rank() > 0 ? distances.extent(0) : 0;
    if (n > MOST_DISTANCES && options.landmarks().isEmpty()) {
      throw new BadInputException(
          "Classical scaling of %d points takes too long; set landmarks, for example 500"
              .formatted(n));
    }
    ClassicalScaling scaling = ClassicalScaling.of(distances, options);
    DistanceCoordinates kept =
        ofPoints(
            scaling.points(),
            options.dimension(),
            options,
            scaling.negativeMass(),
            scaling.unusedMass(),
            scaling.cutGap());
    boolean removed = options.scale() == DistanceOptions.Scale.REMOVED;
    return new DistanceCoordinates(
        kept.points,
        removed ? scaling.rootMeanSquare() : 1,
        new Axes(kept.axes, kept.ambiguousAxes, kept.evidence),
        scaling.negativeMass(),
        scaling.unusedMass());
  }

  private static DistanceCoordinates ofPoints(
      double[] positions,
      int ambient,
      DistanceOptions options,
      double negativeMass,
      double unusedMass,
      double cutGap) {
    int d = options.dimension();
    if (d > ambient) {
      throw new BadInputException(
          "Points of %d coordinates have no %d; ask for at most %d".formatted(ambient, d, ambient));
    }
    CenteredPoints points = CenteredPoints.of(positions, ambient);
    ClassicalScaling.requireEnough(points.size(), d);
    if (points.coincident()) {
      throw new BadInputException(
          "All %d points coincide; such a cloud has no coordinates".formatted(points.size()));
    }
    PrincipalBases bases = PrincipalBases.of(points, options.degenerate(), List.of());
    requireRank(bases.eigenvalues(), d);
    double unused = bases.eigenvalues().stream().limit(ambient - d).mapToDouble(v -> v).sum();
    double all = bases.eigenvalues().stream().mapToDouble(v -> v).sum();
    double sizes = Arrays.stream(points.values()).map(v -> v * v).sum();
    double scale =
        options.scale() == DistanceOptions.Scale.KEPT
            ? 1
            : points.scale() * Math.sqrt(2 * sizes / (points.size() - 1));
    return new DistanceCoordinates(
        points,
        scale,
        Axes.of(points, bases, d, cutGap),
        negativeMass,
        unusedMass + Math.max(0, unused / all));
  }

  private static void requireRank(List<Double> ascending, int d) {
    double largest = ascending.getLast();
    long rank =
        ascending.stream().filter(v -> v > ClassicalScaling.RANK_TOLERANCE * largest).count();
    if (rank < d) {
      throw new BadInputException(
          "The points span %d dimensions, but %d coordinates were asked for; ask for at most %d"
              .formatted(rank, d, rank));
    }
  }

  /** The number of points. */
  public int size() {
    return points.size();
  }

  /** How many sets of coordinates the rules leave: one for generic points. */
  public int variants() {
    return axes.size();
  }

  /** The coordinates {@code [n, d]}, the first variant. */
  public NdArray values() {
    return values(0);
  }

  /** The coordinates {@code [n, d]} of one variant. */
  public NdArray values(int variant) {
    Matrix v = axes.get(variant);
    double[] z = new double[size() * v.columns()];
    for (int k = 0; k < v.columns(); k++) {
      double[] along = points.along(v.column(k));
      for (int i = 0; i < along.length; i++) {
        z[i * v.columns() + k] = along[i] * points.scale() / scale;
      }
    }
    return NdArray.wrap(new int[] {size(), v.columns()}, z);
  }

  /** The axes of one variant as columns, {@code [D, d]}. */
  public Matrix axes(int variant) {
    return axes.get(variant);
  }

  /** The mean of the points. */
  public double[] mean() {
    return points.mean().clone();
  }

  /** What distances were divided by; 1 when size is kept. */
  public double scale() {
    return scale;
  }

  /** The axes of which both signs are kept. */
  public List<Integer> ambiguousAxes() {
    return ambiguousAxes;
  }

  /** The share of negative eigenvalues; zero for points. */
  public double negativeMass() {
    return negativeMass;
  }

  /** The share of positive eigenvalues that were not used. */
  public double unusedMass() {
    return unusedMass;
  }

  /** How well the points determined their axes. */
  public FrameEvidence evidence() {
    return evidence;
  }

  /** Where rows {@code [m, d]} of coordinates lie in the space of the points, {@code [m, D]}. */
  public NdArray positionsBack(NdArray rows, int variant) {
    return back(rows, variant, scale, points.mean());
  }

  /** Rows {@code [m, d]} of differences of coordinates as differences of positions. */
  public NdArray displacementsBack(NdArray rows, int variant) {
    return back(rows, variant, scale, new double[points.dimension()]);
  }

  /** Rows {@code [m, d]} of directions turned back, without scaling. */
  public NdArray directionsBack(NdArray rows, int variant) {
    return back(rows, variant, 1, new double[points.dimension()]);
  }

  private NdArray back(NdArray rows, int variant, double factor, double[] offset) {
    Matrix v = axes.get(variant);
    int d = v.columns();
    if (rows.rank() == 0 || rows.extent(rows.rank() - 1) != d) {
      throw new BadInputException(
          "Outputs that are mapped back have rows of %d numbers, given shape %s"
              .formatted(d, Arrays.toString(rows.shape())));
    }
    double[] result = new double[rows.size() / d * v.rows()];
    for (int i = 0; i < rows.size() / d; i++) {
      for (int r = 0; r < v.rows(); r++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += v.get(r, k) * rows.get(i * d + k);
        }
        result[i * v.rows() + r] = factor * sum + offset[r];
      }
    }
    int[] shape = rows.shape();
    shape[shape.length - 1] = v.rows();
    return NdArray.wrap(shape, result);
  }

  /** The signed axes, descending, of all variants. */
  private record Axes(List<Matrix> variants, List<Integer> ambiguous, FrameEvidence evidence) {

    static Axes of(CenteredPoints points, PrincipalBases bases, int d, double cutGap) {
      List<Matrix> variants = new ArrayList<>();
      List<Integer> ambiguous = new ArrayList<>();
      for (Matrix basis : bases.bases()) {
        List<List<double[]>> choices = new ArrayList<>(List.of(List.of()));
        for (int k = 0; k < d; k++) {
          double[] axis = basis.column(basis.columns() - 1 - k);
          int sign = SignRule.of(points, axis).sign();
          if (sign == 0 && !ambiguous.contains(k)) {
            ambiguous.add(k);
          }
          choices = extended(choices, axis, sign);
        }
        choices.forEach(columns -> variants.add(PrincipalBases.fromColumns(columns)));
      }
      FrameEvidence found = bases.evidence();
      boolean cut = cutGap < FrameEvidence.DEGENERATE_GAP;
      FrameEvidence evidence =
          new FrameEvidence(
              Math.min(found.relativeGap(), cutGap),
              found.degenerate() || cut,
              found.exact() && !cut,
              cut ? found.rule() + "; the eigenvalues left out tie with one kept" : found.rule());
      return new Axes(List.copyOf(variants), List.copyOf(ambiguous), evidence);
    }

    private static List<List<double[]>> extended(
        List<List<double[]>> choices, double[] axis, int sign) {
      List<List<double[]>> longer = new ArrayList<>();
      for (List<double[]> columns : choices) {
        for (int s : sign == 0 ? new int[] {1, -1} : new int[] {sign}) {
          List<double[]> more = new ArrayList<>(columns);
          more.add(Arrays.stream(axis).map(v -> s * v).toArray());
          longer.add(more);
        }
      }
      return longer;
    }
  }
}
