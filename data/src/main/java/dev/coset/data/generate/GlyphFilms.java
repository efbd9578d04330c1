package dev.coset.data.generate;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Films of glyphs that move over a torus, each at a constant velocity: what leaves at one side
 * comes back at the other. Where glyphs overlap the brighter one is seen. Kinds, places and
 * velocities with integer components are uniform.
 */
public final class GlyphFilms {

  private static final GlyphOptions SHAPES = GlyphOptions.defaults().withNoise(0);

  private GlyphFilms() {}

  /** Films {@code [frames, 1, size, size]}. */
  public static List<NdArray> films(int count, GlyphFilmOptions options, RandomGenerator random) {
    Streams streams = Streams.from(random);
    List<NdArray> films = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      films.add(film(options, streams.stream(0, i)));
    }
    return films;
  }

  /** A film {@code [frames, 1, size, size]}. */
  public static NdArray film(GlyphFilmOptions options, RandomGenerator random) {
    int size = options.size();
    double[] values = new double[options.frames() * size * size];
    GlyphKind[] kinds = GlyphKind.values();
    for (int i = 0; i < options.glyphs(); i++) {
      GlyphKind kind = kinds[random.nextInt(kinds.length)];
      Image glyph = Glyphs.image(kind, SHAPES.withSize(options.glyphSize()), random);
      int[] place = {random.nextInt(size), random.nextInt(size)};
      int[] velocity = {component(options, random), component(options, random)};
      for (int t = 0; t < options.frames(); t++) {
        int row = place[0] + t * velocity[0];
        int column = place[1] + t * velocity[1];
        stamp(glyph, row, column, values, t * size * size, size);
      }
    }
    return NdArray.wrap(new int[] {options.frames(), 1, size, size}, values);
  }

  private static int component(GlyphFilmOptions options, RandomGenerator random) {
    return random.nextInt(-options.speed(), options.speed() + 1);
  }

  private static void stamp(
      Image glyph, int row, int column, double[] values, int frame, int size) {
    for (int r = 0; r < glyph.height(); r++) {
      for (int c = 0; c < glyph.width(); c++) {
        int at = frame + Math.floorMod(row + r, size) * size + Math.floorMod(column + c, size);
        values[at] = Math.max(values[at], glyph.get(0, r, c));
      }
    }
  }
}
