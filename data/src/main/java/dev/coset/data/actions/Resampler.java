package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;

/**
 * Turns and flips rasters by any orthogonal matrix about their middle: the value at {@code p} is
 * that of the input at {@code A^-1 p}, in coordinates x to the right and y up.
 */
final class Resampler {

  private static final int MARGIN = 3;
  private static final double ORTHOGONAL = 1e-6;

  private final int height;
  private final int width;
  private final Interpolation interpolation;
  private final int reach;
  private final double[] columnWeights;
  private final double[] rowWeights;

  private Resampler(int height, int width, Interpolation interpolation) {
    this.height = height;
    this.width = width;
    this.interpolation = interpolation;
    this.reach = interpolation.reach();
    this.columnWeights = new double[2 * reach];
    this.rowWeights = new double[2 * reach];
  }

  /** The turned raster, of the same size. */
  static Raster rotate(Raster image, AffineMap map, RotationOptions options) {
    Matrix a = requireOrthogonal(map);
    int height = image.height();
    int width = image.width();
    double[] turned = new double[image.values().length];
    Resampler resampler = new Resampler(height, width, options.interpolation());
    for (int channel = 0; channel < image.channels(); channel++) {
      double[] padded = resampler.pad(image.values(), channel * height * width, options.samples());
      resampler.turn(padded, a, options.samples(), turned, channel * height * width);
    }
    Raster result = new Raster(image.channels(), height, width, turned);
    options.discEdge().ifPresent(edge -> Disc.mask(result, edge));
    return result;
  }

  private static Matrix requireOrthogonal(AffineMap map) {
    Faults.requireDimension(map.dimension(), 2, "on images");
    Matrix a = map.linear();
    double[] translation = map.translation();
    if (!a.times(a.transpose()).isCloseTo(Matrix.identity(2), ORTHOGONAL)
        || translation[0] != 0
        || translation[1] != 0) {
      throw new BadInputException(
          "Images are turned and flipped about their middle, given another map: " + map);
    }
    return a;
  }

  /** One channel with its blur undone, in a margin of zeros. */
  private double[] pad(double[] values, int from, int samples) {
    int stride = width + 2 * MARGIN;
    double[] padded = new double[stride * (height + 2 * MARGIN)];
    int first = MARGIN * stride + MARGIN;
    for (int row = 0; row < height; row++) {
      System.arraycopy(values, from + row * width, padded, first + row * stride, width);
    }
    if (samples > 1) {
      Prefilter alongRows = new Prefilter(width, interpolation, samples);
      for (int row = 0; row < height; row++) {
        alongRows.apply(padded, first + row * stride, 1);
      }
      Prefilter alongColumns = new Prefilter(height, interpolation, samples);
      for (int column = 0; column < width; column++) {
        alongColumns.apply(padded, first + column, stride);
      }
    }
    return padded;
  }

  private void turn(double[] padded, Matrix a, int samples, double[] turned, int to) {
    double middleColumn = (width - 1) / 2.0;
    double middleRow = (height - 1) / 2.0;
    double xx = a.get(0, 0);
    double xy = a.get(0, 1);
    double yx = a.get(1, 0);
    double yy = a.get(1, 1);
    double share = 1.0 / (samples * samples);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double sum = 0;
        for (int down = 0; down < samples; down++) {
          double y = middleRow - row + offset(down, samples);
          for (int right = 0; right < samples; right++) {
            double x = column - middleColumn + offset(right, samples);
            double sourceRow = middleRow - (xy * x + yy * y);
            double sourceColumn = middleColumn + xx * x + yx * y;
            sum += value(padded, sourceRow, sourceColumn);
          }
        }
        turned[to + row * width + column] = share * sum;
      }
    }
  }

  private static double offset(int sample, int samples) {
    return (sample + 0.5) / samples - 0.5;
  }

  /** The interpolated value at a place, zero away from the image. */
  private double value(double[] padded, double row, double column) {
    if (!(row > -2 && row < height + 1 && column > -2 && column < width + 1)) {
      return 0;
    }
    int floorRow = (int) Math.floor(row);
    int floorColumn = (int) Math.floor(column);
    interpolation.weights(row - floorRow, rowWeights);
    interpolation.weights(column - floorColumn, columnWeights);
    int stride = width + 2 * MARGIN;
    int at = (floorRow + 1 - reach + MARGIN) * stride + floorColumn + 1 - reach + MARGIN;
    double sum = 0;
    for (int i = 0; i < 2 * reach; i++) {
      double line = 0;
      for (int k = 0; k < 2 * reach; k++) {
        line += columnWeights[k] * padded[at + k];
      }
      sum += rowWeights[i] * line;
      at += stride;
    }
    return sum;
  }
}
