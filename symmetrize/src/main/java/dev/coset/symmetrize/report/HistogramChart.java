package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.label;
import static dev.coset.symmetrize.report.Markup.line;
import static dev.coset.symmetrize.report.Markup.xy;

import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.ErrorStatistics.Bin;
import dev.coset.symmetrize.audit.Figures;
import java.util.List;

/**
 * How many evaluations have which error, by decades; one row a model, each scaled to its largest
 * bar.
 */
final class HistogramChart {

  private static final double WIDTH = 760;
  private static final double ROW = 120;
  private static final double LEFT = 64;
  private static final double RIGHT = 16;
  private static final double TOP = 22;
  private static final double BOTTOM = 42;
  private static final double ZERO = 34;

  private HistogramChart() {}

  static String svg(List<AuditReport> reports) {
    List<Bin> positive =
        reports.stream()
            .flatMap(r -> r.error().histogram().stream())
            .filter(b -> b.from() > 0)
            .toList();
    double smallest = positive.stream().mapToDouble(Bin::from).min().orElse(1e-16);
    double largest = positive.stream().mapToDouble(Bin::to).max().orElse(1);
    Scale errors = Scale.decades(smallest, largest, LEFT + ZERO, WIDTH - RIGHT);
    double height = TOP + ROW * reports.size() + BOTTOM;
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"histogram of errors\">"
                .formatted(xy(WIDTH), xy(height)));
    double axis = height - BOTTOM;
    for (double tick : errors.ticks()) {
      double x = errors.at(tick);
      svg.append(line(x, TOP, x, axis, "grid"));
      svg.append(label(x, axis + 19, "middle", errors.name(tick)));
    }
    if (reports.stream().anyMatch(r -> r.error().histogram().getFirst().to() == 0)) {
      svg.append(label(LEFT + 9, axis + 19, "middle", "0"));
    }
    svg.append(label((LEFT + WIDTH - RIGHT) / 2, height - 4, "middle", "relative error"));
    for (int i = 0; i < reports.size(); i++) {
      svg.append(row(reports.get(i), i, errors, TOP + ROW * (i + 1)));
    }
    double tolerance = reports.getFirst().verdict().threshold();
    if (tolerance >= smallest && tolerance <= largest) {
      double x = errors.at(tolerance);
      svg.append(line(x, TOP - 6, x, axis, "limit"));
      svg.append(label(x + 4, TOP - 8, "start", "tolerance " + Figures.number(tolerance)));
    }
    return svg.append("</svg>").toString();
  }

  private static String row(AuditReport report, int color, Scale errors, double base) {
    long most = report.error().histogram().stream().mapToLong(Bin::count).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    for (Bin bin : report.error().histogram()) {
      double from = bin.from() > 0 ? errors.at(bin.from()) : LEFT;
      double to = bin.from() > 0 ? errors.at(bin.to()) : LEFT + 18;
      double tall = (ROW - 24) * bin.count() / most;
      if (bin.count() > 0) {
        svg.append(
            "<rect class=\"bar s%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s to %s: %d evaluations</title></rect>"
                .formatted(
                    color,
                    xy(from + 0.5),
                    xy(base - Math.max(tall, 1)),
                    xy(Math.max(to - from - 1, 1)),
                    xy(Math.max(tall, 1)),
                    Figures.number(bin.from()),
                    Figures.number(bin.to()),
                    bin.count()));
      }
    }
    return svg.append(line(LEFT, base, WIDTH - RIGHT, base, "axis")).toString();
  }
}
