package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import java.util.Arrays;

/**
 * Cyclic shifts of rasters by fractions of a pixel, exact for what a grid can hold: each axis is
 * convolved with the kernel of the band-limited interpolation of n values, {@code sin(pi u) / (n
 * sin(pi u / n))} for odd n and {@code sin(pi u) / (n tan(pi u / n))} for even n.
 */
final class FourierShift {

  private FourierShift() {}

  static Raster move(Raster image, AffineMap map) {
    Faults.requireDimension(map.dimension(), 2, "on images");
    if (!map.linear().equals(Matrix.identity(2))) {
      throw new BadInputException(
          "Band-limited shifts take translations alone, given: %s; use warp".formatted(map));
    }
    double[] shift = map.translation();
    int height = image.height();
    int width = image.width();
    double[] across = kernel(width, shift[0]);
    double[] down = kernel(height, -shift[1]);
    double[] rows = new double[image.values().length];
    for (int line = 0; line < image.channels() * height; line++) {
      convolve(image.values(), line * width, 1, across, rows);
    }
    double[] moved = new double[rows.length];
    for (int channel = 0; channel < image.channels(); channel++) {
      for (int column = 0; column < width; column++) {
        convolve(rows, channel * height * width + column, width, down, moved);
      }
    }
    return new Raster(image.channels(), height, width, moved);
  }

  /** The weight of the value {@code j} places back, for a shift forward by {@code s}. */
  static double[] kernel(int n, double s) {
    double[] kernel = new double[n];
    for (int j = 0; j < n; j++) {
      double u = j - s;
      double turn = Math.PI * (u - n * Math.rint(u / n));
      double small = turn / n;
      if (Math.abs(turn) < 1e-12) {
        kernel[j] = 1;
      } else if (n % 2 == 1) {
        kernel[j] = Math.sin(turn) / (n * Math.sin(small));
      } else {
        kernel[j] = Math.sin(turn) / (n * Math.tan(small));
      }
    }
    return kernel;
  }

  private static void convolve(
      double[] from, int start, int stride, double[] kernel, double[] result) {
    int n = kernel.length;
    double[] twice = Arrays.copyOf(kernel, 2 * n);
    System.arraycopy(kernel, 0, twice, n, n);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += twice[n + i - j] * from[start + j * stride];
      }
      result[start + i * stride] = sum;
    }
  }
}
