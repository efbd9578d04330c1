package dev.coset.groups.irreps;

/**
 * The entries of real Clebsch-Gordan tensors from the complex coefficients {@code <l1 m1 l2 m2 | l3
 * m3>}.
 *
 * <p>With {@code a = l1+l2-l3}, {@code b = l1-l2+l3}, {@code c = -l1+l2+l3}, {@code L = l1+l2+l3}:
 * the coefficient divided by {@code sqrt(2 l3 + 1)} is {@code S sqrt(prod_i (li+mi)! (li-mi)! / (a!
 * b! c! (L+1)!))}, where {@code S = sum_k (-1)^k binomial(a, k) binomial(b, l1-m1-k) binomial(c,
 * l2+m2-k)} is an integer below {@code 2^L}.
 *
 * <p>A real component of order {@code m > 0} is a sum of the complex ones of orders {@code m} and
 * {@code -m}; products of three of them couple when the orders satisfy {@code m3 = m1 + m2} or
 * {@code m3 = |m1 - m2|} and the number of sines has the parity of {@code L}.
 */
final class RealCoupling {

  private static final int LARGEST_SUM = 3 * ClebschGordan.MAX_DEGREE;

  private static final double[] FACTORIALS = factorials();
  private static final long[][] BINOMIALS = binomials();

  private final int l1;
  private final int l2;
  private final int l3;
  private final double triangle;
  private final int[] pairs;
  private final int[] ks;
  private final double[] values;
  private int count;

  private RealCoupling(int l1, int l2, int l3) {
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
    this.triangle =
        1
            / (FACTORIALS[l1 + l2 - l3] * FACTORIALS[l1 - l2 + l3] * FACTORIALS[l2 + l3 - l1])
            / FACTORIALS[l1 + l2 + l3 + 1];
    int most = 8 * (l1 + 1) * (l2 + 1);
    this.pairs = new int[most];
    this.ks = new int[most];
    this.values = new double[most];
  }

  /** The tensor of degrees that couple. */
  static CouplingTable table(int l1, int l2, int l3) {
    RealCoupling coupling = new RealCoupling(l1, l2, l3);
    for (int m1 = 0; m1 <= l1; m1++) {
      for (int m2 = 0; m2 <= l2; m2++) {
        coupling.addOrders(m1, m2);
      }
    }
    int[] shape = {2 * l1 + 1, 2 * l2 + 1, 2 * l3 + 1};
    return new CouplingTable(shape, coupling.count, coupling.pairs, coupling.ks, coupling.values);
  }

  /** The entries for the orders {@code (+-m1, +-m2)}. */
  private void addOrders(int m1, int m2) {
    if (m1 + m2 <= l3) {
      addEntries(m1, m2);
    }
    if (m1 > 0 && m2 > 0 && Math.abs(m1 - m2) <= l3) {
      addEntries(m1 >= m2 ? m1 : -m1, m1 >= m2 ? -m2 : m2);
    }
  }

  /** The entries to which the complex coefficient of the signed orders contributes. */
  private void addEntries(int m1, int m2) {
    int m3 = m1 + m2;
    double size = (m1 == 0 && m2 == 0 ? 1 : 2) * weight(m1) * weight(m2) * weight(m3);
    double value = size * complex(m1, m2);
    if (value == 0) {
      return;
    }
    for (int kinds = 0; kinds < 8; kinds++) {
      int s1 = kinds & 1;
      int s2 = (kinds >> 1) & 1;
      int s3 = kinds >> 2;
      boolean exist = (s1 == 0 || m1 != 0) && (s2 == 0 || m2 != 0) && (s3 == 0 || m3 != 0);
      int phase = s1 + s2 - s3 - l1 - l2 + l3;
      if (exist && phase % 2 == 0) {
        boolean negative = (s1 == 1 && m1 < 0) ^ (s2 == 1 && m2 < 0) ^ (phase & 3) == 2;
        pairs[count] = component(l1, m1, s1) * (2 * l2 + 1) + component(l2, m2, s2);
        ks[count] = component(l3, m3, s3);
        values[count++] = negative ? -value : value;
      }
    }
  }

  private static int component(int l, int m, int sine) {
    return sine == 1 ? l - Math.abs(m) : l + Math.abs(m);
  }

  /**
   * The factor of the complex component of order {@code m} in the real one of order {@code |m|}.
   */
  private static double weight(int m) {
    if (m == 0) {
      return 1;
    }
    return m > 0 && m % 2 == 1 ? -Math.sqrt(0.5) : Math.sqrt(0.5);
  }

  private double complex(int m1, int m2) {
    int m3 = m1 + m2;
    double orders =
        (FACTORIALS[l1 + m1] * FACTORIALS[l1 - m1])
            * (FACTORIALS[l2 + m2] * FACTORIALS[l2 - m2])
            * (FACTORIALS[l3 + m3] * FACTORIALS[l3 - m3]);
    return sum(m1, m2) * Math.sqrt(orders * triangle);
  }

  private long sum(int m1, int m2) {
    long[] a = BINOMIALS[l1 + l2 - l3];
    long[] b = BINOMIALS[l1 - l2 + l3];
    long[] c = BINOMIALS[l2 + l3 - l1];
    int from = Math.max(0, Math.max(l1 - m1 - (b.length - 1), l2 + m2 - (c.length - 1)));
    int to = Math.min(a.length - 1, Math.min(l1 - m1, l2 + m2));
    long sum = 0;
    for (int k = from; k <= to; k++) {
      long term = a[k] * b[l1 - m1 - k] * c[l2 + m2 - k];
      sum += k % 2 == 0 ? term : -term;
    }
    return sum;
  }

  private static double[] factorials() {
    double[] factorials = new double[LARGEST_SUM + 2];
    factorials[0] = 1;
    for (int n = 1; n < factorials.length; n++) {
      factorials[n] = n * factorials[n - 1];
    }
    return factorials;
  }

  private static long[][] binomials() {
    long[][] rows = new long[2 * ClebschGordan.MAX_DEGREE + 1][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = new long[n + 1];
      rows[n][0] = 1;
      rows[n][n] = 1;
      for (int k = 1; k < n; k++) {
        rows[n][k] = rows[n - 1][k - 1] + rows[n - 1][k];
      }
    }
    return rows;
  }
}
