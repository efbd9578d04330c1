package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.label;
import static dev.coset.symmetrize.report.Markup.line;
import static dev.coset.symmetrize.report.Markup.xy;

import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.TaskMetric;
import dev.coset.symmetrize.audit.TaskMetric.Kind;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** The task metric on original and on moved data as bars with their intervals. */
final class TaskChart {

  private static final double WIDTH = 760;
  private static final double LEFT = 190;
  private static final double RIGHT = 170;
  private static final double BAR = 22;
  private static final double GAP = 8;
  private static final double HEAD = 30;

  private final StringBuilder svg = new StringBuilder();
  private final boolean share;
  private final Scale scale;
  private double y;

  private TaskChart(boolean share, Scale scale) {
    this.share = share;
    this.scale = scale;
  }

  /** The chart; empty text when no report has a task metric. */
  static String svg(List<AuditReport> reports) {
    boolean accuracy = reports.stream().anyMatch(r -> r.task(Kind.ACCURACY).isPresent());
    Kind kind = accuracy ? Kind.ACCURACY : Kind.ROOT_MEAN_SQUARE_ERROR;
    List<TaskMetric> metrics = reports.stream().flatMap(r -> r.task(kind).stream()).toList();
    if (metrics.isEmpty()) {
      return "";
    }
    double largest =
        metrics.stream()
            .mapToDouble(m -> Math.max(m.original().upper(), m.moved().upper()))
            .max()
            .orElse(1);
    Scale scale =
        accuracy
            ? Scale.between(0, 1, LEFT, WIDTH - RIGHT)
            : Scale.linear(largest, LEFT, WIDTH - RIGHT);
    TaskChart chart = new TaskChart(accuracy, scale);
    for (int i = 0; i < reports.size(); i++) {
      chart.group(reports.get(i), i, kind);
    }
    return "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"task metric\">%s</svg>"
        .formatted(xy(WIDTH), xy(chart.y), chart.svg);
  }

  private void group(AuditReport report, int color, Kind kind) {
    if (report.task(kind).isEmpty()) {
      return;
    }
    TaskMetric metric = report.task(kind).get();
    svg.append("<g class=\"name s%d\">".formatted(color))
        .append(label(0, y + 20, "start", report.subject().model()))
        .append("</g>");
    y += HEAD;
    bar("as given", metric.original(), "bar s" + color);
    bar("moved at random", metric.moved(), "bar pale s" + color);
    report
        .task(Kind.WORST_CASE_ACCURACY)
        .ifPresent(worst -> bar("under every element tried", worst.moved(), "bar paler s" + color));
    y += GAP;
  }

  private void bar(String name, Interval value, String style) {
    double end = scale.at(value.estimate());
    double middle = y + BAR / 2;
    svg.append(label(LEFT - 10, middle + 4, "end", name));
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(style, xy(LEFT), xy(y), xy(Math.max(end - LEFT, 1)), xy(BAR)));
    double low = scale.at(value.lower());
    double high = scale.at(value.upper());
    svg.append(line(low, middle, high, middle, "whisker"));
    svg.append(line(low, middle - 4, low, middle + 4, "whisker"));
    svg.append(line(high, middle - 4, high, middle + 4, "whisker"));
    svg.append(label(Math.max(end, high) + 8, middle + 4, "start", written(value)));
    y += BAR + GAP;
  }

  private String written(Interval value) {
    List<Double> numbers = new ArrayList<>(List.of(value.estimate(), value.lower(), value.upper()));
    List<String> words =
        numbers.stream().map(v -> share ? Figures.percent(v) : Figures.number(v)).toList();
    return "%s (%s to %s)".formatted(words.get(0), words.get(1), words.get(2));
  }
}
