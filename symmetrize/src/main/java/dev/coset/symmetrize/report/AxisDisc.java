package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.label;
import static dev.coset.symmetrize.report.Markup.xy;

import dev.coset.symmetrize.audit.AxisMap;
import dev.coset.symmetrize.audit.AxisMap.Cell;
import dev.coset.symmetrize.audit.Figures;
import java.util.List;

/**
 * The mean error by axis on the upper half sphere seen from above, in the equal-area projection:
 * the z axis in the middle, horizontal axes at the rim.
 */
final class AxisDisc {

  private static final double CENTER = 150;
  private static final double RADIUS = 116;
  private static final int SHADES = 64;

  /** Five colors of equal steps in lightness, from dark blue to yellow. */
  private static final int[][] COLORS = {
    {59, 46, 122}, {50, 102, 142}, {38, 152, 138}, {110, 200, 92}, {250, 226, 60}
  };

  private AxisDisc() {}

  static String svg(AxisMap map) {
    List<Cell> cells = map.cells();
    double smallest = cells.stream().mapToDouble(Cell::meanError).min().orElse(0);
    double largest = cells.stream().mapToDouble(Cell::meanError).max().orElse(0);
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"disc\" viewBox=\"0 0 390 300\" role=\"img\" aria-label=\"error by"
                + " axis\">");
    for (Cell cell : cells) {
      double share =
          largest == smallest ? 0.5 : (cell.meanError() - smallest) / (largest - smallest);
      svg.append(
          "<path fill=\"%s\" d=\"%s\"><title>mean error %s, %d elements, axis %s from z, azimuth %s to %s</title></path>"
              .formatted(
                  color(share),
                  outline(cell),
                  Figures.number(cell.meanError()),
                  cell.evaluations(),
                  Figures.degrees(Math.acos((cell.zFrom() + cell.zTo()) / 2)),
                  Figures.degrees(cell.azimuthFrom()),
                  Figures.degrees(cell.azimuthTo())));
    }
    svg.append(label(CENTER, CENTER - RADIUS - 9, "middle", "y"));
    svg.append(label(CENTER + RADIUS + 12, CENTER + 4, "middle", "x"));
    svg.append("<g class=\"onfill\">").append(label(CENTER, CENTER + 4, "middle", "z"));
    return svg.append("</g>").append(legend(smallest, largest)).append("</svg>").toString();
  }

  private static String legend(double smallest, double largest) {
    StringBuilder svg = new StringBuilder();
    double x = 306;
    double height = 2 * RADIUS / SHADES;
    for (int i = 0; i < SHADES; i++) {
      svg.append(
          "<rect fill=\"%s\" x=\"%s\" y=\"%s\" width=\"14\" height=\"%s\"/>"
              .formatted(
                  color((i + 0.5) / SHADES),
                  xy(x),
                  xy(CENTER + RADIUS - (i + 1) * height),
                  xy(height + 0.3)));
    }
    return svg.append(label(x + 20, CENTER - RADIUS + 10, "start", Figures.number(largest)))
        .append(label(x + 20, CENTER + RADIUS, "start", Figures.number(smallest)))
        .toString();
  }

  /** A sector between two rings; the projection takes z to the radius sqrt(1 - z). */
  private static String outline(Cell cell) {
    double inner = RADIUS * Math.sqrt(Math.max(0, 1 - cell.zTo()));
    double outer = RADIUS * Math.sqrt(1 - cell.zFrom());
    if (cell.azimuthTo() - cell.azimuthFrom() > 6) {
      return "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0Z"
          .formatted(
              xy(CENTER - outer),
              xy(CENTER),
              xy(outer),
              xy(outer),
              xy(2 * outer),
              xy(outer),
              xy(outer),
              xy(-2 * outer));
    }
    return "M%sA%s %s 0 0 0 %sL%sA%s %s 0 0 1 %sZ"
        .formatted(
            point(outer, cell.azimuthFrom()),
            xy(outer),
            xy(outer),
            point(outer, cell.azimuthTo()),
            point(inner, cell.azimuthTo()),
            xy(inner),
            xy(inner),
            point(inner, cell.azimuthFrom()));
  }

  private static String point(double radius, double azimuth) {
    return xy(CENTER + radius * Math.cos(azimuth)) + " " + xy(CENTER - radius * Math.sin(azimuth));
  }

  private static String color(double share) {
    double position = Math.clamp(share, 0, 1) * (COLORS.length - 1);
    int below = Math.min((int) position, COLORS.length - 2);
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      double value =
          COLORS[below][c] + (position - below) * (COLORS[below + 1][c] - COLORS[below][c]);
      rgb = rgb << 8 | (int) Math.round(value);
    }
    return "#%06x".formatted(rgb);
  }
}
