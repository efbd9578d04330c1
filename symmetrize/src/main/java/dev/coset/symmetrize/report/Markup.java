package dev.coset.symmetrize.report;

import java.util.Locale;

/** Pieces of HTML and SVG. */
final class Markup {

  private Markup() {}

  /** Text with the characters that mean something in HTML replaced. */
  static String text(String plain) {
    StringBuilder safe = new StringBuilder(plain.length() + 16);
    plain
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  /** A coordinate with one decimal. */
  static String xy(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A word or number in an SVG. */
  static String label(double x, double y, String anchor, String plain) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
        .formatted(xy(x), xy(y), anchor, text(plain));
  }

  /** A straight line in an SVG. */
  static String line(double x1, double y1, double x2, double y2, String style) {
    return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
        .formatted(style, xy(x1), xy(y1), xy(x2), xy(y2));
  }

  /** A heading with an explanation and content. */
  static String section(String heading, String explanation, String content) {
    return """
    <section>
    <h2>%s</h2>
    <p class="why">%s</p>
    %s
    </section>
    """
        .formatted(text(heading), text(explanation), content);
  }
}
