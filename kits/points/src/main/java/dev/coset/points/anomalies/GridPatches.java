package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import java.util.Arrays;

/**
 * The patches of a map: a grid of rectangles, each with the mean features of its pixels.
 *
 * <p>The features of a pixel are first averaged over the 3 x 3 pixels around it. Rectangle {@code
 * i} of {@code g} covers the pixels from {@code floor(i n / g)} to before {@code ceil((i + 1) n /
 * g)} along each side of n pixels (adaptive average pooling). Only pixels with points count, and
 * patches without any are left out, so that the border of a part does not look strange.
 *
 * <p>Scores go back to pixels by bilinear interpolation between the middles of the patches that
 * there are, and a Gaussian blur over the pixels that have points.
 *
 * @param features the numbers of a pixel
 * @param grid how many patches there are along each side
 * @param blur standard deviation of the blur in pixels; 0 for none
 */
public record GridPatches(PixelFeatures features, int grid, double blur)
    implements PatchExtractor<OrganizedCloud> {

  /** Refuses grids without patches, and blurs that are negative. */
  public GridPatches {
    if (grid < 1 || !(blur >= 0 && blur < 1e3)) {
      throw new IllegalArgumentException(
          "A grid has at least one patch and a blur in [0, 1000), given: %d, %s"
              .formatted(grid, blur));
    }
  }

  @Override
  public int width() {
    return features.width();
  }

  @Override
  public Patches extract(OrganizedCloud map) {
    if (map.presentPixels().length == 0) {
      throw new BadInputException(
          "All %d x %d pixels are empty; check the depth image and its background removal"
              .formatted(map.height(), map.width()));
    }
    if (map.height() < grid || map.width() < grid) {
      throw new BadInputException(
          "A map of %d x %d pixels cannot be cut into %d x %d patches; take a smaller grid"
              .formatted(map.height(), map.width(), grid, grid));
    }
    double[] pixels = averaged(map, features.of(map));
    return pooled(map, pixels);
  }

  /** Means over the present ones of the 3 x 3 pixels around each present pixel. */
  private double[] averaged(OrganizedCloud map, double[] values) {
    int size = features.width();
    double[] means = new double[values.length];
    for (int i : map.presentPixels()) {
      int count = 0;
      int row = i / map.width();
      int column = i % map.width();
      for (int r = Math.max(0, row - 1); r <= Math.min(map.height() - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(map.width() - 1, column + 1); c++) {
          int near = r * map.width() + c;
          if (map.isPresent(near)) {
            count++;
            add(values, near, means, i, size);
          }
        }
      }
      scale(means, i, 1.0 / count, size);
    }
    return means;
  }

  private static void add(double[] from, int row, double[] to, int target, int size) {
    for (int d = 0; d < size; d++) {
      to[target * size + d] += from[row * size + d];
    }
  }

  private static void scale(double[] values, int row, double factor, int size) {
    for (int d = 0; d < size; d++) {
      values[row * size + d] *= factor;
    }
  }

  private Patches pooled(OrganizedCloud map, double[] pixels) {
    int size = features.width();
    double[] means = new double[grid * grid * size];
    int[] cells = new int[grid * grid];
    int filled = 0;
    for (int cell = 0; cell < grid * grid; cell++) {
      int count = 0;
      for (int r = first(cell / grid, map.height()); r < end(cell / grid, map.height()); r++) {
        for (int c = first(cell % grid, map.width()); c < end(cell % grid, map.width()); c++) {
          int pixel = r * map.width() + c;
          if (map.isPresent(pixel)) {
            add(pixels, pixel, means, filled, size);
            count++;
          }
        }
      }
      if (count > 0) {
        scale(means, filled, 1.0 / count, size);
        cells[filled++] = cell;
      }
    }
    double[] found = Arrays.copyOf(means, filled * size);
    var smoothing = new MapSmoothing(map, grid, Arrays.copyOf(cells, filled), blur);
    return new Patches() {
      @Override
      public double[] features() {
        return found.clone();
      }

      @Override
      public double[] spread(double[] scores) {
        return smoothing.spread(scores);
      }
    };
  }

  private int first(int i, int extent) {
    return i * extent / grid;
  }

  private int end(int i, int extent) {
    return ((i + 1) * extent + grid - 1) / grid;
  }
}
