package dev.coset.claims.backtothefeature;

import dev.coset.data.OrganizedCloud;
import dev.coset.points.anomalies.PixelFeatures;

/**
 * The second rival: which way the depth falls, and how steeply. Pooled over a patch this is a
 * histogram of oriented gradients, weighted by their lengths.
 */
record DepthGradients() implements PixelFeatures {

  static final int BINS = 8;

  @Override
  public int width() {
    return BINS;
  }

  @Override
  public double[] of(OrganizedCloud map) {
    double[] features = new double[map.pixels() * BINS];
    for (int i : map.presentPixels()) {
      double across = difference(map, i, 1, i % map.width(), map.width());
      double down = difference(map, i, map.width(), i / map.width(), map.height());
      double angle = Math.atan2(down, across) / (2 * Math.PI) + 1;
      int bin = (int) (BINS * angle) % BINS;
      features[i * BINS + bin] = Math.hypot(across, down);
    }
    return features;
  }

  /** Half the difference of the neighbours on either side; a missing one is the pixel itself. */
  private static double difference(OrganizedCloud map, int i, int stride, int at, int extent) {
    int after = at + 1 < extent && map.isPresent(i + stride) ? i + stride : i;
    int before = at > 0 && map.isPresent(i - stride) ? i - stride : i;
    int steps = (after - before) / stride;
    return steps == 0 ? 0 : (map.position(after, 2) - map.position(before, 2)) / steps;
  }
}
