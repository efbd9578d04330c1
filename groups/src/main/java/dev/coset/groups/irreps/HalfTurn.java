package dev.coset.groups.irreps;

import dev.coset.groups.Matrix;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The Wigner matrix {@code J} of the half turn about {@code (1, 1, 0)}, which exchanges the axes x
 * and y: symmetric, {@code J J = I}, and {@code J Z(b) J} turns about x when {@code Z(b)} turns
 * about y.
 *
 * <p>It is {@code Z(pi/2) X(pi/2) Z(pi/2)}, where {@code X(pi/2)} holds the Wigner functions {@code
 * p_mk = (-1)^(m+k) d^l_mk(pi/2)}. Column {@code k} is an eigenvector of a tridiagonal matrix, so
 * that {@code sqrt((l+m)(l-m+1)) p_(m-1) = -2 k p_m - sqrt((l-m)(l+m+1)) p_(m+1)}, and {@code p_lk
 * = 2^-l sqrt(binomial(2l, l+k))}. Run from {@code m = l} inwards the entries grow, so rounding
 * errors do not.
 *
 * <p>Since {@code J} exchanges the parities in x and y and keeps that in z, three quarters of its
 * entries vanish: those of a row that do not lie two apart, of one kind (sine or cosine).
 */
final class HalfTurn {

  private static final AtomicReferenceArray<HalfTurn> CACHE =
      new AtomicReferenceArray<>(WignerD.MAX_DEGREE + 1);

  private final int l;
  private final double[] values;

  private HalfTurn(int l, double[] values) {
    this.l = l;
    this.values = values;
  }

  /** The matrix of degree {@code l}, computed at the first call. */
  static HalfTurn of(int l) {
    HalfTurn known = CACHE.get(l);
    if (known != null) {
      return known;
    }
    HalfTurn made = new HalfTurn(l, entries(l));
    return CACHE.compareAndSet(l, null, made) ? made : of(l);
  }

  Matrix matrix() {
    return Matrix.of(2 * l + 1, 2 * l + 1, values);
  }

  /** {@code out = J v}. */
  void apply(double[] v, double[] out) {
    apply(v, out, l);
  }

  /** The components of {@code J v} with {@code |m| <= maxOrder}; the others are not written. */
  void apply(double[] v, double[] out, int maxOrder) {
    int size = 2 * l + 1;
    for (int row = l - maxOrder; row <= l + maxOrder; row++) {
      double sum = 0;
      int step = step(row);
      for (int column = first(row); column >= 0 && column < size; column += step) {
        sum += values[row * size + column] * v[column];
      }
      out[row] = sum;
    }
  }

  /** {@code J v} where only the components of {@code v} with {@code |m| <= maxOrder} are read. */
  void applyTruncated(double[] v, double[] out, int maxOrder) {
    int size = 2 * l + 1;
    for (int row = 0; row < size; row++) {
      double sum = 0;
      int step = step(row);
      int low = l - maxOrder;
      int high = l + maxOrder;
      for (int column = first(row); column >= low && column <= high; column += step) {
        sum += values[row * size + column] * v[column];
      }
      out[row] = sum;
    }
  }

  /** Cosines are to the right of the middle; a row of even parity in y has only those. */
  private static int step(int row) {
    return evenInY(row) ? 2 : -2;
  }

  private static boolean evenInY(int row) {
    return row % 2 == 0;
  }

  private int first(int row) {
    int m = Math.abs(row - l);
    boolean evenInZ = (m % 2 == 0) == (row >= l);
    if (evenInY(row)) {
      return evenInZ ? l : l + 1;
    }
    return evenInZ ? l - 1 : l - 2;
  }

  private static double[] entries(int l) {
    int size = 2 * l + 1;
    double[] values = new double[size * size];
    double last = 1;
    for (int k = 1; k <= l; k++) {
      last *= Math.sqrt((2 * k - 1.0) / (2 * k));
    }
    double[] p = new double[l + 2];
    for (int k = 0; k <= l; k++) {
      column(l, k, last, p);
      last *= Math.sqrt((l - k) / (l + k + 1.0));
      for (int m = 0; m <= l; m++) {
        put(values, l, m, k, p[m]);
      }
    }
    return values;
  }

  private static void column(int l, int k, double last, double[] p) {
    p[l] = last;
    p[l + 1] = 0;
    for (int m = l; m > 0; m--) {
      double above = Math.sqrt((double) (l - m) * (l + m + 1));
      double below = Math.sqrt((double) (l + m) * (l - m + 1));
      p[m - 1] = (-2 * k * p[m] - above * p[m + 1]) / below;
    }
  }

  /** The four entries for the orders {@code (+-m, +-k)}. */
  private static void put(double[] values, int l, int m, int k, double p) {
    int size = 2 * l + 1;
    boolean cosines = (l + m + k) % 2 == 0;
    double weight = m > 0 && k > 0 ? 2 : m + k > 0 ? Math.sqrt(2) : 1;
    double a = cosines ? weight * p : 0;
    double b = cosines || m == 0 || k == 0 ? 0 : 2 * p;
    int c1 = cosineOfQuarters(m);
    int s1 = cosineOfQuarters(m + 3);
    int c2 = cosineOfQuarters(k);
    int s2 = cosineOfQuarters(k + 3);
    values[(l - m) * size + l - k] = c1 * b * c2 - s1 * a * s2;
    values[(l - m) * size + l + k] = c1 * b * s2 + s1 * a * c2;
    values[(l + m) * size + l - k] = -s1 * b * c2 - c1 * a * s2;
    values[(l + m) * size + l + k] = -s1 * b * s2 + c1 * a * c2;
  }

  /** {@code cos(q pi / 2)}. */
  private static int cosineOfQuarters(int q) {
    return switch (q % 4) {
      case 0 -> 1;
      case 2 -> -1;
      default -> 0;
    };
  }
}
