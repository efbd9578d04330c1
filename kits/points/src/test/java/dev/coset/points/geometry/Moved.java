package dev.coset.points.geometry;

import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Generic clouds, and what motions and mirrors do to them. */
record Moved(double[] matrix, double[] shift) {

  /** A rotation, uniformly distributed, with a translation. */
  static Moved motion(RandomGenerator random) {
    Matrix rotation = SO3.group().sample(random).matrix();
    double[] matrix = new double[9];
    Arrays.setAll(matrix, i -> rotation.get(i / 3, i % 3));
    return new Moved(matrix, random.doubles(3, -2, 2).toArray());
  }

  /** A motion after a mirror. */
  static Moved mirror(RandomGenerator random) {
    Moved motion = motion(random);
    for (int i = 0; i < 9; i += 3) {
      motion.matrix[i] = -motion.matrix[i];
    }
    return motion;
  }

  double[] points(double[] positions) {
    double[] moved = vectors(positions);
    for (int i = 0; i < moved.length; i++) {
      moved[i] += shift[i % 3];
    }
    return moved;
  }

  double[] vectors(double[] vectors) {
    double[] moved = new double[vectors.length];
    for (int i = 0; i < moved.length; i++) {
      for (int side = 0; side < 3; side++) {
        moved[i] += matrix[3 * (i % 3) + side] * vectors[i - i % 3 + side];
      }
    }
    return moved;
  }

  /** Points near an ellipsoid with a bump. */
  static double[] cloud(int size, RandomGenerator random) {
    double[] positions = new double[3 * size];
    for (int i = 0; i < size; i++) {
      double[] direction = new double[3];
      Arrays.setAll(direction, _ -> random.nextGaussian());
      double length = Math.hypot(Math.hypot(direction[0], direction[1]), direction[2]);
      double far =
          1 + 0.3 * Math.exp(3 * (direction[2] / length - 1)) + 0.01 * random.nextGaussian();
      positions[3 * i] = 1.5 * far * direction[0] / length;
      positions[3 * i + 1] = far * direction[1] / length;
      positions[3 * i + 2] = 0.8 * far * direction[2] / length;
    }
    return positions;
  }
}
