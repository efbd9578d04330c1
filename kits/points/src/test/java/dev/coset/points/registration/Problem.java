package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.random.RandomGenerator;

/** Corresponding points with a known motion, for tests. */
record Problem(double[] x, double[] y, RigidMotion truth, int right) {

  /** The first {@code right} of {@code n} correspondences are right, but for Gaussian noise. */
  static Problem of(int n, int right, double noise, RandomGenerator random) {
    RigidMotion truth = SE3.group().sample(random);
    double[] x = random.doubles(3L * n, -1, 1).toArray();
    double[] y = moved(truth, x);
    double[] elsewhere = moved(truth, random.doubles(3L * n, -1, 1).toArray());
    System.arraycopy(elsewhere, 3 * right, y, 3 * right, 3 * (n - right));
    for (int i = 0; i < y.length; i++) {
      y[i] += noise * random.nextGaussian();
    }
    return new Problem(x, y, truth, right);
  }

  static double[] moved(RigidMotion g, double[] points) {
    double[] moved = new double[points.length];
    for (int i = 0; i < points.length; i += 3) {
      double[] p = g.affine().apply(new double[] {points[i], points[i + 1], points[i + 2]});
      System.arraycopy(p, 0, moved, i, 3);
    }
    return moved;
  }

  /** {@code h m g^-1}: what the motion becomes when the source is moved by g, the target by h. */
  static RigidMotion conjugated(RigidMotion h, RigidMotion m, RigidMotion g) {
    SE3 group = SE3.group();
    return group.compose(group.compose(h, m), group.inverse(g));
  }

  static double difference(RigidMotion a, RigidMotion b) {
    SE3 group = SE3.group();
    double largest = 0;
    for (double value : group.log(group.compose(group.inverse(a), b))) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
