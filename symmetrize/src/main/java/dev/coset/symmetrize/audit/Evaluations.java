package dev.coset.symmetrize.audit;

import java.util.Arrays;

/** The error of every evaluation with its unit, angle and axis: 21 bytes each. */
final class Evaluations {

  /** The cell of an element without an axis. */
  static final short NO_CELL = -1;

  private static final byte PATH = 1;
  private static final byte IMPROPER = 2;

  private double[] errors = new double[1024];
  private float[] angles = new float[1024];
  private int[] units = new int[1024];
  private short[] cells = new short[1024];
  private byte[] flags = new byte[1024];
  private int size;

  /** Adds one; the angle is NaN for an element that does not turn plane or space. */
  void add(int unit, double error, float angle, short cell, boolean improper, boolean path) {
    if (size == errors.length) {
      int capacity = size + (size >> 1);
      errors = Arrays.copyOf(errors, capacity);
      angles = Arrays.copyOf(angles, capacity);
      units = Arrays.copyOf(units, capacity);
      cells = Arrays.copyOf(cells, capacity);
      flags = Arrays.copyOf(flags, capacity);
    }
    errors[size] = error;
    angles[size] = angle;
    units[size] = unit;
    cells[size] = cell;
    flags[size] = (byte) ((path ? PATH : 0) | (improper ? IMPROPER : 0));
    size++;
  }

  int size() {
    return size;
  }

  double error(int i) {
    return errors[i];
  }

  double angle(int i) {
    return angles[i];
  }

  int unit(int i) {
    return units[i];
  }

  short cell(int i) {
    return cells[i];
  }

  boolean onPath(int i) {
    return (flags[i] & PATH) != 0;
  }

  boolean improper(int i) {
    return (flags[i] & IMPROPER) != 0;
  }
}
