package dev.coset.groups.sphere;

/**
 * A view of numbers stored component by component: component {@code k} of point {@code i} is {@code
 * data[offset + k stride + i]}.
 */
record Rows(double[] data, int offset, int stride) {

  /** All of an array of {@code n} points. */
  static Rows of(double[] data, int n) {
    return new Rows(data, 0, n);
  }

  /** The same from component {@code k} and point {@code i} on. */
  Rows from(int k, int i) {
    return new Rows(data, offset + k * stride + i, stride);
  }

  /** Where component {@code k} begins. */
  int row(int k) {
    return offset + k * stride;
  }
}
