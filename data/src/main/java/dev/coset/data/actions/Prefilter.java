package dev.coset.data.actions;

/**
 * Undoes along one axis the blur of taking the mean of an interpolated line over each pixel, so
 * that a turn by nothing and quarter turns stay exact with anti-aliasing: finds the values whose
 * interpolant has the given pixel means. The system is banded and diagonally dominant; it is solved
 * by elimination in {@code O(n)}.
 */
final class Prefilter {

  private final int n;
  private final int half;
  private final double[][] band;

  Prefilter(int n, Interpolation interpolation, int samples) {
    this.n = n;
    this.half = interpolation.reach();
    double[] blur = blur(interpolation, samples);
    this.band = new double[n][];
    for (int i = 0; i < n; i++) {
      band[i] = blur.clone();
    }
    for (int pivot = 0; pivot < n; pivot++) {
      for (int row = pivot + 1; row <= Math.min(pivot + half, n - 1); row++) {
        int at = pivot - row + half;
        double factor = band[row][at] / band[pivot][half];
        band[row][at] = factor;
        for (int k = 1; k <= half; k++) {
          band[row][at + k] -= factor * band[pivot][half + k];
        }
      }
    }
  }

  /** The weights of the pixels {@code -half .. half} in the mean over pixel 0. */
  private static double[] blur(Interpolation interpolation, int samples) {
    int half = interpolation.reach();
    double[] blur = new double[2 * half + 1];
    double[] weights = new double[2 * half];
    for (int sample = 0; sample < samples; sample++) {
      double place = (sample + 0.5) / samples - 0.5;
      int floor = (int) Math.floor(place);
      interpolation.weights(place - floor, weights);
      for (int k = 0; k < weights.length; k++) {
        blur[floor + 1 + k] += weights[k] / samples;
      }
    }
    return blur;
  }

  /** Solves for one line in place, its values {@code stride} apart. */
  void apply(double[] values, int start, int stride) {
    for (int i = 0; i < n; i++) {
      for (int k = Math.max(0, i - half); k < i; k++) {
        values[start + i * stride] -= band[i][k - i + half] * values[start + k * stride];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = values[start + i * stride];
      for (int k = i + 1; k <= Math.min(n - 1, i + half); k++) {
        sum -= band[i][k - i + half] * values[start + k * stride];
      }
      values[start + i * stride] = sum / band[i][half];
    }
  }
}
