package dev.coset.points.anomalies;

import dev.coset.data.OrganizedCloud;

/** A Gaussian blur of the pixels of a map in which only those with points count. */
final class MaskedBlur {

  private final OrganizedCloud map;
  private final double[] kernel;
  private final double[] norms;

  /** A blur with a standard deviation in pixels, positive. */
  MaskedBlur(OrganizedCloud map, double deviation) {
    this.map = map;
    this.kernel = new double[(int) Math.ceil(3 * deviation) + 1];
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] = Math.exp(-0.5 * k * k / (deviation * deviation));
    }
    double[] present = new double[map.pixels()];
    for (int i : map.presentPixels()) {
      present[i] = 1;
    }
    this.norms = along(along(present, false), true);
  }

  /** The blurred values, 0 where there is no point; empty pixels must have the value 0. */
  double[] of(double[] values) {
    double[] sums = along(along(values, false), true);
    double[] result = new double[values.length];
    for (int i : map.presentPixels()) {
      result[i] = sums[i] / norms[i];
    }
    return result;
  }

  private double[] along(double[] values, boolean rows) {
    double[] result = new double[values.length];
    int stride = rows ? map.width() : 1;
    int extent = rows ? map.height() : map.width();
    for (int i = 0; i < values.length; i++) {
      int at = rows ? i / map.width() : i % map.width();
      int from = Math.max(-at, 1 - kernel.length);
      int to = Math.min(extent - 1 - at, kernel.length - 1);
      for (int k = from; k <= to; k++) {
        result[i] += kernel[Math.abs(k)] * values[i + k * stride];
      }
    }
    return result;
  }
}
