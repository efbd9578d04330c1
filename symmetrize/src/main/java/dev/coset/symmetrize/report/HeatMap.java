package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.label;
import static dev.coset.symmetrize.report.Markup.text;
import static dev.coset.symmetrize.report.Markup.xy;

import dev.coset.symmetrize.audit.Figures;
import java.util.List;

/** A table of numbers, not negative, as a picture: the larger, the darker. */
final class HeatMap {

  private static final double LEFT = 250;
  private static final double TOP = 30;
  private static final double CELL = 118;
  private static final double ROW = 26;
  private static final int LONGEST = 34;

  private HeatMap() {}

  /**
   * The picture.
   *
   * @param name for those who cannot see it
   * @param values for each row one for each column; the root of a value over the largest is its
   *     depth of color
   */
  static String svg(
      String name, List<String> rows, List<String> columns, List<List<Double>> values) {
    double largest = values.stream().flatMap(List::stream).mapToDouble(v -> v).max().orElse(0);
    double width = LEFT + CELL * columns.size() + 10;
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"chart heat\" style=\"max-width:%spx\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
                .formatted(xy(width), xy(width), xy(TOP + ROW * rows.size() + 6), text(name)));
    for (int j = 0; j < columns.size(); j++) {
      svg.append(label(LEFT + CELL * (j + 0.5), TOP - 10, "middle", columns.get(j)));
    }
    for (int i = 0; i < rows.size(); i++) {
      double y = TOP + ROW * i;
      svg.append(label(LEFT - 10, y + 17, "end", shortened(rows.get(i))));
      for (int j = 0; j < columns.size(); j++) {
        svg.append(cell(LEFT + CELL * j, y, values.get(i).get(j), largest));
      }
    }
    return svg.append("</svg>").toString();
  }

  private static String cell(double x, double y, double value, double largest) {
    double depth = largest > 0 ? Math.sqrt(value / largest) : 0;
    return "<rect class=\"bar s0\" fill-opacity=\"%.2f\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%s"
        .formatted(
            0.04 + 0.8 * depth,
            xy(x + 1),
            xy(y + 1),
            xy(CELL - 2),
            xy(ROW - 2),
            label(x + CELL / 2, y + 17, "middle", Figures.number(value)));
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : "..." + name.substring(name.length() - LONGEST + 3);
  }
}
