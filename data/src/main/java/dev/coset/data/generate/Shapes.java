package dev.coset.data.generate;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Point clouds of the ten {@link ShapeKind}s: told apart easily while they stand upright, hard to
 * tell apart for a network that reads raw coordinates once they are turned.
 *
 * <p>A cloud is made in this order: random proportions; points of the surface by area times a
 * density that rises exponentially in a random direction by a random strength; perhaps a partial
 * view; noise; normalization; pose. Symmetric kinds such as the sphere have no symmetric clouds:
 * density, view and noise make the principal axes of a cloud distinct in general.
 *
 * <p>A partial view keeps a share of the surface, uniform between 0.6 and 0.95, either the part on
 * one side of a plane or the part that faces a viewpoint most; what the shape hides of itself is
 * not taken away. Normalization moves the centroid of the points to the origin and scales the
 * farthest point to distance 1, so the size of a shape carries no information. It commutes with
 * rotations: an upright cloud that is turned afterwards is distributed as a cloud generated in that
 * pose.
 */
public final class Shapes {

  private static final List<ShapeKind> KINDS = List.of(ShapeKind.values());
  private static final double SMALLEST_SHARE = 0.6;
  private static final double LARGEST_SHARE = 0.95;
  private static final double VIEW_DISTANCE = 4;

  private Shapes() {}

  /** The names of the classes, in the order of {@link ShapeKind}. */
  public static List<String> classes() {
    return KINDS.stream().map(ShapeKind::label).toList();
  }

  /**
   * A data set with {@code perClass} clouds of every kind, one kind after the other in turn, so
   * that any stretch of it is balanced.
   */
  public static Dataset<PointCloud> dataset(
      int perClass, ShapeOptions options, RandomGenerator random) {
    return Balanced.dataset(
        "shapes",
        classes(),
        perClass,
        (label, own) -> cloud(KINDS.get(label), options, own),
        random);
  }

  /** One cloud. */
  public static PointCloud cloud(ShapeKind kind, ShapeOptions options, RandomGenerator random) {
    List<Patch> surface = kind.surface(random);
    return pose(draw(surface, (_, _) -> true, options, random), options, random);
  }

  /** The points of a surface as {@link SurfaceSampler#draw} gives them, before noise and pose. */
  static double[][] draw(
      List<Patch> surface,
      SurfaceSampler.Visibility visible,
      ShapeOptions options,
      RandomGenerator random) {
    double[] slope = Rotations.direction(random);
    double strength = options.nonuniformity() * random.nextDouble();
    for (int axis = 0; axis < 3; axis++) {
      slope[axis] *= strength;
    }
    SurfaceSampler sampler = new SurfaceSampler(surface, visible, slope);
    return random.nextDouble() < options.partial()
        ? partialView(sampler, options.points(), random)
        : draw(sampler, options.points(), random);
  }

  private static double[][] draw(SurfaceSampler sampler, int count, RandomGenerator random) {
    double[][] drawn = new double[count][];
    for (int i = 0; i < count; i++) {
      drawn[i] = sampler.draw(random);
    }
    return drawn;
  }

  /** Draws more points than wanted and keeps those that the view scores highest. */
  private static double[][] partialView(SurfaceSampler sampler, int count, RandomGenerator random) {
    double share = SMALLEST_SHARE + (LARGEST_SHARE - SMALLEST_SHARE) * random.nextDouble();
    double[][] drawn = draw(sampler, (int) Math.ceil(count / share), random);
    double[] direction = Rotations.direction(random);
    boolean plane = random.nextBoolean();
    double[] scores =
        Arrays.stream(drawn)
            .mapToDouble(p -> plane ? along(direction, p) : facing(direction, p))
            .toArray();
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double least = sorted[sorted.length - count];
    double[][] kept = new double[count][];
    int next = 0;
    for (int i = 0; i < drawn.length && next < count; i++) {
      if (scores[i] >= least) {
        kept[next++] = drawn[i];
      }
    }
    return kept;
  }

  private static double along(double[] direction, double[] point) {
    return direction[0] * point[0] + direction[1] * point[1] + direction[2] * point[2];
  }

  /** The cosine between the normal and the line of sight. */
  private static double facing(double[] direction, double[] point) {
    double x = VIEW_DISTANCE * direction[0] - point[0];
    double y = VIEW_DISTANCE * direction[1] - point[1];
    double z = VIEW_DISTANCE * direction[2] - point[2];
    return (x * point[3] + y * point[4] + z * point[5]) / Math.sqrt(x * x + y * y + z * z);
  }

  /** Drawn points with noise, normalized and turned. */
  static PointCloud pose(double[][] drawn, ShapeOptions options, RandomGenerator random) {
    double[] positions = new double[3 * drawn.length];
    double[] normals = new double[3 * drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      System.arraycopy(drawn[i], 0, positions, 3 * i, 3);
      System.arraycopy(drawn[i], 3, normals, 3 * i, 3);
    }
    normalize(positions);
    if (options.noise() > 0) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] += options.noise() * random.nextGaussian();
      }
      normalize(positions);
    }
    double[] rotation = Rotations.pose(options.pose(), random);
    Rotations.turn(rotation, positions);
    PointCloud cloud = PointCloud.wrap(positions);
    if (!options.normals()) {
      return cloud;
    }
    Rotations.turn(rotation, normals);
    return cloud.with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals));
  }

  /** Centres rows at their centroid and scales the farthest to 1; coincident rows become zero. */
  private static void normalize(double[] rows) {
    int n = rows.length / 3;
    double[] centre = new double[3];
    for (int i = 0; i < rows.length; i++) {
      centre[i % 3] += rows[i] / n;
    }
    double square = 0;
    for (int i = 0; i < rows.length; i += 3) {
      double x = rows[i] -= centre[0];
      double y = rows[i + 1] -= centre[1];
      double z = rows[i + 2] -= centre[2];
      square = Math.max(square, x * x + y * y + z * z);
    }
    if (square > 0) {
      double scale = 1 / Math.sqrt(square);
      for (int i = 0; i < rows.length; i++) {
        rows[i] *= scale;
      }
    }
  }
}
