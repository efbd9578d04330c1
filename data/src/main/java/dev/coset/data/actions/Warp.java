package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;

/**
 * Moves rasters by any invertible affine map of the plane, in pixels about their middle with x to
 * the right and y up: the value at {@code p} is that of the input at {@code A^-1 (p - b)}.
 */
final class Warp {

  private static final double SINGULAR = 1e-9;

  private final Raster image;
  private final WarpOptions options;
  private final int reach;
  private final double[] rowWeights;
  private final double[] columnWeights;

  private Warp(Raster image, WarpOptions options) {
    this.image = image;
    this.options = options;
    this.reach = options.interpolation().reach();
    this.rowWeights = new double[2 * reach];
    this.columnWeights = new double[2 * reach];
  }

  static Raster move(Raster image, AffineMap map, WarpOptions options) {
    Faults.requireDimension(map.dimension(), 2, "on images");
    if (!(Math.abs(Decompositions.determinant(map.linear())) > SINGULAR)) {
      throw new BadInputException("Images are moved by maps that have an inverse, given: " + map);
    }
    double[] moved = new double[image.values().length];
    new Warp(image, options).fill(map, moved);
    return new Raster(image.channels(), image.height(), image.width(), moved);
  }

  private void fill(AffineMap map, double[] moved) {
    Matrix back = Decompositions.inverse(map.linear());
    double[] shift = map.translation();
    double middleRow = (image.height() - 1) / 2.0;
    double middleColumn = (image.width() - 1) / 2.0;
    int pixels = image.height() * image.width();
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        double x = column - middleColumn - shift[0];
        double y = middleRow - row - shift[1];
        double fromColumn = middleColumn + back.get(0, 0) * x + back.get(0, 1) * y;
        double fromRow = middleRow - (back.get(1, 0) * x + back.get(1, 1) * y);
        int at = row * image.width() + column;
        if (Double.isFinite(fromRow) && Double.isFinite(fromColumn)) {
          sample(fromRow, fromColumn, moved, at, pixels);
        }
      }
    }
  }

  private void sample(double row, double column, double[] moved, int at, int pixels) {
    int floorRow = (int) Math.floor(row);
    int floorColumn = (int) Math.floor(column);
    options.interpolation().weights(row - floorRow, rowWeights);
    options.interpolation().weights(column - floorColumn, columnWeights);
    for (int i = 0; i < 2 * reach; i++) {
      int sourceRow = place(floorRow + 1 - reach + i, image.height());
      for (int k = 0; sourceRow >= 0 && k < 2 * reach; k++) {
        int sourceColumn = place(floorColumn + 1 - reach + k, image.width());
        double weight = rowWeights[i] * columnWeights[k];
        int from = sourceRow * image.width() + sourceColumn;
        for (int c = 0; sourceColumn >= 0 && c < image.channels(); c++) {
          moved[c * pixels + at] += weight * image.values()[c * pixels + from];
        }
      }
    }
  }

  /** Where the value of a row or column comes from, -1 for nowhere. */
  private int place(int index, int extent) {
    if (options.border() == Border.CYCLIC) {
      return Math.floorMod(index, extent);
    }
    return index >= 0 && index < extent ? index : -1;
  }
}
