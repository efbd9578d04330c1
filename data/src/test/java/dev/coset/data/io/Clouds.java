package dev.coset.data.io;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.random.RandomGenerator;

/** Random clouds for tests. */
final class Clouds {

  private Clouds() {}

  /** Positions of single or double precision and of any magnitude. */
  static PointCloud positions(int n, RandomGenerator random) {
    return PointCloud.wrap(numbers(3 * n, random));
  }

  static double[] numbers(int count, RandomGenerator random) {
    boolean single = random.nextBoolean();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double v = random.nextGaussian() * Math.pow(10, random.nextInt(-3, 4));
      values[i] = random.nextInt(10) == 0 ? Math.rint(v) : single ? (float) v : v;
    }
    return values;
  }

  /** A cloud with every kind of attribute. */
  static PointCloud full(int n, RandomGenerator random) {
    double[] colors = random.ints(3L * n, 0, 256).asDoubleStream().toArray();
    return positions(n, random)
        .with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, numbers(3 * n, random)))
        .with("color", new Attribute(AttributeKind.SCALARS, 3, colors))
        .with("flow", new Attribute(AttributeKind.VECTOR, 3, numbers(3 * n, random)))
        .with("intensity", new Attribute(AttributeKind.SCALARS, 1, numbers(n, random)))
        .with("feature", new Attribute(AttributeKind.SCALARS, 4, numbers(4 * n, random)));
  }

  /** The cloud with no attribute but the normals. */
  static PointCloud withNormalsOnly(PointCloud cloud) {
    PointCloud bare = PointCloud.wrap(cloud.positions());
    return cloud.normals().map(a -> bare.with(PointCloud.NORMAL, a)).orElse(bare);
  }
}
