package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.KdTree;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
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

  /**
   * The motion of the cloud into a frame that moves with it: the centroid becomes the origin, the
   * point farthest from it lies on the first axis, the one farthest from that axis beside the
   * second.
   */
  RigidMotion frame() {
    double[] first = farthest(new double[3]);
    double[] second = farthest(first);
    double[] rows = new double[9];
    System.arraycopy(first, 0, rows, 0, 3);
    System.arraycopy(second, 0, rows, 3, 3);
    Rotation3 turn = Decompositions.nearestRotation(Matrix.of(3, 3, rows));
    double[] moved = turn.rotate(centroid);
    return new RigidMotion(turn, -moved[0], -moved[1], -moved[2]);
  }

  /** The unit vector across an axis, or a zero vector, to the point farthest from it. */
  private double[] farthest(double[] axis) {
    double[] best = new double[3];
    double most = 0;
    for (int i = 0; i < points.length; i += 3) {
      double[] d = {
        points[i] - centroid[0], points[i + 1] - centroid[1], points[i + 2] - centroid[2]
      };
      double along = d[0] * axis[0] + d[1] * axis[1] + d[2] * axis[2];
      double square = 0;
      for (int k = 0; k < 3; k++) {
        d[k] -= along * axis[k];
        square += d[k] * d[k];
      }
      if (square > most) {
        most = square;
        double length = Math.sqrt(square);
        best = new double[] {d[0] / length, d[1] / length, d[2] / length};
      }
    }
    return best;
  }

  /**
   * The square roots of two histograms a keypoint, which compare better than these, in sixteenths:
   * whole numbers, so that squared distances are exact in single precision (66 times 227^2 is less
   * than 2^24) and rounding does not decide which of two is closer.
   */
  static float[] describe(SmoothSurface surface, GlobalOptions options) {
    double[] p = surface.keypoints();
    KdTree tree = KdTree.of(p);
    double[] wide = Fpfh.of(p, surface.keyNormals(), tree.within(options.reach()));
    double[] narrow = Fpfh.of(p, surface.keyNormals(), tree.within(options.reach() / 2));
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
}
