package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.section;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.coset.data.io.OutputFile;
import dev.coset.symmetrize.text.TextAuditReport;
import dev.coset.symmetrize.text.TextComparison;
import dev.coset.symmetrize.text.TextComparison.Difference;
import dev.coset.symmetrize.text.TextScore;
import dev.coset.symmetrize.text.TextScore.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Audits of text models as one HTML page, as JSON ({@code {"format": "coset-text-1", ...}} with the
 * components of {@link TextComparison} as they are named there), and as lines of plain text.
 */
public final class TextReport {

  private static final String FORMAT = "coset-text-1";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TextReport() {}

  private record Content(
      String format, List<TextAuditReport> reports, List<Difference> differences) {}

  /** The audits as JSON. */
  public static String json(TextComparison comparison) {
    try {
      return MAPPER.writeValueAsString(
              new Content(FORMAT, comparison.reports(), comparison.differences()))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An audit of texts could not be written as JSON", e);
    }
  }

  /** Writes the JSON; the file appears complete or not at all. */
  public static void writeJson(Path file, TextComparison comparison) {
    OutputFile.write(file, out -> out.write(json(comparison).getBytes(UTF_8)));
  }

  /** Writes the page; the file appears complete or not at all. */
  public static void writeHtml(Path file, TextComparison comparison) {
    OutputFile.write(file, out -> out.write(page(comparison).getBytes(UTF_8)));
  }

  /** One line for each model and test, then one for each difference. */
  public static List<String> lines(TextComparison comparison) {
    List<String> lines =
        comparison.reports().stream()
            .flatMap(
                report ->
                    report.scores().stream()
                        .map(score -> "%-24s %s".formatted(report.model(), line(score))))
            .collect(Collectors.toList());
    comparison
        .reports()
        .forEach(r -> r.notes().forEach(note -> lines.add("%-24s %s".formatted(r.model(), note))));
    comparison
        .differences()
        .forEach(
            d ->
                lines.add(
                    "%-14s %s against %s: %s"
                        .formatted(d.test(), d.model(), d.reference(), of(d))));
    return lines;
  }

  private static String line(TextScore score) {
    return String.format(
        Locale.ROOT,
        "%-14s %.4g +- %.2g  [%.4g, %.4g]  %d texts, %d skipped  (%s)%s",
        score.test(),
        score.interval().estimate(),
        score.standardError(),
        score.interval().lower(),
        score.interval().upper(),
        score.items().size(),
        score.skipped(),
        better(score),
        score.note().isEmpty() ? "" : "; " + score.note());
  }

  private static String better(TextScore score) {
    return score.direction() == Direction.LARGER_IS_BETTER
        ? "larger is better"
        : "smaller is better";
  }

  private static String of(Difference difference) {
    String answer =
        switch (difference.answer()) {
          case BETTER -> "better";
          case WORSE -> "worse";
          case OPEN -> "no difference beyond chance";
        };
    return String.format(
        Locale.ROOT,
        "%+.4g [%.4g, %.4g], %s",
        difference.difference().estimate(),
        difference.difference().lower(),
        difference.difference().upper(),
        answer);
  }

  private static String page(TextComparison comparison) {
    String models =
        comparison.reports().stream().map(TextAuditReport::model).collect(Collectors.joining(", "));
    return Page.html("Sensitivity to edits of text", models, "", sections(comparison));
  }

  private static String sections(TextComparison comparison) {
    StringBuilder page = new StringBuilder();
    page.append(
        section(
            "Scores",
            "Each score with its standard error and its 95% bootstrap interval over texts.",
            Page.table(
                List.of("model", "test", "score", "interval", "texts", "skipped", "better", "note"),
                comparison.reports().stream()
                    .flatMap(r -> r.scores().stream().map(s -> row(r.model(), s)))
                    .toList())));
    if (!comparison.differences().isEmpty()) {
      page.append(
          section(
              "Differences",
              "Every later model against the first, by paired bootstrap over the same texts and"
                  + " the same edits.",
              Page.table(
                  List.of("test", "model", "against", "difference"),
                  comparison.differences().stream()
                      .map(d -> List.of(d.test(), d.model(), d.reference(), of(d)))
                      .toList())));
    }
    List<String> notes =
        comparison.reports().stream()
            .flatMap(r -> r.notes().stream().map(note -> r.model() + ": " + note))
            .toList();
    if (!notes.isEmpty()) {
      page.append(section("Without a score", "", Page.notes(notes)));
    }
    return page.toString();
  }

  private static List<String> row(String model, TextScore score) {
    return List.of(
        model,
        score.test(),
        String.format(
            Locale.ROOT, "%.4g \u00b1 %.2g", score.interval().estimate(), score.standardError()),
        String.format(
            Locale.ROOT, "%.4g to %.4g", score.interval().lower(), score.interval().upper()),
        Integer.toString(score.items().size()),
        Integer.toString(score.skipped()),
        score.direction() == Direction.LARGER_IS_BETTER ? "larger" : "smaller",
        score.note());
  }
}
