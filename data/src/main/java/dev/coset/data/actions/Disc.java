package dev.coset.data.actions;

/** The inscribed disc of a raster: the part that no rotation takes out of the frame. */
final class Disc {

  private Disc() {}

  /** Multiplies every channel in place by the mask with a rim of {@code edge} pixels. */
  static void mask(Raster raster, double edge) {
    double radius = Math.min(raster.height(), raster.width()) / 2.0;
    double[] values = raster.values();
    for (int i = 0; i < values.length; i++) {
      int column = i % raster.width();
      int row = i / raster.width() % raster.height();
      double distance =
          Math.hypot(column - (raster.width() - 1) / 2.0, row - (raster.height() - 1) / 2.0);
      values[i] *= weight(radius - distance, edge);
    }
  }

  /** One deeper than the rim, zero outside, half a cosine wave between. */
  private static double weight(double depth, double edge) {
    if (depth <= 0) {
      return 0;
    }
    return depth >= edge ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * depth / edge);
  }
}
