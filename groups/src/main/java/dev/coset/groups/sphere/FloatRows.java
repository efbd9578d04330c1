package dev.coset.groups.sphere;

/**
 * A view of numbers stored component by component: component {@code k} of point {@code i} is {@code
 * data[offset + k stride + i]}.
 */
record FloatRows(float[] data, int offset, int stride) {

  /** All of an array of {@code n} points. */
  static FloatRows of(float[] data, int n) {
    return new FloatRows(data, 0, n);
  }

  /** The same from component {@code k} and point {@code i} on. */
  FloatRows from(int k, int i) {
    return new FloatRows(data, offset + k * stride + i, stride);
  }

  /** Where component {@code k} begins. */
  int row(int k) {
    return offset + k * stride;
  }
}
