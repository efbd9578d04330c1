package dev.coset.data.generate;

import dev.coset.data.Dataset;
import dev.coset.data.Image;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Images of the ten {@link GlyphKind}s: bright anti-aliased strokes on black, one channel.
 *
 * <p>Every image varies in the bend of its strokes, slant, aspect and thickness; pose, clutter and
 * noise come as {@link GlyphOptions} say. A positive turn is counter-clockwise as seen.
 */
public final class Glyphs {

  private static final List<GlyphKind> KINDS = List.of(GlyphKind.values());
  private static final double HALF_HEIGHT = 0.32;
  private static final double THICKNESS = 0.08;
  private static final double BEND = 0.05;
  private static final double SLANT = 0.1;

  private Glyphs() {}

  /** The names of the classes, in the order of {@link GlyphKind}. */
  public static List<String> classes() {
    return KINDS.stream().map(GlyphKind::label).toList();
  }

  /**
   * A data set with {@code perClass} images of every glyph, one glyph after the other in turn, so
   * that any stretch of it is balanced.
   */
  public static Dataset<Image> dataset(int perClass, GlyphOptions options, RandomGenerator random) {
    return Balanced.dataset(
        "glyphs",
        classes(),
        perClass,
        (label, own) -> image(KINDS.get(label), options, own),
        random);
  }

  /** One image {@code [1, size, size]}. */
  public static Image image(GlyphKind kind, GlyphOptions options, RandomGenerator random) {
    int size = options.size();
    StrokePainter painter = new StrokePainter(size);
    double thickness = size * THICKNESS * between(0.8, 1.3, random);
    List<double[]> strokes = kind.strokes();
    vary(strokes, random);
    place(strokes, options, random);
    strokes.forEach(stroke -> painter.draw(stroke, thickness));
    for (int i = 0; i < options.clutter(); i++) {
      painter.draw(stray(size, random), thickness);
    }
    float[] values = painter.values();
    if (options.noise() > 0) {
      for (int i = 0; i < values.length; i++) {
        double noisy = values[i] + options.noise() * random.nextGaussian();
        values[i] = (float) Math.clamp(noisy, 0, 1);
      }
    }
    return Image.wrap(1, size, size, values);
  }

  /** Bends, slants and stretches strokes in place. */
  private static void vary(List<double[]> strokes, RandomGenerator random) {
    double slant = between(-SLANT, SLANT, random);
    double stretch = between(0.9, 1.1, random);
    double phaseX = between(0, 2 * Math.PI, random);
    double phaseY = between(0, 2 * Math.PI, random);
    for (double[] stroke : strokes) {
      for (int i = 0; i < stroke.length; i += 2) {
        double x = stroke[i];
        double y = stroke[i + 1];
        stroke[i] = stretch * x + slant * y + BEND * Math.sin(3 * y + phaseX);
        stroke[i + 1] = y / stretch + BEND * Math.sin(3 * x + phaseY);
      }
    }
  }

  /** Turns, scales and shifts strokes in place, from [-1, 1] with y up to pixels with y down. */
  private static void place(List<double[]> strokes, GlyphOptions options, RandomGenerator random) {
    double angle = between(-options.rotation(), options.rotation(), random);
    double scale =
        options.size()
            * HALF_HEIGHT
            * between(options.smallestScale(), options.largestScale(), random);
    double middle = (options.size() - 1) / 2.0;
    double right = options.size() * between(-options.shift(), options.shift(), random);
    double down = options.size() * between(-options.shift(), options.shift(), random);
    double c = scale * Math.cos(angle);
    double s = scale * Math.sin(angle);
    for (double[] stroke : strokes) {
      for (int i = 0; i < stroke.length; i += 2) {
        double x = stroke[i];
        double y = stroke[i + 1];
        stroke[i] = middle + right + c * x - s * y;
        stroke[i + 1] = middle + down - (s * x + c * y);
      }
    }
  }

  /** A short straight stroke anywhere in the image. */
  private static double[] stray(int size, RandomGenerator random) {
    double column = between(0, size - 1, random);
    double row = between(0, size - 1, random);
    double angle = between(0, 2 * Math.PI, random);
    double length = size * between(0.08, 0.2, random);
    return new double[] {
      column, row, column + length * Math.cos(angle), row + length * Math.sin(angle)
    };
  }

  private static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }
}
