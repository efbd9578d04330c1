package dev.coset.groups.grids;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A square picture of the plane {@code x, y}, seen from positive z, with depth and smoothed edges:
 * drawn three times finer than asked for, then averaged.
 */
final class SphereRaster {

  /** Half of the width of the picture, in units of the radius of the sphere. */
  static final double HALF_WIDTH = 1.04;

  private static final int FINER = 3;

  private static final double AMBIENT = 0.58;
  private static final double[] LIGHT = {-0.41, 0.57, 0.71};

  private final int size;
  private final int[] colours;
  private final double[] depths;

  /** An empty picture of {@code size * size} pixels. */
  SphereRaster(int size) {
    this.size = size * FINER;
    this.colours = new int[this.size * this.size];
    this.depths = new double[this.size * this.size];
    Arrays.fill(depths, Double.NEGATIVE_INFINITY);
  }

  /** The number of rows that are drawn, before averaging. */
  int fineSize() {
    return size;
  }

  /** The coordinate of a column, or of a row from below. */
  double coordinate(int index) {
    return ((index + 0.5) / size * 2 - 1) * HALF_WIDTH;
  }

  private int index(double coordinate) {
    return (int) Math.floor((coordinate / HALF_WIDTH + 1) / 2 * size);
  }

  /** A pixel of column {@code i} and row {@code j} from below, unless something is before it. */
  void point(int i, int j, double depth, int colour) {
    int at = (size - 1 - j) * size + i;
    if (depth > depths[at]) {
      depths[at] = depth;
      colours[at] = colour;
    }
  }

  /** A triangle in one colour. */
  void triangle(double[] a, double[] b, double[] c, int colour) {
    double area = edge(a, b, c[0], c[1]);
    if (area == 0) {
      return;
    }
    int left = Math.max(0, index(Math.min(a[0], Math.min(b[0], c[0]))));
    int right = Math.min(size - 1, index(Math.max(a[0], Math.max(b[0], c[0]))));
    int low = Math.max(0, index(Math.min(a[1], Math.min(b[1], c[1]))));
    int high = Math.min(size - 1, index(Math.max(a[1], Math.max(b[1], c[1]))));
    for (int j = low; j <= high; j++) {
      for (int i = left; i <= right; i++) {
        double x = coordinate(i);
        double y = coordinate(j);
        double u = edge(b, c, x, y) / area;
        double v = edge(c, a, x, y) / area;
        if (u >= 0 && v >= 0 && u + v <= 1) {
          point(i, j, u * a[2] + v * b[2] + (1 - u - v) * c[2], colour);
        }
      }
    }
  }

  private static double edge(double[] a, double[] b, double x, double y) {
    return (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
  }

  /** A colour under the light, which stands still before the picture, at its upper left. */
  static int shaded(double[] rgb, double[] normal) {
    double cosine = normal[0] * LIGHT[0] + normal[1] * LIGHT[1] + normal[2] * LIGHT[2];
    double light = AMBIENT + (1 - AMBIENT) * Math.max(0, cosine);
    int colour = 0xff;
    for (double channel : rgb) {
      colour = (colour << 8) | (int) Math.round(255 * Math.min(1, channel * light));
    }
    return colour;
  }

  /** The picture in the size asked for; transparent where nothing was drawn. */
  BufferedImage image() {
    int n = size / FINER;
    BufferedImage image = new BufferedImage(n, n, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        image.setRGB(column, row, average(row * FINER, column * FINER));
      }
    }
    return image;
  }

  private int average(int row, int column) {
    int[] sums = new int[3];
    int covered = 0;
    for (int k = 0; k < FINER * FINER; k++) {
      int colour = colours[(row + k / FINER) * size + column + k % FINER];
      if (colour != 0) {
        covered++;
        for (int c = 0; c < 3; c++) {
          sums[c] += (colour >> (8 * c)) & 0xff;
        }
      }
    }
    int result = (covered * 255 / (FINER * FINER)) << 24;
    for (int c = 0; c < 3 && covered > 0; c++) {
      result |= (sums[c] / covered) << (8 * c);
    }
    return result;
  }

  /** The view from the front: y upwards, tilted towards the viewer and turned a little. */
  static Rotation3 defaultView() {
    double[] x = {1, 0, 0};
    double[] y = {0, 1, 0};
    return SO3.group().compose(Rotation3.fromAxisAngle(x, 0.42), Rotation3.fromAxisAngle(y, -0.6));
  }
}
