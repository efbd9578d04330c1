package dev.coset.data.generate;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Pairs of partial scans whose relative motion is known, and bare sets of correspondences.
 *
 * <p>A plane direction {@code d} is drawn at random. The source sees the share {@code q} of the
 * surface that lies lowest along {@code d}, the target the same share that lies highest. With
 * {@code q = 1 / (2 - overlap)} the surface seen by both is the share {@code overlap} of either.
 * Each scan draws points of its own by area, adds its own noise, and the target is then moved by a
 * random rigid motion. Normals are the outward normals of the surface, without noise.
 */
public final class PartialPairs {

  private static final int REFERENCE = 8000;

  private PartialPairs() {}

  /** Two scans of a new scene. */
  public static PartialPair pair(PartialPairOptions options, RandomGenerator random) {
    SurfaceSampler surface = PairScenes.surface(options.scene(), random);
    double overlap = between(options.leastOverlap(), options.mostOverlap(), random);
    double share = 1 / (2 - overlap);
    double[] direction = Rotations.direction(random);
    double[] heights = new double[REFERENCE];
    for (int i = 0; i < REFERENCE; i++) {
      heights[i] = along(direction, surface.draw(random));
    }
    Arrays.sort(heights);
    double top = quantile(heights, share);
    double bottom = quantile(heights, 1 - share);
    double[][] first = new double[options.points()][];
    double[][] second = new double[options.points()][];
    int common = 0;
    for (int i = 0; i < options.points(); i++) {
      first[i] = drawWithin(surface, direction, Double.NEGATIVE_INFINITY, top, random);
      second[i] = drawWithin(surface, direction, bottom, Double.POSITIVE_INFINITY, random);
      common += along(direction, first[i]) >= bottom ? 1 : 0;
      common += along(direction, second[i]) <= top ? 1 : 0;
    }
    RigidMotion motion = motion(options.angle(), options.translation(), random);
    PointCloud source = cloud(first, options.noise(), identity(), random);
    PointCloud target = cloud(second, options.noise(), motion, random);
    return new PartialPair(source, target, motion, common / (2.0 * options.points()));
  }

  /**
   * Correspondences on a new scene: the right ones are a point of the surface and its moved and
   * noisy image; the wrong ones take the image of another point of the surface. Exactly {@code
   * round(count * inlierRatio)} are right, at random places in the set.
   */
  public static CorrespondenceSet correspondences(
      CorrespondenceOptions options, RandomGenerator random) {
    SurfaceSampler surface = PairScenes.surface(options.scene(), random);
    RigidMotion motion = motion(options.angle(), options.translation(), random);
    int n = options.count();
    boolean[] inlier = new boolean[n];
    Arrays.fill(inlier, 0, (int) Math.round(n * options.inlierRatio()), true);
    for (int i = n - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      boolean held = inlier[i];
      inlier[i] = inlier[other];
      inlier[other] = held;
    }
    double[] source = new double[3 * n];
    double[][] images = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] point = surface.draw(random);
      System.arraycopy(point, 0, source, 3 * i, 3);
      images[i] = inlier[i] ? point : surface.draw(random);
    }
    double[] target = cloud(images, options.noise(), motion, random).positions();
    return new CorrespondenceSet(source, target, inlier, motion);
  }

  private static PointCloud cloud(
      double[][] drawn, double noise, RigidMotion motion, RandomGenerator random) {
    double[] turn = motion.rotation().matrix().toArray();
    double[] shift = motion.translation();
    double[] positions = new double[3 * drawn.length];
    double[] normals = new double[3 * drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      System.arraycopy(drawn[i], 0, positions, 3 * i, 3);
      System.arraycopy(drawn[i], 3, normals, 3 * i, 3);
    }
    if (noise > 0) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] += noise * random.nextGaussian();
      }
    }
    Rotations.turn(turn, positions);
    Rotations.turn(turn, normals);
    for (int i = 0; i < positions.length; i++) {
      positions[i] += shift[i % 3];
    }
    return PointCloud.wrap(positions)
        .with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals));
  }

  private static double[] drawWithin(
      SurfaceSampler surface,
      double[] direction,
      double least,
      double most,
      RandomGenerator random) {
    while (true) {
      double[] point = surface.draw(random);
      double height = along(direction, point);
      if (height >= least && height <= most) {
        return point;
      }
    }
  }

  private static RigidMotion motion(double angle, double translation, RandomGenerator random) {
    Rotation3 rotation =
        angle == Math.PI
            ? SO3.group().sample(random)
            : Rotation3.fromAxisAngle(Rotations.direction(random), angle * random.nextDouble());
    return new RigidMotion(
        rotation,
        translation * random.nextGaussian(),
        translation * random.nextGaussian(),
        translation * random.nextGaussian());
  }

  private static RigidMotion identity() {
    return new RigidMotion(Rotation3.identity(), 0, 0, 0);
  }

  private static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[Math.clamp(Math.round(share * (sorted.length - 1)), 0, sorted.length - 1)];
  }

  private static double along(double[] direction, double[] point) {
    return direction[0] * point[0] + direction[1] * point[1] + direction[2] * point[2];
  }
}
