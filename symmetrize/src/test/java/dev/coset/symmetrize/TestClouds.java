package dev.coset.symmetrize;

import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import java.util.random.RandomGenerator;

/** Clouds and their actions for tests, written independently of the library's own actions. */
final class TestClouds {

  private TestClouds() {}

  /** Normally distributed points, stretched differently along the axes and off the origin. */
  static PointCloud random(int n, RandomGenerator random) {
    double[] p = new double[3 * n];
    double[] stretch = {1, 1.5, 2.2};
    for (int i = 0; i < p.length; i++) {
      p[i] = stretch[i % 3] * random.nextGaussian() + 0.3 * (i % 3);
    }
    return PointCloud.wrap(p);
  }

  static PointCloud cube() {
    double[] p = new double[24];
    for (int i = 0; i < 8; i++) {
      for (int k = 0; k < 3; k++) {
        p[3 * i + k] = (i >> k & 1) == 1 ? 1 : -1;
      }
    }
    return PointCloud.wrap(p);
  }

  static PointCloud collinear(int n, RandomGenerator random) {
    double[] p = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double t = random.nextGaussian();
      p[3 * i] = t;
      p[3 * i + 1] = -2 * t;
      p[3 * i + 2] = 0.5 * t;
    }
    return PointCloud.wrap(p);
  }

  static PointCloud planar(int n, RandomGenerator random) {
    double[] p = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double s = random.nextGaussian();
      double t = 2 * random.nextGaussian();
      p[3 * i] = s + t;
      p[3 * i + 1] = s - t;
      p[3 * i + 2] = 0.5 * s + 0.2 * t;
    }
    return PointCloud.wrap(p);
  }

  static PointCloud coincident(int n, double x, double y, double z) {
    double[] p = new double[3 * n];
    for (int i = 0; i < n; i++) {
      p[3 * i] = x;
      p[3 * i + 1] = y;
      p[3 * i + 2] = z;
    }
    return PointCloud.wrap(p);
  }

  static <E extends AffineElement> Action<E, PointCloud> action() {
    return (g, cloud) -> PointCloud.wrap(rows(g.affine(), cloud.positions(), true));
  }

  static <E extends AffineElement> Action<E, NdArray> vector() {
    return (g, v) -> NdArray.of(v.shape(), rows(g.affine(), v.toArray(), false));
  }

  static <E extends AffineElement> Action<E, NdArray> positions() {
    return (g, v) -> NdArray.of(v.shape(), rows(g.affine(), v.toArray(), true));
  }

  private static double[] rows(AffineMap map, double[] rows, boolean translated) {
    int d = map.dimension();
    double[] moved = new double[rows.length];
    double[] t = translated ? map.translation() : new double[d];
    for (int i = 0; i < rows.length; i += d) {
      for (int r = 0; r < d; r++) {
        moved[i + r] = t[r];
        for (int c = 0; c < d; c++) {
          moved[i + r] += map.linear().get(r, c) * rows[i + c];
        }
      }
    }
    return moved;
  }
}
