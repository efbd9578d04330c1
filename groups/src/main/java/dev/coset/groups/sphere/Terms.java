package dev.coset.groups.sphere;

import static dev.coset.groups.sphere.HarmonicsTable.row;

/**
 * Where the derivatives of {@code Y_l^m} and {@code Y_l^-m} come from, {@code m >= 1}: the cosine
 * and sine rows of degree {@code l-1} with the lower, the same and the higher order. A row that
 * does not exist has the factor 0, and stands for the first row.
 *
 * @param up the factor of the lower order
 * @param axis the factor of the same order
 * @param down the factor of the higher order
 */
record Terms(
    double up,
    double axis,
    double down,
    int lowerCosine,
    int lowerSine,
    int cosine,
    int sine,
    int higherCosine,
    int higherSine) {

  /** The terms of degree {@code l >= 1}. The sine of order 0 does not exist: see {@link #sine0}. */
  static Terms of(HarmonicsTable table, int l, int m, Rows values) {
    int first = values.row(row(l - 1, 0));
    int lower = (m - 1) * values.stride();
    int same = m < l ? m * values.stride() : 0;
    int higher = m < l - 1 ? (m + 1) * values.stride() : 0;
    return new Terms(
        table.up(l, m),
        table.axis(l, m),
        table.down(l, m),
        first + lower,
        first - lower,
        first + same,
        first - same,
        first + higher,
        first - higher);
  }

  /** The factor of the lower sine: that of the lower cosine, or 0 where it does not exist. */
  double sine0() {
    return lowerCosine == lowerSine ? 0 : up;
  }
}
