package dev.coset.data;

import java.util.Arrays;

/**
 * An immutable raster image, values usually in {@code [0, 1]}, stored as {@code [channel, row,
 * column]} with rows from the top.
 */
public final class Image {

  private final int channels;
  private final int height;
  private final int width;
  private final float[] values;

  private Image(int channels, int height, int width, float[] values) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** An image that takes over {@code values}, which the caller must not change afterwards. */
  public static Image wrap(int channels, int height, int width, float[] values) {
    if (channels < 1
        || height < 1
        || width < 1
        || (long) channels * height * width != values.length) {
      throw new IllegalArgumentException(
          "An image of %d x %d x %d cannot hold %d values"
              .formatted(channels, height, width, values.length));
    }
    return new Image(channels, height, width, values);
  }

  /** The number of channels. */
  public int channels() {
    return channels;
  }

  /** The number of rows. */
  public int height() {
    return height;
  }

  /** The number of columns. */
  public int width() {
    return width;
  }

  /** The value of one pixel. */
  public float get(int channel, int row, int column) {
    return values[(channel * height + row) * width + column];
  }

  /** The values {@code [channel, row, column]}, a copy. */
  public float[] toArray() {
    return values.clone();
  }

  /** Copies all values into {@code target} from position {@code at}. */
  public void copyTo(float[] target, int at) {
    System.arraycopy(values, 0, target, at, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Image that
        && channels == that.channels
        && height == that.height
        && width == that.width
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Image[%d x %d x %d]".formatted(channels, height, width);
  }
}
