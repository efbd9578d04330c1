package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.section;
import static dev.coset.symmetrize.report.Markup.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coset.data.io.OutputFile;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.explain.ExplanationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Audits of explanations as one HTML page with everything inside: verdicts, the two metrics, and
 * pictures of samples beside their moved copies.
 *
 * @param title the heading
 * @param notes what a reader should know first
 * @param before of explanations as they are
 * @param after of the same explanations averaged over the group, in the same order
 * @param samples pictures
 * @param diverse images that drive a unit, or none
 */
public record ExplanationPage(
    String title,
    List<String> notes,
    List<ExplanationReport> before,
    List<ExplanationReport> after,
    List<SamplePictures> samples,
    List<Drawn> diverse) {

  /** Copies the lists. */
  public ExplanationPage {
    notes = List.copyOf(notes);
    before = List.copyOf(before);
    after = List.copyOf(after);
    samples = List.copyOf(samples);
    diverse = List.copyOf(diverse);
  }

  /**
   * A picture with words below.
   *
   * @param html a piece of HTML that loads nothing
   * @param caption plain words
   */
  public record Drawn(String html, String caption) {}

  /**
   * The pictures of a sample under one explanation.
   *
   * @param heading the sample and the explanation
   * @param pictures in a row
   */
  public record SamplePictures(String heading, List<Drawn> pictures) {
    /** Copies the list. */
    public SamplePictures {
      pictures = List.copyOf(pictures);
    }
  }

  /** Writes the page; the file appears complete or not at all. */
  public void write(Path file) {
    OutputFile.write(file, out -> out.write(html().getBytes(UTF_8)));
  }

  private String html() {
    return Page.html("Symmetry of explanations", title, header(), sections());
  }

  private String header() {
    return before.stream().map(ExplanationPage::verdict).collect(Collectors.joining())
        + Page.notes(notes);
  }

  private static String verdict(ExplanationReport report) {
    String style =
        switch (report.outcome()) {
          case HOLDS -> "good";
          case VIOLATED -> "bad";
          case INCONCLUSIVE -> "open";
        };
    return Page.verdict(style, report.outcome().name(), report.sentence());
  }

  private String sections() {
    StringBuilder page =
        new StringBuilder(
            section(
                "How alike explanations are",
                "The mean similarity over inputs with its confidence interval; 1 is best."
                    + " Invariance compares with the explanation of the input as it is,"
                    + " equivariance with that explanation moved along. For scores of the input's"
                    + " parts equivariance counts.",
                table()));
    if (!samples.isEmpty()) {
      page.append(
          section(
              "Samples",
              "Blue lowers the answer, red raises it, white leaves it; points that have directions"
                  + " are colored by their lengths. Each picture has its own scale. If the"
                  + " explanation moved with the input, that moved along and that of the moved"
                  + " sample would be equal; the last is the average over the group.",
              samples.stream().map(ExplanationPage::row).collect(Collectors.joining())));
    }
    if (!diverse.isEmpty()) {
      page.append(
          section(
              "What the unit does not care about",
              "Images that drive the unit strongly and differ as much as they can: what differs"
                  + " between them, it does not notice. Each picture is stretched to its own"
                  + " range.",
              figures(diverse)));
    }
    return page.toString();
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      rows.add(cells(before.get(i)));
      if (i < after.size()) {
        rows.add(cells(after.get(i)));
      }
    }
    return Page.table(
        List.of("explanation", "equivariance", "invariance", "verdict", "theory"), rows);
  }

  private static List<String> cells(ExplanationReport report) {
    return List.of(
        report.explainer(),
        report.equivariance().map(ExplanationPage::figure).orElse("-"),
        figure(report.invariance()),
        report.outcome().name(),
        report.expectation().reason());
  }

  private static String figure(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.3f\u00a0[%.3f,\u00a0%.3f]",
        interval.estimate(),
        interval.lower(),
        interval.upper());
  }

  private static String row(SamplePictures sample) {
    return "<h3>%s</h3>\n%s".formatted(text(sample.heading()), figures(sample.pictures()));
  }

  private static String figures(List<Drawn> pictures) {
    return pictures.stream()
        .map(
            p ->
                "<figure>%s<figcaption>%s</figcaption></figure>"
                    .formatted(p.html(), text(p.caption())))
        .collect(Collectors.joining("", "<div class=\"strip\">", "</div>\n"));
  }
}
