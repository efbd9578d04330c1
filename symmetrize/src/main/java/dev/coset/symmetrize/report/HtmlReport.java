package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.section;
import static dev.coset.symmetrize.report.Markup.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coset.data.io.OutputFile;
import dev.coset.symmetrize.audit.AuditComparison;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.TaskMetric;
import dev.coset.symmetrize.audit.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Audits as one HTML page with everything inside: styles, charts as SVG, pictures. It loads nothing
 * and can be read offline, in light and in dark.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /** Writes the page of one audit without pictures of samples. */
  public static void write(Path file, AuditReport report) {
    write(file, report, Pictures.none());
  }

  /** Writes the page of one audit; the file appears complete or not at all. */
  public static void write(Path file, AuditReport report, Pictures pictures) {
    OutputFile.write(file, out -> out.write(page(List.of(report), "", pictures).getBytes(UTF_8)));
  }

  /** Writes the page of a comparison without pictures of samples. */
  public static void write(Path file, AuditComparison comparison) {
    write(file, comparison, Pictures.none());
  }

  /** Writes the page of a comparison; the file appears complete or not at all. */
  public static void write(Path file, AuditComparison comparison, Pictures pictures) {
    String change = "<p class=\"change\">%s</p>".formatted(text(comparison.sentence()));
    OutputFile.write(
        file, out -> out.write(page(comparison.reports(), change, pictures).getBytes(UTF_8)));
  }

  private static String page(List<AuditReport> reports, String change, Pictures pictures) {
    String models =
        reports.stream()
            .map(r -> r.subject().model())
            .collect(Collectors.joining(reports.size() == 2 ? " and " : ", "));
    String title = "%s under %s".formatted(models, reports.getFirst().subject().group());
    return Page.html(
        "Symmetry audit", title, change + header(reports), sections(reports, pictures));
  }

  private static String header(List<AuditReport> reports) {
    return reports.stream()
        .map(
            r ->
                "<div class=\"verdict %s\"><span class=\"chip\">%s</span><p>%s</p></div>\n%s%s"
                    .formatted(
                        r.verdict().outcome() == Verdict.Outcome.HOLDS
                            ? "good"
                            : r.verdict().outcome() == Verdict.Outcome.VIOLATED ? "bad" : "open",
                        r.verdict().outcome(),
                        text(r.verdict().sentence()),
                        Page.notes(r.notes()),
                        tiles(r)))
        .collect(Collectors.joining("\n"));
  }

  private static String tiles(AuditReport report) {
    StringBuilder tiles = new StringBuilder("<div class=\"tiles\">");
    tiles.append(tile(Figures.number(report.error().mean().estimate()), "mean relative error"));
    report
        .predictions()
        .ifPresent(
            p -> tiles.append(tile(Figures.percent(p.share().estimate()), "predictions flip")));
    report
        .task(TaskMetric.Kind.ACCURACY)
        .ifPresent(
            m ->
                tiles.append(
                    tile(
                        "%s \u2192 %s"
                            .formatted(
                                Figures.percent(m.original().estimate()),
                                Figures.percent(m.moved().estimate())),
                        "accuracy, as given \u2192 moved")));
    report
        .task(TaskMetric.Kind.ROOT_MEAN_SQUARE_ERROR)
        .ifPresent(
            m ->
                tiles.append(
                    tile(
                        "%s \u2192 %s"
                            .formatted(
                                Figures.number(m.original().estimate()),
                                Figures.number(m.moved().estimate())),
                        "root mean square error, as given \u2192 moved")));
    tiles.append(tile(Long.toString(report.effort().evaluations()), "evaluations"));
    return tiles.append("</div>").toString();
  }

  private static String tile(String figure, String name) {
    return "<div class=\"tile\"><b>%s</b><span>%s</span></div>".formatted(text(figure), text(name));
  }

  private static String sections(List<AuditReport> reports, Pictures pictures) {
    StringBuilder page = new StringBuilder();
    String task = TaskChart.svg(reports);
    if (!task.isEmpty()) {
      page.append(
          section(
              "The task, on the data as given and moved",
              "Bars show the estimate, whiskers the confidence interval. A model that respects the"
                  + " symmetry does equally well on both.",
              task));
    }
    if (reports.stream().anyMatch(r -> !r.byAngle().isEmpty())) {
      page.append(
          section(
              "Error by angle",
              "Solid: mean relative error with its confidence band. Dashed: 95th percentile."
                  + " Dotted, where present: elements that reverse orientation, by the angle of"
                  + " their proper part.",
              legend(reports) + AngleChart.svg(reports)));
    }
    if (reports.stream().anyMatch(r -> r.byAxis().isPresent())) {
      page.append(
          section(
              "Error by axis",
              "The half sphere of axes seen from above the z axis; cells have equal area, and an"
                  + " axis counts as its opposite. Each disc has its own scale of colors.",
              discs(reports)));
    }
    page.append(
        section(
            "Errors of all evaluations",
            "How many pairs of a sample and a random element have which relative error.",
            legend(reports) + HistogramChart.svg(reports)));
    page.append(
        section(
            "Figures",
            "Confidence intervals in brackets; samples are the independent units.",
            FigureTable.results(reports)));
    for (AuditReport report : reports) {
      if (!report.worst().isEmpty()) {
        page.append(
            section(
                "Worst cases of " + report.subject().model(),
                "The pairs of a sample and an element with the largest errors, with what was"
                    + " expected and what the model gave.",
                WorstCards.html(report, pictures)));
      }
    }
    return page.append(
            section(
                "How it was measured",
                "The same seed, settings and data give the same figures.",
                FigureTable.settings(reports) + REPLAY))
        .toString();
  }

  private static final String REPLAY =
      """
      <p>The worst cases can be computed again from the JSON report, which has every digit:</p>
      <pre>List&lt;WorstCase&gt; worst = JsonReport.read(Path.of("report.json")).getFirst().worst();
      Audit.of(model, law).replay(data, worst);</pre>
      """;

  private static String discs(List<AuditReport> reports) {
    return reports.stream()
        .filter(r -> r.byAxis().isPresent())
        .map(
            r ->
                "<figure>%s<figcaption>%s</figcaption></figure>"
                    .formatted(AxisDisc.svg(r.byAxis().orElseThrow()), text(r.subject().model())))
        .collect(Collectors.joining("", "<div class=\"discs\">", "</div>"));
  }

  private static String legend(List<AuditReport> reports) {
    return reports.size() < 2
        ? ""
        : IntStream.range(0, reports.size())
            .mapToObj(
                i ->
                    "<span class=\"key\"><i class=\"s%d\"></i>%s</span>"
                        .formatted(i, text(reports.get(i).subject().model())))
            .collect(Collectors.joining(" ", "<p class=\"legend\">", "</p>"));
  }
}
