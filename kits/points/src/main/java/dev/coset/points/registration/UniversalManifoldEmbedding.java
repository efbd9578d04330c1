package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.estimation.OptimalRotation;
import java.util.Optional;

/**
 * The moments of a neighbourhood colored by features that motions do not change: the matrix {@code
 * F = [m | A]} of shape {@code [d, 4]} with rows {@code [sum_i f_k(x_i), sum_i f_k(x_i) x_i^T]}.
 *
 * <p>Laws: {@code F' = F D} with {@code D = [[1, t^T], [0, R^T]]} when the points move by {@code x
 * -> R x + t} and keep their features. So the column space of {@code F} does not change, and two
 * neighbourhoods are as far apart as their projections on it; and one pair of matching
 * neighbourhoods gives the whole motion, exactly where both are sampled alike. Scaling all features
 * changes neither. Weights of points (areas, a taper) are factors of their features. Inside,
 * moments are taken about the centroid of the points and in units of their spread, which changes no
 * answer but keeps digits. Cost: {@code 4 n d}. Source: "UMERegRobust - Universal Manifold
 * Embedding Compatible Features for Robust Point Cloud Registration".
 */
public final class UniversalManifoldEmbedding {

  /** The least smallest singular value, relative to the largest, of centred, scaled moments. */
  public static final double LEAST_SINGULAR = 1e-5;

  private final int features;
  private final double[] sums;
  private final double[] levers;
  private final double[] centre;
  private final OrthonormalColumns columns;

  private UniversalManifoldEmbedding(
      double[] sums, double[] levers, double[] centre, OrthonormalColumns columns) {
    this.features = sums.length;
    this.sums = sums;
    this.levers = levers;
    this.centre = centre;
    this.columns = columns;
  }

  /**
   * The embedding of a neighbourhood.
   *
   * @param points {@code [n, 3]} row by row, finite
   * @param features {@code [n, d]} row by row, {@code d >= 4}, finite
   * @throws BadInputException if there are no points, fewer than 4 features, a number is not
   *     finite, or the moments have a rank below 4: colors whose barycentres lie in one plane
   */
  public static UniversalManifoldEmbedding of(double[] points, double[] features) {
    UniversalManifoldEmbedding embedding = moments(points, features);
    if (!embedding.isDetermined()) {
      throw new BadInputException(
          ("Moments of %d points with %d features have a smallest singular value of %.3g of the"
                  + " largest, below %s; take a neighbourhood that is not flat or more features")
              .formatted(
                  points.length / 3,
                  embedding.features,
                  embedding.smallestSingular(),
                  LEAST_SINGULAR));
    }
    return embedding;
  }

  /** The same, or nothing where the rank is below 4. */
  public static Optional<UniversalManifoldEmbedding> ifDetermined(
      double[] points, double[] features) {
    return Optional.of(moments(points, features)).filter(UniversalManifoldEmbedding::isDetermined);
  }

  private static UniversalManifoldEmbedding moments(double[] points, double[] features) {
    int n = points.length / 3;
    if (n == 0) {
      throw new BadInputException(
          "A neighbourhood without points has no moments; take a larger radius");
    }
    if (points.length % 3 != 0 || features.length % n != 0) {
      throw new BadInputException(
          "%d coordinates and %d features do not belong to the same points"
              .formatted(points.length, features.length));
    }
    int d = features.length / n;
    if (d < 4) {
      throw new BadInputException("A pose needs at least 4 features a point, given: " + d);
    }
    requireFinite(points, "coordinate");
    requireFinite(features, "feature");
    double[] centre = centroid(points);
    double[] sums = new double[d];
    double[] levers = new double[3 * d];
    for (int i = 0; i < n; i++) {
      double x = points[3 * i] - centre[0];
      double y = points[3 * i + 1] - centre[1];
      double z = points[3 * i + 2] - centre[2];
      for (int k = 0; k < d; k++) {
        double f = features[i * d + k];
        sums[k] += f;
        levers[3 * k] += f * x;
        levers[3 * k + 1] += f * y;
        levers[3 * k + 2] += f * z;
      }
    }
    return new UniversalManifoldEmbedding(
        sums, levers, centre, columns(sums, levers, spread(points, centre)));
  }

  private static double[] centroid(double[] points) {
    double[] centre = new double[3];
    for (int i = 0; i < points.length; i++) {
      centre[i % 3] += points[i];
    }
    for (int axis = 0; axis < 3; axis++) {
      centre[axis] /= points.length / 3.0;
    }
    return centre;
  }

  /** The root-mean-square distance from the centre. */
  private static double spread(double[] points, double[] centre) {
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double offset = points[i] - centre[i % 3];
      sum += offset * offset;
    }
    return Math.sqrt(sum / (points.length / 3.0));
  }

  private static OrthonormalColumns columns(double[] sums, double[] levers, double spread) {
    int d = sums.length;
    double[] columns = new double[4 * d];
    System.arraycopy(sums, 0, columns, 0, d);
    for (int k = 0; k < d; k++) {
      for (int axis = 0; axis < 3; axis++) {
        columns[(axis + 1) * d + k] = spread > 0 ? levers[3 * k + axis] / spread : 0;
      }
    }
    return OrthonormalColumns.of(columns, d);
  }

  private static void requireFinite(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new BadInputException(
            "Value %d is the %s %s; leave such points out".formatted(i, what, values[i]));
      }
    }
  }

  /** The number of features {@code d}. */
  public int features() {
    return features;
  }

  /** The smallest of the four singular values relative to the largest, about the centroid. */
  public double smallestSingular() {
    return columns.smallest();
  }

  private boolean isDetermined() {
    return smallestSingular() >= LEAST_SINGULAR;
  }

  /** The matrix {@code F = [m | A]}, {@code [d, 4]} row by row, about the origin. */
  public double[] matrix() {
    double[] matrix = new double[4 * features];
    for (int k = 0; k < features; k++) {
      matrix[4 * k] = sums[k];
      for (int axis = 0; axis < 3; axis++) {
        matrix[4 * k + 1 + axis] = levers[3 * k + axis] + sums[k] * centre[axis];
      }
    }
    return matrix;
  }

  /**
   * How far the column spaces are apart, {@code |P - P'|_F / sqrt 2} for the orthogonal projections
   * on them: from 0, for the same neighbourhood in another pose, to 2.
   *
   * @throws BadInputException if the other has another number of features
   */
  public double distance(UniversalManifoldEmbedding other) {
    requireSame(other);
    return columns.distance(other.columns);
  }

  /**
   * The motion that takes this neighbourhood to another one of the same points: with {@code F = [m
   * | A]} and {@code F' = [m' | B]}, {@code a = m^T A / m^T m}, {@code b = m'^T B / m'^T m'}, the
   * rotation is the best for {@code (A - m a)^T (B - m' b)} and {@code t = b - R a}.
   *
   * @throws BadInputException if the other has another number of features
   */
  public RigidMotion motionTo(UniversalManifoldEmbedding other) {
    requireSame(other);
    double[] a = anchor();
    double[] b = other.anchor();
    double[] h = new double[9];
    for (int k = 0; k < features; k++) {
      for (int i = 0; i < 3; i++) {
        double x = levers[3 * k + i] - sums[k] * a[i];
        for (int j = 0; j < 3; j++) {
          h[3 * i + j] += x * (other.levers[3 * k + j] - other.sums[k] * b[j]);
        }
      }
    }
    Rotation3 rotation = OptimalRotation.of(h).rotation();
    double[] turned =
        rotation.rotate(new double[] {a[0] + centre[0], a[1] + centre[1], a[2] + centre[2]});
    return new RigidMotion(
        rotation,
        b[0] + other.centre[0] - turned[0],
        b[1] + other.centre[1] - turned[1],
        b[2] + other.centre[2] - turned[2]);
  }

  /** {@code m^T A / m^T m}, a point that moves along, about the centre. */
  private double[] anchor() {
    double[] anchor = new double[3];
    double square = 0;
    for (int k = 0; k < features; k++) {
      square += sums[k] * sums[k];
      for (int axis = 0; axis < 3; axis++) {
        anchor[axis] += sums[k] * levers[3 * k + axis];
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      anchor[axis] /= square;
    }
    return anchor;
  }

  private void requireSame(UniversalManifoldEmbedding other) {
    if (features != other.features) {
      throw new BadInputException(
          "Neighbourhoods with %d and %d features cannot be compared; color both alike"
              .formatted(features, other.features));
    }
  }

  @Override
  public String toString() {
    return "UniversalManifoldEmbedding[%d features, smallest singular value %.3g]"
        .formatted(features, smallestSingular());
  }
}
