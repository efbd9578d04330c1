package dev.coset.groups.invariants;

import java.util.random.RandomGenerator;

/**
 * Random traceless symmetric tensors: real parts of sums of {@code c z (x) z (x) ... (x) z} with
 * complex vectors z of length zero, {@code sum_i s_i z_i^2 = 0}, which makes every trace vanish.
 *
 * <p>Such powers span all traceless tensors. A polynomial of degree d that is zero on all sums of d
 * of them is zero, so that sums of as many as the largest degree tell polynomials apart.
 */
final class NullPowers {

  private NullPowers() {}

  /** The components of one tensor. */
  static double[] random(Metric metric, int order, RandomGenerator random) {
    double[] sum = new double[DenseTensor.power(metric.dimension(), order)];
    for (int term = 0; term < TensorContractions.MAX_DEGREE; term++) {
      addPower(sum, nullVector(metric, random), metric.dimension(), order, random);
    }
    return sum;
  }

  /** Real and imaginary parts; the last component makes the length zero. */
  private static double[][] nullVector(Metric metric, RandomGenerator random) {
    int n = metric.dimension();
    double[][] z = new double[n][2];
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < n - 1; i++) {
      z[i][0] = random.nextGaussian();
      z[i][1] = random.nextGaussian();
      real += metric.sign(i) * (z[i][0] * z[i][0] - z[i][1] * z[i][1]);
      imaginary += metric.sign(i) * 2 * z[i][0] * z[i][1];
    }
    double sign = -metric.sign(n - 1);
    double modulus = Math.sqrt(Math.hypot(real, imaginary));
    double half = Math.atan2(sign * imaginary, sign * real) / 2;
    z[n - 1][0] = modulus * Math.cos(half);
    z[n - 1][1] = modulus * Math.sin(half);
    return z;
  }

  private static void addPower(
      double[] sum, double[][] z, int n, int order, RandomGenerator random) {
    double c0 = random.nextGaussian();
    double c1 = random.nextGaussian();
    for (int at = 0; at < sum.length; at++) {
      double real = c0;
      double imaginary = c1;
      for (int digit : DenseTensor.digits(at, n, order)) {
        double next = real * z[digit][0] - imaginary * z[digit][1];
        imaginary = real * z[digit][1] + imaginary * z[digit][0];
        real = next;
      }
      sum[at] += real;
    }
  }
}
