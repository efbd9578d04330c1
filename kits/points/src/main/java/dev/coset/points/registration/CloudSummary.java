package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.points.geometry.Fpfh;
import java.util.random.RandomGenerator;

/** A cloud as the global registration sees it: without stray points, and with its keypoints. */
final class CloudSummary {

  /** Two descriptors a keypoint, of a wide and of a narrow surrounding. */
  static final int WIDTH = 2 * Fpfh.WIDTH;

  private final double[] points;
  private final double[] centroid = new double[3];
  private final double radius;

  private CloudSummary(double[] points) {
    this.points = points;
    int n = points.length / 3;
    for (int i = 0; i < points.length; i++) {
      centroid[i % 3] += points[i] / n;
    }
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double d = points[i] - centroid[i % 3];
      sum += d * d;
    }
    this.radius = Math.sqrt(sum / n);
  }

  static CloudSummary of(Scan scan, String side, int most, RandomGenerator random) {
    int n = scan.size();
    if (n < GlobalRegistration.FEWEST) {
      throw new BadInputException(
          "The %s has %d points; registering without a guess needs at least %d, or a guess of the motion"
              .formatted(side, n, GlobalRegistration.FEWEST));
    }
    double[] drawn = Thinning.rows(scan.positions(), Thinning.sample(n, most, random));
    CloudSummary all = new CloudSummary(drawn);
    double largest = 0;
    for (double value : all.centroid) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (!(all.radius > 1e-12 * largest)) {
      throw new BadInputException(
          "All %d points of the %s are at one place; no motion can be told from them"
              .formatted(n, side));
    }
    return new CloudSummary(Thinning.rows(drawn, Thinning.accompanied(drawn)));
  }

  double[] points() {
    return points;
  }

  /** The root-mean-square distance from the centroid. */
  double radius() {
    return radius;
  }

  double[] centroid() {
    return centroid;
  }

  SmoothSurface surface(GlobalOptions options, double unit) {
    int count = Math.min(options.keypoints(), points.length / 3);
    double[] keypoints = Thinning.rows(points, FarthestPoints.of(points, count));
    return SmoothSurface.of(KdTree.of(points), points, keypoints, options.smoothing() * unit);
  }

  /**
   * The square roots of two histograms a keypoint, which compare better than these, in sixteenths:
   * whole numbers, so that squared distances are exact in single precision (66 times 227^2 is less
   * than 2^24) and rounding does not decide which of two is closer.
   */
  static float[] describe(SmoothSurface surface, GlobalOptions options, double unit) {
    double[] p = surface.positions();
    KdTree tree = KdTree.of(p);
    double[] wide = Fpfh.of(p, surface.normals(), tree.within(options.reach() * unit));
    double[] narrow = Fpfh.of(p, surface.normals(), tree.within(options.reach() * unit / 2));
    float[] features = new float[WIDTH * surface.size()];
    for (int i = 0; i < surface.size(); i++) {
      for (int k = 0; k < Fpfh.WIDTH; k++) {
        features[WIDTH * i + k] = sixteenths(wide[Fpfh.WIDTH * i + k]);
        features[WIDTH * i + Fpfh.WIDTH + k] = sixteenths(narrow[Fpfh.WIDTH * i + k]);
      }
    }
    return features;
  }

  private static float sixteenths(double value) {
    return Math.round(16 * Math.sqrt(value));
  }

  /** The principal axes, columns, by ascending spread, right-handed. */
  Matrix axes() {
    double[] c = new double[9];
    for (int i = 0; i < points.length; i += 3) {
      for (int k = 0; k < 9; k++) {
        c[k] += (points[i + k / 3] - centroid[k / 3]) * (points[i + k % 3] - centroid[k % 3]);
      }
    }
    Matrix axes = Decompositions.symmetricEigen(Matrix.of(3, 3, c)).vectors();
    double sign = Decompositions.determinant(axes) < 0 ? -1 : 1;
    return axes.times(Matrix.diagonal(3, k -> k == 2 ? sign : 1));
  }
}
