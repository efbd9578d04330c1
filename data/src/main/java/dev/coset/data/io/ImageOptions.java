package dev.coset.data.io;

import java.util.Optional;

/**
 * How an image is brought into the form a model wants.
 *
 * @param channels gray, color, or as in the file
 * @param size the wanted size, empty to keep that of the file
 * @param resampling how pixels are combined when the size changes
 */
public record ImageOptions(Channels channels, Optional<Size> size, Resampling resampling) {

  /** The channels of the result. */
  public enum Channels {
    /** One channel for gray files, three for color files. */
    AS_IS,
    /** One channel; colors are weighted 0.299, 0.587, 0.114 (ITU-R BT.601). */
    GRAY,
    /** Three channels, red, green, blue; gray is repeated. */
    RGB
  }

  /** How pixels are combined when the size changes. */
  public enum Resampling {
    /** The mean over the area that an output pixel covers; keeps the mean of the image. */
    AREA,
    /** Between the four nearest pixel centers, beyond the border the border's pixel. */
    BILINEAR
  }

  /**
   * Numbers of rows and columns.
   *
   * @param height rows
   * @param width columns
   */
  public record Size(int height, int width) {
    /** Rejects empty sizes. */
    public Size {
      if (height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "An image has at least one row and column, given: %d x %d".formatted(height, width));
      }
    }
  }

  /** The image as the file has it. */
  public static ImageOptions asIs() {
    return new ImageOptions(Channels.AS_IS, Optional.empty(), Resampling.AREA);
  }

  /** The same options with other channels. */
  public ImageOptions with(Channels other) {
    return new ImageOptions(other, size, resampling);
  }

  /** The same options with another resampling. */
  public ImageOptions with(Resampling other) {
    return new ImageOptions(channels, size, other);
  }

  /** The same options with a wanted size. */
  public ImageOptions resizedTo(int height, int width) {
    return new ImageOptions(channels, Optional.of(new Size(height, width)), resampling);
  }
}
