package dev.coset.points.registration;

import java.util.Arrays;

/**
 * Pairs of keypoints that are among each other's closest by descriptors of {@code blocks} blocks of
 * 33, whichever sides the normals of the two clouds point to.
 */
final class FeatureMatches {

  private static final int WIDTH = 33;
  private static final int BINS = 11;

  private FeatureMatches() {}

  /** Pairs {@code (i, j)}, each among the {@code k} closest of the other; {@code [m, 2]}. */
  static int[] mutual(float[] source, float[] target, int width, int k) {
    int n = source.length / width;
    int m = target.length / width;
    float[] columns = columns(target, width);
    float[] mirrored = columns(mirrored(target, width), width);
    float[] distances = new float[m];
    float[] other = new float[m];
    int[] toTarget = new int[n * k];
    int[] toSource = new int[m * k];
    float[] bars = new float[m * k];
    Arrays.fill(bars, Float.POSITIVE_INFINITY);
    Arrays.fill(toSource, -1);
    float[] least = new float[k];
    for (int i = 0; i < n; i++) {
      squares(source, i, width, columns, distances);
      squares(source, i, width, mirrored, other);
      int[] best = new int[k];
      Arrays.fill(best, -1);
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      for (int j = 0; j < m; j++) {
        float d = Math.min(distances[j], other[j]);
        if (d < least[k - 1]) {
          insert(best, least, 0, k, j, d);
        }
        if (d < bars[j * k + k - 1]) {
          insert(toSource, bars, j * k, k, i, d);
        }
      }
      System.arraycopy(best, 0, toTarget, i * k, k);
    }
    int[] pairs = new int[2 * n * k];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < k; a++) {
        int j = toTarget[i * k + a];
        if (j >= 0 && contains(toSource, j * k, k, i)) {
          pairs[count++] = i;
          pairs[count++] = j;
        }
      }
    }
    return Arrays.copyOf(pairs, count);
  }

  private static boolean contains(int[] lists, int at, int k, int wanted) {
    for (int a = 0; a < k; a++) {
      if (lists[at + a] == wanted) {
        return true;
      }
    }
    return false;
  }

  private static void insert(int[] best, float[] least, int at, int k, int j, float d) {
    int a = k - 1;
    while (a > 0 && least[at + a - 1] > d) {
      least[at + a] = least[at + a - 1];
      best[at + a] = best[at + a - 1];
      a--;
    }
    least[at + a] = d;
    best[at + a] = j;
  }

  private static void squares(float[] source, int i, int width, float[] columns, float[] to) {
    Arrays.fill(to, 0);
    int m = to.length;
    for (int f = 0; f < width; f++) {
      float value = source[i * width + f];
      int at = f * m;
      for (int j = 0; j < m; j++) {
        float d = value - columns[at + j];
        to[j] += d * d;
      }
    }
  }

  private static float[] columns(float[] rows, int width) {
    int m = rows.length / width;
    float[] columns = new float[rows.length];
    for (int j = 0; j < m; j++) {
      for (int f = 0; f < width; f++) {
        columns[f * m + j] = rows[j * width + f];
      }
    }
    return columns;
  }

  /** The descriptors with all normals negated: the second and third block of 33 run backwards. */
  private static float[] mirrored(float[] rows, int width) {
    float[] mirrored = rows.clone();
    for (int at = 0; at < rows.length; at += width) {
      for (int block = at; block < at + width; block += WIDTH) {
        for (int b = 0; b < BINS; b++) {
          mirrored[block + BINS + b] = rows[block + 2 * BINS - 1 - b];
          mirrored[block + 2 * BINS + b] = rows[block + 3 * BINS - 1 - b];
        }
      }
    }
    return mirrored;
  }
}
