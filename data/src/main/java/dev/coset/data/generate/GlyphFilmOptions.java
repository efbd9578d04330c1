package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How films of moving glyphs are made.
 *
 * @param size the height and width of a frame in pixels, at least 8
 * @param glyphs how many glyphs a film shows
 * @param glyphSize the height and width of a glyph's image, from 8 to {@code size}
 * @param frames how many frames a film has
 * @param speed the largest component of a velocity in pixels a frame
 */
public record GlyphFilmOptions(int size, int glyphs, int glyphSize, int frames, int speed) {

  /** Checks the values. */
  public GlyphFilmOptions {
    if (glyphSize < 8 || size < glyphSize || glyphs < 1 || frames < 1 || speed < 0) {
      throw new BadInputException(
          "Films need 8 <= glyph size <= size, at least 1 glyph and frame, and speed >= 0, given: glyph size %d, size %d, %d glyphs, %d frames, speed %d"
              .formatted(glyphSize, size, glyphs, frames, speed));
    }
  }

  /** 2 glyphs of 10 pixels on 16 pixels, 16 frames, speeds up to 1. */
  public static GlyphFilmOptions defaults() {
    return new GlyphFilmOptions(16, 2, 10, 16, 1);
  }

  /** The same with another number of frames. */
  public GlyphFilmOptions withFrames(int count) {
    return new GlyphFilmOptions(size, glyphs, glyphSize, count, speed);
  }

  /** The same with another largest speed. */
  public GlyphFilmOptions withSpeed(int largest) {
    return new GlyphFilmOptions(size, glyphs, glyphSize, frames, largest);
  }

  /** The same with another number of glyphs. */
  public GlyphFilmOptions withGlyphs(int count) {
    return new GlyphFilmOptions(size, count, glyphSize, frames, speed);
  }
}
