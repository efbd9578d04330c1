package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How glyphs are drawn.
 *
 * @param size the height and width of the image in pixels
 * @param rotation the largest turn to either side, in radians; pi for every pose
 * @param smallestScale the smallest size of a glyph, 1 being natural
 * @param largestScale the largest size of a glyph
 * @param shift the largest shift along each axis, as a share of the image's size
 * @param clutter how many short stray strokes are drawn beside the glyph
 * @param noise the standard deviation of the noise added to every pixel
 */
public record GlyphOptions(
    int size,
    double rotation,
    double smallestScale,
    double largestScale,
    double shift,
    int clutter,
    double noise) {

  /** Checks the values. */
  public GlyphOptions {
    if (size < 8) {
      throw new BadInputException("A glyph needs an image of at least 8 pixels, given: " + size);
    }
    if (!(rotation >= 0) || !(smallestScale > 0) || !(largestScale >= smallestScale)) {
      throw new BadInputException(
          "Glyphs need rotation >= 0 and 0 < smallest scale <= largest scale, given: %s, %s, %s"
              .formatted(rotation, smallestScale, largestScale));
    }
    if (!(shift >= 0 && shift <= 1) || clutter < 0 || !(noise >= 0)) {
      throw new BadInputException(
          "Glyphs need shift in [0, 1], clutter >= 0 and noise >= 0, given: %s, %d, %s"
              .formatted(shift, clutter, noise));
    }
  }

  /** 28 pixels, upright, natural size, centred, without clutter, noise 0.02. */
  public static GlyphOptions defaults() {
    return new GlyphOptions(28, 0, 1, 1, 0, 0, 0.02);
  }

  /** The same with another image size. */
  public GlyphOptions withSize(int pixels) {
    return new GlyphOptions(pixels, rotation, smallestScale, largestScale, shift, clutter, noise);
  }

  /** The same with turns up to {@code largest} radians to either side. */
  public GlyphOptions withRotation(double largest) {
    return new GlyphOptions(size, largest, smallestScale, largestScale, shift, clutter, noise);
  }

  /** The same with another range of sizes. */
  public GlyphOptions withScale(double smallest, double largest) {
    return new GlyphOptions(size, rotation, smallest, largest, shift, clutter, noise);
  }

  /** The same with other shifts. */
  public GlyphOptions withShift(double share) {
    return new GlyphOptions(size, rotation, smallestScale, largestScale, share, clutter, noise);
  }

  /** The same with other clutter. */
  public GlyphOptions withClutter(int strokes) {
    return new GlyphOptions(size, rotation, smallestScale, largestScale, shift, strokes, noise);
  }

  /** The same with other noise. */
  public GlyphOptions withNoise(double deviation) {
    return new GlyphOptions(size, rotation, smallestScale, largestScale, shift, clutter, deviation);
  }
}
