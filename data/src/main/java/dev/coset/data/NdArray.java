package dev.coset.data;

import java.util.Arrays;

/**
 * An immutable array of numbers with a shape, stored row by row: a vector, a set of feature rows
 * {@code [n, d]}, the logits of a classifier, an image {@code [c, h, w]}.
 */
public final class NdArray {

  private final int[] shape;
  private final double[] values;

  private NdArray(int[] shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** An array of the given shape; both arguments are copied. */
  public static NdArray of(int[] shape, double[] values) {
    return wrap(shape.clone(), values.clone());
  }

  /** An array that takes over {@code values}, which the caller must not change afterwards. */
  public static NdArray wrap(int[] shape, double[] values) {
    long size = 1;
    for (int extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException("Negative extent in shape " + Arrays.toString(shape));
      }
      size *= extent;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "Shape %s holds %d values, given: %d"
              .formatted(Arrays.toString(shape), size, values.length));
    }
    return new NdArray(shape, values);
  }

  /** A one-dimensional array. */
  public static NdArray vector(double... values) {
    return of(new int[] {values.length}, values);
  }

  /** The extents, a copy. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The extent of one axis. */
  public int extent(int axis) {
    return shape[axis];
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** The value at a position in row-major order. */
  public double get(int index) {
    return values[index];
  }

  /** The values in row-major order, a copy. */
  public double[] toArray() {
    return values.clone();
  }

  /** Copies {@code count} values from position {@code from} into {@code target} at {@code at}. */
  public void copyTo(int from, double[] target, int at, int count) {
    System.arraycopy(values, from, target, at, count);
  }

  /** The same values under another shape of the same size. */
  public NdArray reshape(int... newShape) {
    return wrap(newShape.clone(), values);
  }

  /** The entrywise difference. */
  public NdArray minus(NdArray other) {
    requireSameShape(other);
    double[] difference = values.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= other.values[i];
    }
    return wrap(shape, difference);
  }

  /** The Euclidean norm of all values. */
  public double norm() {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  /** The position of the first largest value; the array must not be empty. */
  public int argmax() {
    if (values.length == 0) {
      throw new IllegalStateException("An empty array has no largest value");
    }
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Whether every value is finite. */
  public boolean isFinite() {
    for (double v : values) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  /** Whether both have the same shape and no value differs by more than {@code tolerance}. */
  public boolean isCloseTo(NdArray other, double tolerance) {
    if (!Arrays.equals(shape, other.shape)) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i] - other.values[i]) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  private void requireSameShape(NdArray other) {
    if (!Arrays.equals(shape, other.shape)) {
      throw new IllegalArgumentException(
          "Shapes differ: %s and %s"
              .formatted(Arrays.toString(shape), Arrays.toString(other.shape)));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NdArray that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    double[] first = Arrays.copyOf(values, Math.min(8, values.length));
    return "NdArray"
        + Arrays.toString(shape)
        + Arrays.toString(first).replace("]", values.length > 8 ? ", ...]" : "]");
  }
}
