package dev.coset.groups.irreps;

/**
 * The turns {@code Z(a)} about the polar axis for all orders: {@code cos(m a)} and {@code sin(m a)}
 * for {@code m = 0 .. l}. {@code Z(a)} takes the pair of components {@code (s, c)} of orders {@code
 * (-m, m)} to {@code (cos s + sin c, -sin s + cos c)}.
 *
 * @param cosines {@code cos(m a)}
 * @param sines {@code sin(m a)}
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record Turn(double[] cosines, double[] sines) {

  static Turn of(int l, double angle) {
    double[] cosines = new double[l + 1];
    double[] sines = new double[l + 1];
    for (int m = 0; m <= l; m++) {
      cosines[m] = Math.cos(m * angle);
      sines[m] = Math.sin(m * angle);
    }
    return new Turn(cosines, sines);
  }

  /** Turns a vector of degree {@code l} in place, orders up to {@code maxOrder}. */
  void apply(double[] v, int l, int maxOrder) {
    for (int m = 1; m <= maxOrder; m++) {
      double s = v[l - m];
      double c = v[l + m];
      v[l - m] = cosines[m] * s + sines[m] * c;
      v[l + m] = -sines[m] * s + cosines[m] * c;
    }
  }
}
