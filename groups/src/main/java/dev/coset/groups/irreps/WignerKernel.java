package dev.coset.groups.irreps;

import dev.coset.groups.internal.Require;

/** The matrices of one rotation after the other, with room for the powers of its phases. */
final class WignerKernel {

  private final int maxDegree;
  private final int[] offsets;
  private final double[] starts;
  private final double[] recursion;

  /** Cosines and sines of {@code m alpha} and {@code m gamma}. */
  private final double[] cosAlpha;

  private final double[] sinAlpha;
  private final double[] cosGamma;
  private final double[] sinGamma;

  /** Powers of {@code cos(beta/2)} and {@code sin(beta/2)}. */
  private final double[] cosPowers;

  private final double[] sinPowers;
  private double cosBeta;

  WignerKernel(int maxDegree, int[] offsets, double[] starts, double[] recursion) {
    this.maxDegree = maxDegree;
    this.offsets = offsets;
    this.starts = starts;
    this.recursion = recursion;
    this.cosAlpha = new double[maxDegree + 1];
    this.sinAlpha = new double[maxDegree + 1];
    this.cosGamma = new double[maxDegree + 1];
    this.sinGamma = new double[maxDegree + 1];
    this.cosPowers = new double[2 * maxDegree + 1];
    this.sinPowers = new double[2 * maxDegree + 1];
  }

  /** Takes the rotation of the quaternion from {@code at} on. */
  void rotation(double[] quaternions, int at) {
    double w = quaternions[at];
    double x = quaternions[at + 1];
    double y = quaternions[at + 2];
    double z = quaternions[at + 3];
    double square = w * w + x * x + y * y + z * z;
    Require.that(
        square >= Double.MIN_NORMAL && square <= Double.MAX_VALUE,
        () ->
            "A rotation needs a finite quaternion that is not zero, given at index %d: (%s, %s, %s, %s)"
                .formatted(at / 4, w, x, y, z));
    double norm = Math.sqrt(square);
    double c = Math.sqrt(w * w + y * y);
    double s = Math.sqrt(x * x + z * z);
    double sumCos = c > 0 ? w / c : 1;
    double sumSin = c > 0 ? y / c : 0;
    double differenceCos = s > 0 ? x / s : 1;
    double differenceSin = s > 0 ? -z / s : 0;
    phases(
        cosAlpha,
        sinAlpha,
        sumCos * differenceCos - sumSin * differenceSin,
        sumSin * differenceCos + sumCos * differenceSin);
    phases(
        cosGamma,
        sinGamma,
        sumCos * differenceCos + sumSin * differenceSin,
        sumSin * differenceCos - sumCos * differenceSin);
    powers(cosPowers, c / norm);
    powers(sinPowers, s / norm);
    cosBeta = (c - s) / norm * ((c + s) / norm);
  }

  private static void phases(double[] cosines, double[] sines, double c, double s) {
    cosines[0] = 1;
    sines[0] = 0;
    for (int m = 1; m < cosines.length; m++) {
      cosines[m] = c * cosines[m - 1] - s * sines[m - 1];
      sines[m] = s * cosines[m - 1] + c * sines[m - 1];
    }
  }

  private static void powers(double[] powers, double base) {
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = base * powers[i - 1];
    }
  }

  /** Writes the matrices of the rotation taken last. */
  void fill(double[] out, int base) {
    for (int m = 0; m <= maxDegree; m++) {
      for (int k = 0; k <= m; k++) {
        fillOrders(out, base, m, k);
      }
    }
  }

  /** The entries of the orders {@code (+-m, +-k)} and {@code (+-k, +-m)} at all degrees. */
  private void fillOrders(double[] out, int base, int m, int k) {
    int side = maxDegree + 1;
    double start = starts[m * side + k];
    double p = start * cosPowers[m + k] * sinPowers[m - k];
    double q = start * cosPowers[m - k] * sinPowers[m + k];
    double pBefore = 0;
    double qBefore = 0;
    double sign = k % 2 == 0 ? 1 : -1;
    double transposed = (m + k) % 2 == 0 ? 1 : -1;
    double half = k > 0 ? 1 : m > 0 ? Math.sqrt(0.5) : 0.5;
    for (int l = m; l <= maxDegree; l++) {
      if (l > m) {
        int at = 3 * ((m * side + k) * side + l);
        double pNext =
            recursion[at] * (cosBeta - recursion[at + 1]) * p - recursion[at + 2] * pBefore;
        double qNext =
            recursion[at] * (cosBeta + recursion[at + 1]) * q - recursion[at + 2] * qBefore;
        pBefore = p;
        qBefore = q;
        p = pNext;
        q = qNext;
      }
      double cosines = half * (p + sign * q);
      double sines = half * (p - sign * q);
      int corner = base + offsets[l];
      put(out, corner, l, m, k, cosines, sines);
      if (m != k) {
        put(out, corner, l, k, m, transposed * cosines, transposed * sines);
      }
    }
  }

  /** The four entries of {@code Z(alpha) diag(sines, cosines) Z(gamma)}. */
  private void put(double[] out, int corner, int l, int m, int k, double cosines, double sines) {
    int size = 2 * l + 1;
    int up = corner + (l - m) * size + l;
    int down = corner + (l + m) * size + l;
    double bc = sines * cosGamma[k];
    double bs = sines * sinGamma[k];
    double as = cosines * sinGamma[k];
    double ac = cosines * cosGamma[k];
    double c = cosAlpha[m];
    double s = sinAlpha[m];
    out[up - k] = c * bc - s * as;
    out[up + k] = c * bs + s * ac;
    out[down - k] = -s * bc - c * as;
    out[down + k] = c * ac - s * bs;
  }
}
