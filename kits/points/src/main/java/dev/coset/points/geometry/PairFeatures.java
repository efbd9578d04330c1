package dev.coset.points.geometry;

/**
 * Numbers of two oriented points that do not change when both are moved.
 *
 * <p>Points and normals are arrays of three numbers; normals are unit vectors. The angle of two
 * vectors is {@code atan2(|a x b|, a . b)}, exact for small and for large angles.
 */
public final class PairFeatures {

  private static final double TIE = 1e-9;

  private PairFeatures() {}

  /**
   * The point pair feature {@code (|d|, angle(n1, d), angle(n2, d), angle(n1, n2))}, {@code d = p2
   * - p1}, with angles divided by pi: invariant under motions and mirrors. Zero vectors make the
   * angle 0. Source: "Model Globally, Match Locally: Efficient and Robust 3D Object Recognition".
   *
   * @return 4 numbers: a length in the unit of the positions, and angles from 0 to 1
   */
  public static double[] ppf(double[] p1, double[] n1, double[] p2, double[] n2) {
    double[] feature = new double[4];
    double[] points = {p1[0], p1[1], p1[2], p2[0], p2[1], p2[2]};
    double[] normals = {n1[0], n1[1], n1[2], n2[0], n2[1], n2[2]};
    ppf(points, normals, 0, 1, feature, 0);
    return feature;
  }

  /**
   * The point pair features of many pairs, {@code [e, 4]} row by row.
   *
   * @param positions {@code [n, 3]} row by row
   * @param normals {@code [n, 3]} row by row
   * @param from the first points of the pairs, {@code [e]}
   * @param to the second points, {@code [e]}
   */
  public static double[] ppf(double[] positions, double[] normals, int[] from, int[] to) {
    checkPairs(positions, normals, from, to);
    double[] features = new double[4 * from.length];
    Blocks.each(
        from.length,
        (begin, end) -> {
          for (int e = begin; e < end; e++) {
            ppf(positions, normals, from[e], to[e], features, 4 * e);
          }
        });
    return features;
  }

  private static void ppf(double[] p, double[] n, int i, int j, double[] to, int at) {
    double dx = p[3 * j] - p[3 * i];
    double dy = p[3 * j + 1] - p[3 * i + 1];
    double dz = p[3 * j + 2] - p[3 * i + 2];
    to[at] = Math.sqrt(dx * dx + dy * dy + dz * dz);
    to[at + 1] = angle(n[3 * i], n[3 * i + 1], n[3 * i + 2], dx, dy, dz) / Math.PI;
    to[at + 2] = angle(n[3 * j], n[3 * j + 1], n[3 * j + 2], dx, dy, dz) / Math.PI;
    to[at + 3] =
        angle(n[3 * i], n[3 * i + 1], n[3 * i + 2], n[3 * j], n[3 * j + 1], n[3 * j + 2]) / Math.PI;
  }

  /**
   * The Darboux feature {@code (v . n_t, u . d / |d|, atan2(w . n_t, u . n_t))} of a pair: the
   * source {@code s} is the point whose normal makes the smaller unsigned angle with the line,
   * {@code d} leads from it to the other point {@code t}, {@code u = n_s}, {@code v = unit(d x u)},
   * {@code w = u x v}. Where the angles are equal to 1e-9, as for equal normals, the source is the
   * point for which {@code u . d} is positive. The feature does not depend on the order of the
   * points nor on motions; a mirror negates the first number. Coincident points, and a source
   * normal along the line, give zeros.
   *
   * @return 3 numbers, from -1 to 1, from -1 to 1 and from -pi to pi
   */
  public static double[] darboux(double[] p1, double[] n1, double[] p2, double[] n2) {
    double[] points = {p1[0], p1[1], p1[2], p2[0], p2[1], p2[2]};
    double[] normals = {n1[0], n1[1], n1[2], n2[0], n2[1], n2[2]};
    double[] parts = new double[4];
    darboux(points, normals, 0, 1, parts);
    return new double[] {parts[0], parts[1], Math.atan2(parts[2], parts[3])};
  }

  /**
   * The Darboux features of many pairs, {@code [e, 3]} row by row.
   *
   * @param positions {@code [n, 3]} row by row
   * @param normals {@code [n, 3]} row by row
   * @param from the first points of the pairs, {@code [e]}
   * @param to the second points, {@code [e]}
   */
  public static double[] darboux(double[] positions, double[] normals, int[] from, int[] to) {
    checkPairs(positions, normals, from, to);
    double[] features = new double[3 * from.length];
    Blocks.each(
        from.length,
        (begin, end) -> {
          double[] parts = new double[4];
          for (int e = begin; e < end; e++) {
            darboux(positions, normals, from[e], to[e], parts);
            features[3 * e] = parts[0];
            features[3 * e + 1] = parts[1];
            features[3 * e + 2] = Math.atan2(parts[2], parts[3]);
          }
        });
    return features;
  }

  /** Writes {@code v . n_t, u . d / |d|, w . n_t, u . n_t}; false and zeros if undefined. */
  static boolean darboux(double[] p, double[] n, int i, int j, double[] to) {
    double dx = p[3 * j] - p[3 * i];
    double dy = p[3 * j + 1] - p[3 * i + 1];
    double dz = p[3 * j + 2] - p[3 * i + 2];
    double first = n[3 * i] * dx + n[3 * i + 1] * dy + n[3 * i + 2] * dz;
    double second = n[3 * j] * dx + n[3 * j + 1] * dy + n[3 * j + 2] * dz;
    double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
    int s = i;
    int t = j;
    double along = first;
    if (sourceIsSecond(first, second, TIE * length)) {
      s = j;
      t = i;
      along = -second;
      dx = -dx;
      dy = -dy;
      dz = -dz;
    }
    double ux = n[3 * s];
    double uy = n[3 * s + 1];
    double uz = n[3 * s + 2];
    double vx = dy * uz - dz * uy;
    double vy = dz * ux - dx * uz;
    double vz = dx * uy - dy * ux;
    double across = Math.sqrt(vx * vx + vy * vy + vz * vz);
    if (across <= 1e-12 * length) {
      to[0] = to[1] = to[2] = to[3] = 0;
      return false;
    }
    double tx = n[3 * t];
    double ty = n[3 * t + 1];
    double tz = n[3 * t + 2];
    to[0] = (vx * tx + vy * ty + vz * tz) / across;
    to[1] = along / length;
    double wx = uy * vz - uz * vy;
    double wy = uz * vx - ux * vz;
    double wz = ux * vy - uy * vx;
    to[2] = (wx * tx + wy * ty + wz * tz) / across;
    to[3] = ux * tx + uy * ty + uz * tz;
    return true;
  }

  /** Rounding must not choose between normals that make equal angles with the line. */
  private static boolean sourceIsSecond(double first, double second, double tie) {
    double less = Math.abs(second) - Math.abs(first);
    return Math.abs(less) <= tie ? first < 0 && second < 0 : less > 0;
  }

  /** Zero beside a zero vector, whose product may be a negative zero. */
  private static double angle(double ax, double ay, double az, double bx, double by, double bz) {
    double x = ay * bz - az * by;
    double y = az * bx - ax * bz;
    double z = ax * by - ay * bx;
    return Math.atan2(Math.sqrt(x * x + y * y + z * z), ax * bx + ay * by + az * bz + 0.0);
  }

  private static void checkPairs(double[] positions, double[] normals, int[] from, int[] to) {
    checkNormals(positions, normals);
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "%d first and %d second points are not pairs".formatted(from.length, to.length));
    }
  }

  static void checkNormals(double[] positions, double[] normals) {
    if (positions.length != normals.length || positions.length % 3 != 0) {
      throw new IllegalArgumentException(
          "%d position numbers need as many normal numbers, given: %d"
              .formatted(positions.length, normals.length));
    }
  }
}
