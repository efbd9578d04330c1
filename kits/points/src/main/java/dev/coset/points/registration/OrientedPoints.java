package dev.coset.points.registration;

/**
 * Points with normals and, for each, two tangents {@code u, v} with {@code n x u = v}.
 *
 * @param positions {@code [n, 3]}
 * @param normals unit, {@code [n, 3]}
 * @param u unit tangents {@code [n, 3]}
 * @param v unit tangents {@code [n, 3]}
 */
record OrientedPoints(double[] positions, double[] normals, double[] u, double[] v) {

  static OrientedPoints of(double[] positions, double[] normals) {
    double[] u = new double[normals.length];
    double[] v = new double[normals.length];
    for (int i = 0; i < normals.length; i += 3) {
      double x = normals[i];
      double y = normals[i + 1];
      double z = normals[i + 2];
      double scale = Math.abs(x) < 0.6 ? 1 / Math.sqrt(1 - x * x) : 1 / Math.sqrt(1 - y * y);
      if (Math.abs(x) < 0.6) {
        set(u, i, scale * (1 - x * x), -scale * x * y, -scale * x * z);
      } else {
        set(u, i, -scale * x * y, scale * (1 - y * y), -scale * y * z);
      }
      set(v, i, y * u[i + 2] - z * u[i + 1], z * u[i] - x * u[i + 2], x * u[i + 1] - y * u[i]);
    }
    return new OrientedPoints(positions, normals, u, v);
  }

  private static void set(double[] vectors, int at, double x, double y, double z) {
    vectors[at] = x;
    vectors[at + 1] = y;
    vectors[at + 2] = z;
  }

  int size() {
    return positions.length / 3;
  }

  /** The angle of point {@code j} about the normal of point {@code i}, from its first tangent. */
  double turn(int i, int j) {
    double dx = positions[3 * j] - positions[3 * i];
    double dy = positions[3 * j + 1] - positions[3 * i + 1];
    double dz = positions[3 * j + 2] - positions[3 * i + 2];
    return Math.atan2(
        v[3 * i] * dx + v[3 * i + 1] * dy + v[3 * i + 2] * dz,
        u[3 * i] * dx + u[3 * i + 1] * dy + u[3 * i + 2] * dz);
  }

  /**
   * The motion that lays point {@code i} upon point {@code j} of others, its normal times {@code
   * sign} upon the normal there, turned about it by an angle.
   */
  double[] upon(OrientedPoints others, int i, int j, int sign, double angle) {
    double[] m = new double[12];
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    for (int a = 0; a < 3; a++) {
      double first = c * others.u[3 * j + a] + s * others.v[3 * j + a];
      double second = c * others.v[3 * j + a] - s * others.u[3 * j + a];
      m[9 + a] = others.positions[3 * j + a];
      for (int b = 0; b < 3; b++) {
        m[3 * a + b] =
            sign * others.normals[3 * j + a] * normals[3 * i + b]
                + first * u[3 * i + b]
                + sign * second * v[3 * i + b];
        m[9 + a] -= m[3 * a + b] * positions[3 * i + b];
      }
    }
    return m;
  }
}
