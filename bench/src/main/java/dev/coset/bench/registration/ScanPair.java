package dev.coset.bench.registration;

import dev.coset.data.PointCloud;
import dev.coset.data.io.Mesh;
import dev.coset.data.io.MeshSampler;
import dev.coset.data.io.PointClouds;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Two clouds of one surface that share a part, in random poses.
 *
 * <p>Along a random direction, the source has the lower, the target the upper share {@code q = 1 /
 * (2 - overlap)} of the surface. Each draws points of its own, adds Gaussian noise to every
 * coordinate, and replaces some points by uniform ones in its bounding box. The target is then
 * turned by a Haar rotation and shifted.
 *
 * @param source positions {@code [n, 3]}
 * @param target positions {@code [n, 3]}
 * @param truth the motion from the one to the other
 * @param diameter the diagonal of the bounding box of the whole surface
 */
record ScanPair(double[] source, double[] target, RigidMotion truth, double diameter) {

  private static final int REFERENCE = 20_000;

  /** How pairs are made: noise is the standard deviation of a coordinate by half the diameter. */
  record Options(int points, double overlap, double noise, double outliers) {}

  static ScanPair of(Path file, Options options, RandomGenerator random) {
    PointClouds.Result shape = PointClouds.readWithNotes(file);
    double[] whole = draw(shape, REFERENCE, random);
    double[] box = box(whole);
    double diameter = Math.hypot(Math.hypot(box[3] - box[0], box[4] - box[1]), box[5] - box[2]);
    double[] d = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    double[] heights = new double[whole.length / 3];
    Arrays.setAll(heights, i -> along(d, whole, 3 * i));
    Arrays.sort(heights);
    double share = 1 / (2 - options.overlap);
    double top = heights[(int) Math.min(heights.length - 1, share * heights.length)];
    double bottom = heights[(int) ((1 - share) * heights.length)];
    double noise = options.noise * diameter / 2;
    double[] low = {Double.NEGATIVE_INFINITY, top};
    double[] high = {bottom, Double.POSITIVE_INFINITY};
    RigidMotion pose = SE3.group().sample(random);
    RigidMotion truth =
        RigidMotion.of(
            pose.rotation(),
            new double[] {diameter * pose.x(), diameter * pose.y(), diameter * pose.z()});
    double[] source = side(shape, options, d, low, noise, random);
    double[] target = side(shape, options, d, high, noise, random);
    for (int i = 0; i < target.length; i += 3) {
      double[] p = {target[i], target[i + 1], target[i + 2]};
      System.arraycopy(truth.affine().apply(p), 0, target, i, 3);
    }
    return new ScanPair(source, target, truth, diameter);
  }

  private static double[] draw(PointClouds.Result shape, int n, RandomGenerator random) {
    Optional<Mesh> mesh = shape.mesh();
    if (mesh.isPresent()) {
      return MeshSampler.sample(mesh.get(), n, random).positions();
    }
    PointCloud cloud = shape.cloud();
    return cloud.select(random.ints(n, 0, cloud.size()).toArray()).positions();
  }

  private static double[] side(
      PointClouds.Result shape,
      Options options,
      double[] direction,
      double[] limits,
      double noise,
      RandomGenerator random) {
    int real = (int) Math.round(options.points * (1 - options.outliers));
    double[] points = new double[3 * options.points];
    int count = 0;
    while (count < real) {
      double[] more = draw(shape, options.points, random);
      for (int i = 0; i < more.length && count < real; i += 3) {
        double height = along(direction, more, i);
        if (height >= limits[0] && height <= limits[1]) {
          System.arraycopy(more, i, points, 3 * count, 3);
          count++;
        }
      }
    }
    double[] box = box(Arrays.copyOf(points, 3 * real));
    for (int i = 0; i < points.length; i++) {
      points[i] =
          i < 3 * real
              ? points[i] + noise * random.nextGaussian()
              : box[i % 3] + (box[3 + i % 3] - box[i % 3]) * random.nextDouble();
    }
    return points;
  }

  private static double along(double[] d, double[] points, int at) {
    return d[0] * points[at] + d[1] * points[at + 1] + d[2] * points[at + 2];
  }

  private static double[] box(double[] points) {
    double[] box = new double[6];
    Arrays.fill(box, 0, 3, Double.POSITIVE_INFINITY);
    Arrays.fill(box, 3, 6, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < points.length; i++) {
      box[i % 3] = Math.min(box[i % 3], points[i]);
      box[3 + i % 3] = Math.max(box[3 + i % 3], points[i]);
    }
    return box;
  }

  /**
   * Whether a motion is within 5 degrees of the truth, and puts the centroid of the source within
   * 5% of the diameter of where it belongs.
   */
  boolean isFound(RigidMotion motion) {
    RigidMotion change = SE3.group().compose(SE3.group().inverse(truth), motion);
    double[] centre = new double[3];
    for (int i = 0; i < source.length; i++) {
      centre[i % 3] += 3 * source[i] / source.length;
    }
    double[] a = motion.affine().apply(centre);
    double[] b = truth.affine().apply(centre);
    double shift = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    return Math.toDegrees(change.rotation().angle()) < 5 && shift < 0.05 * diameter;
  }
}
