package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.text;

import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.Effort;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.TaskMetric;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Tables of figures, one column a model. */
final class FigureTable {

  private final List<AuditReport> reports;
  private final StringBuilder rows = new StringBuilder();

  private FigureTable(List<AuditReport> reports) {
    this.reports = reports;
  }

  /** What was measured. */
  static String results(List<AuditReport> reports) {
    FigureTable table = new FigureTable(reports);
    table.intervals("mean relative error", r -> Optional.of(r.error().mean()));
    table.intervals("median", r -> Optional.of(r.error().median()));
    table.intervals("95th percentile", r -> Optional.of(r.error().percentile95()));
    table.intervals("maximum", r -> Optional.of(r.error().maximum()));
    table.row("predictions that flip", r -> r.predictions().map(p -> share(p.share())));
    table.row("samples with a flip", r -> r.predictions().map(p -> share(p.samplesShare())));
    table.row(
        "no flip seen: share of samples that flip is at most",
        r -> r.predictions().flatMap(p -> percent(p.boundOnNone())));
    table.intervals(
        "total variation of probabilities", r -> r.predictions().map(p -> p.totalVariation()));
    table.intervals("cosine similarity of outputs", r -> r.predictions().map(p -> p.cosine()));
    for (TaskMetric.Kind kind : TaskMetric.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      Function<Interval, String> written =
          kind.higherIsBetter() ? FigureTable::share : Figures::interval;
      if (kind != TaskMetric.Kind.WORST_CASE_ACCURACY) {
        table.row(name + ", as given", r -> r.task(kind).map(m -> written.apply(m.original())));
      }
      table.row(name + ", moved", r -> r.task(kind).map(m -> written.apply(m.moved())));
    }
    table.row(
        "floor: same input again, mean", r -> number(OptionalDouble.of(r.floors().identityMean())));
    table.row(
        "floor: same input again, maximum",
        r -> number(OptionalDouble.of(r.floors().identityMaximum())));
    table.row("floor: input moved there and back, mean", r -> number(r.floors().roundTripMean()));
    return table.html();
  }

  /** How it was measured. */
  static String settings(List<AuditReport> reports) {
    FigureTable table = new FigureTable(reports);
    table.row("seed", r -> Optional.of(Long.toString(r.seed())));
    table.row("time", r -> r.time().map(Object::toString));
    table.row(
        "data",
        r -> Optional.of("%s, %d samples".formatted(r.subject().data(), r.subject().samples())));
    table.row("output shape", r -> Optional.of(r.subject().outputShape().toString()));
    table.row(
        "exactness of the action",
        r -> Optional.of(r.subject().exactness().name().toLowerCase(Locale.ROOT)));
    table.row("tolerance", r -> Optional.of(Figures.number(r.settings().tolerance())));
    table.row("confidence level", r -> Optional.of(Figures.percent(r.settings().level())));
    table.row("bootstrap resamples", r -> Optional.of(Integer.toString(r.settings().resamples())));
    table.row("batch size", r -> Optional.of(Integer.toString(r.settings().batchSize())));
    table.row("samples visited", r -> Optional.of(Integer.toString(r.effort().samples())));
    table.row("evaluations", r -> Optional.of(Long.toString(r.effort().evaluations())));
    table.row(
        "more on paths from the identity",
        r -> Optional.of(Long.toString(r.effort().pathEvaluations())));
    table.row("stopped because", r -> Optional.of(r.effort().stop().words()));
    table.row("time in the model", r -> Optional.of(time(r.effort())));
    return table.html();
  }

  private static String time(Effort effort) {
    return "%s s of %s s"
        .formatted(Figures.number(effort.modelSeconds()), Figures.number(effort.seconds()));
  }

  private static String share(Interval interval) {
    return "%s (%s to %s)"
        .formatted(
            Figures.percent(interval.estimate()),
            Figures.percent(interval.lower()),
            Figures.percent(interval.upper()));
  }

  private static Optional<String> percent(OptionalDouble value) {
    return value.isPresent() ? Optional.of(Figures.percent(value.getAsDouble())) : Optional.empty();
  }

  private static Optional<String> number(OptionalDouble value) {
    return value.isPresent() ? Optional.of(Figures.number(value.getAsDouble())) : Optional.empty();
  }

  private void intervals(String name, Function<AuditReport, Optional<Interval>> figure) {
    row(name, r -> figure.apply(r).map(Figures::interval));
  }

  /** Adds a row, unless no report has the figure. */
  private void row(String name, Function<AuditReport, Optional<String>> figure) {
    if (reports.stream().allMatch(r -> figure.apply(r).isEmpty())) {
      return;
    }
    rows.append("<tr><th scope=\"row\">").append(text(name)).append("</th>");
    for (AuditReport report : reports) {
      rows.append("<td>").append(text(figure.apply(report).orElse("\u2013"))).append("</td>");
    }
    rows.append("</tr>\n");
  }

  private String html() {
    StringBuilder head = new StringBuilder();
    if (reports.size() > 1) {
      head.append("<tr><td></td>");
      for (AuditReport report : reports) {
        head.append("<th scope=\"col\">").append(text(report.subject().model())).append("</th>");
      }
      head.append("</tr>");
    }
    return "<div class=\"wide\"><table>%s\n%s</table></div>".formatted(head, rows);
  }
}
