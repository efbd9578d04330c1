package dev.coset.data.generate;

import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Random directions and rotations for posing what is generated. */
final class Rotations {

  private Rotations() {}

  /** A uniform point of the unit sphere. */
  static double[] direction(RandomGenerator random) {
    double z = 2 * random.nextDouble() - 1;
    double angle = 2 * Math.PI * random.nextDouble();
    double r = Math.sqrt(1 - z * z);
    return new double[] {r * Math.cos(angle), r * Math.sin(angle), z};
  }

  /** The identity, a uniform turn about z, or a uniform rotation, row by row. */
  static double[] pose(Pose pose, RandomGenerator random) {
    return switch (pose) {
      case UPRIGHT -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
      case ABOUT_Z -> aboutZ(2 * Math.PI * random.nextDouble());
      case ANY -> any(random);
    };
  }

  private static double[] aboutZ(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new double[] {c, -s, 0, s, c, 0, 0, 0, 1};
  }

  /** The rotation of a uniform unit quaternion. */
  private static double[] any(RandomGenerator random) {
    double[] q = DoubleStream.generate(random::nextGaussian).limit(4).toArray();
    double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
    double w = q[0] / norm;
    double x = q[1] / norm;
    double y = q[2] / norm;
    double z = q[3] / norm;
    return new double[] {
      1 - 2 * (y * y + z * z),
      2 * (x * y - w * z),
      2 * (x * z + w * y),
      2 * (x * y + w * z),
      1 - 2 * (x * x + z * z),
      2 * (y * z - w * x),
      2 * (x * z - w * y),
      2 * (y * z + w * x),
      1 - 2 * (x * x + y * y)
    };
  }

  /** Turns every row of {@code [n, 3]} in place. */
  static void turn(double[] rotation, double[] rows) {
    for (int i = 0; i < rows.length; i += 3) {
      double x = rows[i];
      double y = rows[i + 1];
      double z = rows[i + 2];
      rows[i] = rotation[0] * x + rotation[1] * y + rotation[2] * z;
      rows[i + 1] = rotation[3] * x + rotation[4] * y + rotation[5] * z;
      rows[i + 2] = rotation[6] * x + rotation[7] * y + rotation[8] * z;
    }
  }
}
