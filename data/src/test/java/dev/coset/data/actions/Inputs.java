package dev.coset.data.actions;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random and degenerate data to move. */
final class Inputs {

  private Inputs() {}

  static double[] gaussians(int count, RandomGenerator random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  static NdArray array(RandomGenerator random, int... shape) {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return NdArray.wrap(shape, gaussians(size, random));
  }

  static PointCloud cloud(int points, RandomGenerator random) {
    return PointCloud.wrap(gaussians(3 * points, random))
        .with(
            PointCloud.NORMAL,
            new Attribute(AttributeKind.VECTOR, 3, gaussians(3 * points, random)))
        .with("color", new Attribute(AttributeKind.SCALARS, 2, gaussians(2 * points, random)));
  }

  /** Random clouds, the empty one, one point, coincident points and points on a line. */
  static List<PointCloud> clouds(RandomGenerator random) {
    return List.of(
        cloud(20, random),
        cloud(0, random),
        cloud(1, random),
        PointCloud.wrap(new double[] {1, 2, 3, 1, 2, 3}),
        PointCloud.wrap(new double[] {0, 0, 0, 1, 1, 1, 2, 2, 2}));
  }

  static Image image(int channels, int height, int width, RandomGenerator random) {
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Image.wrap(channels, height, width, values);
  }
}
