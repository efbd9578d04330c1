package dev.coset.claims.tinvnn;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import java.util.random.RandomGenerator;

/** Random rotations with scaling and shift. */
final class Similarities {

  private static final double LARGEST_SCALE = 4;
  private static final double SHIFT = 2;

  private Similarities() {}

  /**
   * A random similarity: a uniform rotation, a factor between 1/4 and 4, uniform in its logarithm,
   * and a shift with standard deviation 2 along each axis, twice the radius of a shape.
   */
  static AffineMap sample(RandomGenerator random) {
    Matrix rotation = SO3.group().sample(random).matrix();
    double scale = Math.pow(LARGEST_SCALE, 2 * random.nextDouble() - 1);
    double[] shift = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      shift[axis] = SHIFT * random.nextGaussian();
    }
    return new AffineMap(rotation.times(scale), shift);
  }

  /** The same samples, each moved by a similarity of its own. */
  static Dataset<PointCloud> moved(Dataset<PointCloud> data, RandomGenerator random) {
    return data.map(cloud -> PointActions.move(sample(random), cloud));
  }
}
