package dev.coset.data.io;

import java.util.Arrays;

/** Arrays that grow as values arrive. */
final class Growing {

  private static final int MOST = Integer.MAX_VALUE - 8;

  private Growing() {}

  private static int larger(long size) {
    if (size == MOST) {
      throw new OutOfMemoryError("An array cannot hold more than " + MOST + " values");
    }
    return (int) Math.min(MOST, Math.max(64, size + (size >> 1)));
  }

  /** Growing double values. */
  static final class Doubles {
    private double[] values = {};
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(size));
      }
      values[size++] = value;
    }

    void clear() {
      size = 0;
    }

    double get(int i) {
      return values[i];
    }

    int size() {
      return size;
    }

    double[] toArray() {
      return size == values.length ? values : Arrays.copyOf(values, size);
    }
  }

  /** Growing int values. */
  static final class Ints {
    private int[] values = {};
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, larger(size));
      }
      values[size++] = value;
    }

    int get(int i) {
      return values[i];
    }

    void set(int i, int value) {
      values[i] = value;
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return size == values.length ? values : Arrays.copyOf(values, size);
    }
  }
}
