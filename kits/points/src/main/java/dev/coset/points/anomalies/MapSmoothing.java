package dev.coset.points.anomalies;

import dev.coset.data.OrganizedCloud;

/** Brings scores of patches back to the pixels of a map. */
final class MapSmoothing {

  private final OrganizedCloud map;
  private final int grid;
  private final int[] cells;
  private final double blur;

  /** Patches of a grid over a map, of which those in {@code cells} have points. */
  MapSmoothing(OrganizedCloud map, int grid, int[] cells, double blur) {
    this.map = map;
    this.grid = grid;
    this.cells = cells;
    this.blur = blur;
  }

  /** The scores of all pixels, 0 where there is no point. */
  double[] spread(double[] scores) {
    if (scores.length != cells.length) {
      throw new IllegalArgumentException(
          "%d patches have as many scores, given %d".formatted(cells.length, scores.length));
    }
    double[] pixels = interpolated(scores);
    return blur == 0 ? pixels : new MaskedBlur(map, blur).of(pixels);
  }

  /** Bilinear between the middles of patches; patches without points have no say. */
  private double[] interpolated(double[] scores) {
    double[] sums = new double[grid * grid];
    double[] known = new double[grid * grid];
    for (int i = 0; i < cells.length; i++) {
      sums[cells[i]] = scores[i];
      known[cells[i]] = 1;
    }
    double[] pixels = new double[map.pixels()];
    for (int i : map.presentPixels()) {
      double y = middle(i / map.width(), map.height());
      double x = middle(i % map.width(), map.width());
      double sum = 0;
      double weight = 0;
      for (int corner = 0; corner < 4; corner++) {
        int row = Math.min(grid - 1, (int) y + corner / 2);
        int column = Math.min(grid - 1, (int) x + corner % 2);
        double w =
            known[row * grid + column]
                * (1 - Math.abs(y - (int) y - (corner >> 1)))
                * (1 - Math.abs(x - (int) x - corner % 2));
        sum += w * sums[row * grid + column];
        weight += w;
      }
      pixels[i] = sum / weight; // its own patch has a point: this one
    }
    return pixels;
  }

  /** Where a pixel is between the middles of the patches, from 0 to {@code grid - 1}. */
  private double middle(int pixel, int extent) {
    return Math.clamp((pixel + 0.5) * grid / extent - 0.5, 0.0, grid - 1.0);
  }
}
