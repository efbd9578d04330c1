package dev.coset.data.generate;

import java.util.Arrays;

/**
 * Draws strokes with round ends on a square image. A pixel's value is how far the stroke covers it,
 * taken from the distance of its middle to the stroke: one inside, zero outside, linear across the
 * one pixel at the rim.
 */
final class StrokePainter {

  private final int size;
  private final float[] values;

  StrokePainter(int size) {
    this.size = size;
    this.values = new float[size * size];
  }

  /** Draws a sequence of corners {@code column0, row0, column1, row1, ...} in pixels. */
  void draw(double[] corners, double thickness) {
    for (int i = 0; i + 3 < corners.length; i += 2) {
      segment(corners[i], corners[i + 1], corners[i + 2], corners[i + 3], thickness / 2);
    }
  }

  private void segment(double x0, double y0, double x1, double y1, double radius) {
    double reach = radius + 1;
    int left = clamp(Math.floor(Math.min(x0, x1) - reach));
    int right = clamp(Math.ceil(Math.max(x0, x1) + reach));
    int top = clamp(Math.floor(Math.min(y0, y1) - reach));
    int bottom = clamp(Math.ceil(Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = Math.max(dx * dx + dy * dy, Double.MIN_NORMAL);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double t = Math.clamp(((column - x0) * dx + (row - y0) * dy) / square, 0, 1);
        double distance = Math.hypot(column - x0 - t * dx, row - y0 - t * dy);
        float covered = (float) Math.clamp(radius + 0.5 - distance, 0, 1);
        int at = row * size + column;
        values[at] = Math.max(values[at], covered);
      }
    }
  }

  private int clamp(double position) {
    return (int) Math.clamp(position, 0, size - 1);
  }

  /** What was drawn, {@code [size, size]} from the top. */
  float[] values() {
    return Arrays.copyOf(values, values.length);
  }
}
