package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.Shift;

/**
 * A permutation of the pixels of a grid.
 *
 * @param height the rows of the result
 * @param width the columns of the result
 * @param sources for each pixel of the result, where its value comes from
 */
record GridMove(int height, int width, int[] sources) {

  /** Entries of a matrix that are this near to -1, 0 or 1 are taken to be it. */
  private static final double SNAP = 1e-9;

  /**
   * The move of a grid about its middle by a matrix with entries 0, 1 and -1, in coordinates x to
   * the right and y up. Doubled coordinates keep the middle of an even grid whole.
   */
  static GridMove turn(AffineMap map, int height, int width) {
    int[] a = wholeMatrix(map);
    boolean swaps = a[0] == 0;
    int newHeight = swaps ? width : height;
    int newWidth = swaps ? height : width;
    int[] sources = new int[height * width];
    for (int row = 0; row < newHeight; row++) {
      for (int column = 0; column < newWidth; column++) {
        int x = 2 * column - (newWidth - 1);
        int y = (newHeight - 1) - 2 * row;
        int sourceColumn = (a[0] * x + a[2] * y + width - 1) / 2;
        int sourceRow = (height - 1 - a[1] * x - a[3] * y) / 2;
        sources[row * newWidth + column] = sourceRow * width + sourceColumn;
      }
    }
    return new GridMove(newHeight, newWidth, sources);
  }

  private static int[] wholeMatrix(AffineMap map) {
    Faults.requireDimension(map.dimension(), 2, "on images");
    Matrix matrix = map.linear();
    int[] whole = new int[4];
    for (int i = 0; i < 4; i++) {
      double entry = matrix.get(i / 2, i % 2);
      whole[i] = (int) Math.rint(entry);
      if (!(Math.abs(entry - whole[i]) <= SNAP)) {
        throw new BadInputException(
            "Only quarter turns and flips move pixels to pixels, given the matrix %s: use a group inside D4, or a rotation that interpolates"
                .formatted(matrix));
      }
    }
    double[] translation = map.translation();
    if (Math.abs(whole[0]) + Math.abs(whole[1]) != 1
        || Math.abs(whole[2]) + Math.abs(whole[3]) != 1
        || whole[0] * whole[3] - whole[1] * whole[2] == 0
        || translation[0] != 0
        || translation[1] != 0) {
      throw new BadInputException(
          "Images are turned and flipped about their middle, given another map: " + map);
    }
    return whole;
  }

  /** The cyclic shift of a grid, down and to the right for positive steps. */
  static GridMove shift(Shift shift, int height, int width) {
    if (shift.extents().size() != 2
        || shift.extents().get(0) != height
        || shift.extents().get(1) != width) {
      throw new BadInputException(
          "The group shifts grids of extents %s, but the image has %d rows and %d columns"
              .formatted(shift.extents(), height, width));
    }
    int[] sources = new int[height * width];
    for (int row = 0; row < height; row++) {
      int newRow = (row + shift.step(0)) % height;
      for (int column = 0; column < width; column++) {
        int newColumn = (column + shift.step(1)) % width;
        sources[newRow * width + newColumn] = row * width + column;
      }
    }
    return new GridMove(height, width, sources);
  }

  /** The moved values {@code [channel, row, column]}. */
  double[] apply(double[] values, int channels) {
    double[] moved = new double[values.length];
    for (int channel = 0; channel < channels; channel++) {
      int at = channel * sources.length;
      for (int i = 0; i < sources.length; i++) {
        moved[at + i] = values[at + sources[i]];
      }
    }
    return moved;
  }

  /** The moved values {@code [channel, row, column]}. */
  float[] apply(float[] values, int channels) {
    float[] moved = new float[values.length];
    for (int channel = 0; channel < channels; channel++) {
      int at = channel * sources.length;
      for (int i = 0; i < sources.length; i++) {
        moved[at + i] = values[at + sources[i]];
      }
    }
    return moved;
  }
}
