package dev.coset.points.parts;

import dev.coset.data.neighbors.FarthestPoints;

/**
 * How a cloud looks around each of its points: for some radii, the way from the point to the
 * centroid of what is within, in units of the radius; and numbers that do not turn: the share of
 * the cloud within, all products of ways, and the determinants of three, which tell a left side
 * from a right one.
 *
 * <p>Laws: shifting the cloud changes nothing; rotating it turns the ways and changes no number; a
 * reflection changes the sign of the determinants.
 *
 * @param ways {@code [n, 3, radii]}, row by row
 * @param numbers {@code [n, width]}, row by row
 */
record SurroundingShape(double[] ways, double[] numbers) {

  private static final int SAMPLE = 512;
  private static final double PRODUCT_UNIT = 8;
  private static final double DETERMINANT_UNIT = 64;

  /** How many numbers a point has, with so many radii. */
  static int width(int radii) {
    return radii + radii * (radii + 1) / 2 + determinants(radii);
  }

  /** How many of these, the last, are determinants. */
  static int determinants(int radii) {
    return radii * (radii - 1) * (radii - 2) / 6;
  }

  /**
   * The shape around all points. Of large clouds, 512 points far from each other stand for the
   * whole.
   *
   * @param positions {@code [n, 3]} row by row
   */
  static SurroundingShape of(double[] positions, double... radii) {
    int n = positions.length / 3;
    int k = radii.length;
    double[] sample = n <= SAMPLE ? positions : chosen(positions);
    double[] all = new double[n * 3 * k];
    double[] numbers = new double[n * width(k)];
    for (int i = 0; i < n; i++) {
      double[][] ways = new double[k][];
      for (int r = 0; r < k; r++) {
        ways[r] = way(positions, i, sample, radii[r]);
        numbers[i * width(k) + r] = ways[r][3];
        for (int axis = 0; axis < 3; axis++) {
          all[(3 * i + axis) * k + r] = ways[r][axis];
        }
      }
      products(ways, numbers, i * width(k) + k);
    }
    return new SurroundingShape(all, numbers);
  }

  /** The way to the centroid of what is within a radius, in units of it, and the share of it. */
  private static double[] way(double[] positions, int i, double[] sample, double radius) {
    double[] way = new double[4];
    int count = 0;
    for (int j = 0; j < sample.length; j += 3) {
      double x = sample[j] - positions[3 * i];
      double y = sample[j + 1] - positions[3 * i + 1];
      double z = sample[j + 2] - positions[3 * i + 2];
      if (x * x + y * y + z * z < radius * radius) {
        way[0] += x;
        way[1] += y;
        way[2] += z;
        count++;
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      way[axis] /= radius * Math.max(1, count);
    }
    way[3] = 3.0 * count / sample.length;
    return way;
  }

  private static void products(double[][] ways, double[] numbers, int from) {
    int at = from;
    for (int a = 0; a < ways.length; a++) {
      for (int b = a; b < ways.length; b++) {
        numbers[at++] = PRODUCT_UNIT * dot(ways[a], ways[b]);
      }
    }
    for (int a = 0; a < ways.length; a++) {
      for (int b = a + 1; b < ways.length; b++) {
        for (int c = b + 1; c < ways.length; c++) {
          numbers[at++] = DETERMINANT_UNIT * determinant(ways[a], ways[b], ways[c]);
        }
      }
    }
  }

  private static double dot(double[] u, double[] v) {
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }

  private static double determinant(double[] u, double[] v, double[] w) {
    return u[0] * (v[1] * w[2] - v[2] * w[1])
        + u[1] * (v[2] * w[0] - v[0] * w[2])
        + u[2] * (v[0] * w[1] - v[1] * w[0]);
  }

  private static double[] chosen(double[] positions) {
    int[] kept = FarthestPoints.of(positions, SAMPLE);
    double[] sample = new double[3 * SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      System.arraycopy(positions, 3 * kept[i], sample, 3 * i, 3);
    }
    return sample;
  }
}
