package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.label;
import static dev.coset.symmetrize.report.Markup.line;
import static dev.coset.symmetrize.report.Markup.xy;

import dev.coset.symmetrize.audit.AngleBin;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.Figures;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Mean and 95th percentile of the error by the angle of the element, one color a model. */
final class AngleChart {

  private static final double WIDTH = 760;
  private static final double HEIGHT = 330;
  private static final double LEFT = 64;
  private static final double RIGHT = 16;
  private static final double TOP = 14;
  private static final double BOTTOM = 46;

  /** From this ratio of largest to smallest value on, the axis shows decades. */
  private static final double WIDE = 200;

  private final Scale angles = Scale.between(0, 180, LEFT, WIDTH - RIGHT);
  private final Scale errors;

  private AngleChart(List<AuditReport> reports) {
    double largest = values(reports).max().orElse(1);
    double smallest = values(reports).filter(v -> v > 0).min().orElse(1);
    this.errors =
        smallest > 0 && largest / smallest > WIDE
            ? Scale.decades(smallest, largest, HEIGHT - BOTTOM, TOP)
            : Scale.linear(largest, HEIGHT - BOTTOM, TOP);
  }

  private static DoubleStream values(List<AuditReport> reports) {
    return reports.stream()
        .flatMap(r -> r.byAngle().stream())
        .flatMapToDouble(bin -> DoubleStream.of(bin.mean(), bin.percentile95()));
  }

  static String svg(List<AuditReport> reports) {
    return new AngleChart(reports).draw(reports);
  }

  private String draw(List<AuditReport> reports) {
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"error by angle\">"
                .formatted(xy(WIDTH), xy(HEIGHT)));
    for (double tick : errors.ticks()) {
      double y = errors.at(tick);
      svg.append(line(LEFT, y, WIDTH - RIGHT, y, "grid"));
      svg.append(label(LEFT - 8, y + 4, "end", errors.name(tick)));
    }
    for (int degrees = 0; degrees <= 180; degrees += 30) {
      double x = angles.at(degrees);
      svg.append(line(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 5, "axis"));
      svg.append(label(x, HEIGHT - BOTTOM + 19, "middle", degrees + "\u00b0"));
    }
    svg.append(line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis"));
    svg.append(label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, "middle", "angle of the element"));
    for (int i = 0; i < reports.size(); i++) {
      for (boolean improper : new boolean[] {false, true}) {
        List<AngleBin> bins =
            reports.get(i).byAngle().stream().filter(b -> b.improper() == improper).toList();
        svg.append(series(bins, i, improper));
      }
    }
    return svg.append("</svg>").toString();
  }

  private String series(List<AngleBin> bins, int color, boolean improper) {
    if (bins.isEmpty()) {
      return "";
    }
    String kind = improper ? " improper" : "";
    StringBuilder svg = new StringBuilder();
    List<AngleBin> known = bins.stream().filter(b -> b.interval().isPresent()).toList();
    if (known.size() > 1) {
      svg.append(
          "<polygon class=\"band s%d\" points=\"%s %s\"/>"
              .formatted(
                  color,
                  points(known, b -> b.interval().orElseThrow().upper()),
                  points(known.reversed(), b -> b.interval().orElseThrow().lower())));
    }
    svg.append(
        "<polyline class=\"high s%d%s\" points=\"%s\"/>"
            .formatted(color, kind, points(bins, AngleBin::percentile95)));
    svg.append(
        "<polyline class=\"mean s%d%s\" points=\"%s\"/>"
            .formatted(color, kind, points(bins, AngleBin::mean)));
    for (AngleBin bin : bins) {
      svg.append(
          "<circle class=\"dot s%d%s\" cx=\"%s\" cy=\"%s\" r=\"3.5\"><title>%s to %s: mean %s, 95th percentile %s, %d elements</title></circle>"
              .formatted(
                  color,
                  kind,
                  xy(angles.at(Math.toDegrees(bin.angle()))),
                  xy(errors.at(bin.mean())),
                  Figures.degrees(bin.from()),
                  Figures.degrees(bin.to()),
                  Figures.number(bin.mean()),
                  Figures.number(bin.percentile95()),
                  bin.evaluations()));
    }
    return svg.toString();
  }

  private String points(List<AngleBin> bins, ToDoubleFunction<AngleBin> value) {
    double top = errors.at(errors.ticks().getLast());
    return bins.stream()
        .map(
            b ->
                xy(angles.at(Math.toDegrees(b.angle())))
                    + ","
                    + xy(Math.clamp(errors.at(value.applyAsDouble(b)), top, HEIGHT - BOTTOM)))
        .collect(Collectors.joining(" "));
  }
}
