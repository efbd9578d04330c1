package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ten glyphs. None is symmetric under a rotation or a reflection, and none is a rotated or
 * reflected copy of another, so every pose of every glyph can be named.
 */
public enum GlyphKind {
  /** The capital letter F. */
  F(line(-0.5, -1, -0.5, 1, 0.6, 1), line(-0.5, 0.1, 0.35, 0.1)),
  /** The capital letter G. */
  G(arc(0, 0, 0.8, 1, 75, 330), line(0.7, -0.5, 0.7, 0.1, -0.1, 0.1)),
  /** A hook. */
  HOOK(line(0.4, 1, 0.4, -0.4), arc(-0.1, -0.4, 0.5, 0.6, 0, -190)),
  /** The capital letter R. */
  R(line(-0.5, -1, -0.5, 1), arc(-0.5, 0.45, 1, 0.55, 90, -90), line(-0.1, -0.1, 0.6, -1)),
  /** The small letter h. */
  H(line(-0.5, 1, -0.5, -1), arc(0, -0.2, 0.5, 0.45, 180, 0), line(0.5, -0.2, 0.5, -1)),
  /** The small letter e. */
  E(line(-0.7, -0.1, 0.7, 0.4), arc(0, 0, 0.76, 0.9, 26, 285)),
  /** The digit 2. */
  TWO(arc(0, 0.45, 0.6, 0.55, 170, -30), line(0.5, 0.15, -0.65, -1, 0.7, -1)),
  /** The digit 4. */
  FOUR(line(0.3, -1, 0.3, 1, -0.75, -0.35, 0.75, -0.35)),
  /** The digit 9. */
  NINE(
      arc(0, 0.45, 0.5, 0.52, 0, 360),
      line(0.5, 0.45, 0.5, -0.55),
      arc(0.05, -0.55, 0.45, 0.45, 0, -130)),
  /** The Greek letter lambda. */
  LAMBDA(line(-0.7, 1, -0.4, 1, 0.65, -1), line(-0.02, 0.28, -0.7, -1));

  private final List<double[]> strokes;

  GlyphKind(double[]... strokes) {
    this.strokes = List.of(strokes);
  }

  /** The name of the class in data sets, such as {@code two}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The strokes, each a sequence of corners {@code x0, y0, x1, y1, ...} with x to the right and y
   * up, within [-1, 1]; copies.
   */
  List<double[]> strokes() {
    List<double[]> copies = new ArrayList<>();
    strokes.forEach(stroke -> copies.add(stroke.clone()));
    return copies;
  }

  private static double[] line(double... corners) {
    return corners;
  }

  /** An arc of an ellipse between two angles in degrees, counter-clockwise when they rise. */
  private static double[] arc(
      double x, double y, double radiusX, double radiusY, double from, double to) {
    int pieces = 24;
    double[] corners = new double[2 * (pieces + 1)];
    for (int i = 0; i <= pieces; i++) {
      double angle = Math.toRadians(from + (to - from) * i / pieces);
      corners[2 * i] = x + radiusX * Math.cos(angle);
      corners[2 * i + 1] = y + radiusY * Math.sin(angle);
    }
    return corners;
  }
}
