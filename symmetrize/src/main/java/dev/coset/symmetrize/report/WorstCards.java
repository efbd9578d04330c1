package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.Turn;
import dev.coset.symmetrize.audit.WorstCase;
import dev.coset.symmetrize.audit.WorstCase.Prediction;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The worst cases as cards: pictures before and after, the element, the outputs. */
final class WorstCards {

  private static final int SHOWN_OUTPUTS = 6;

  private WorstCards() {}

  static String html(AuditReport report, Pictures pictures) {
    return report.worst().stream()
        .map(worst -> card(worst, pictures))
        .collect(Collectors.joining("\n", "<div class=\"cards\">\n", "\n</div>"));
  }

  private static String card(WorstCase worst, Pictures pictures) {
    String pair =
        pictures
            .of(worst)
            .map(
                p ->
                    "<div class=\"pair\"><figure>%s<figcaption>as given</figcaption></figure><figure>%s<figcaption>moved</figcaption></figure></div>"
                        .formatted(p.original(), p.moved()))
            .orElse("");
    return """
    <article class="card">
    %s
    <dl>
    <dt>sample</dt><dd>%s <span class="faint">(%d)</span></dd>
    <dt>error</dt><dd><b>%s</b></dd>
    %s
    <dt>expected</dt><dd>%s</dd>
    <dt>given</dt><dd>%s</dd>
    <dt>element</dt><dd class="code">%s</dd>
    </dl>
    </article>\
    """
        .formatted(
            pair,
            text(worst.sample()),
            worst.index(),
            Figures.number(worst.error()),
            worst.turn().map(WorstCards::turn).orElse(""),
            output(worst.expected()),
            output(worst.moved()),
            text(rounded(worst.element().value())));
  }

  private static String turn(Turn turn) {
    String axis =
        turn.axis().isEmpty()
            ? ""
            : turn.axis().stream()
                .map(v -> String.format(Locale.ROOT, "%.2f", v))
                .collect(Collectors.joining(", ", " about (", ")"));
    return "<dt>turn</dt><dd>%s%s%s</dd>"
        .formatted(Figures.degrees(turn.angle()), axis, turn.improper() ? ", reversed" : "");
  }

  private static String output(Prediction prediction) {
    String numbers =
        prediction.values().stream()
            .limit(SHOWN_OUTPUTS)
            .map(Figures::number)
            .collect(Collectors.joining(", "));
    String more = prediction.size() > SHOWN_OUTPUTS ? ", \u2026" : "";
    return prediction
        .label()
        .map(
            name ->
                "<b>%s</b> <span class=\"faint\">%s%s</span>".formatted(text(name), numbers, more))
        .orElse(numbers + more);
  }

  /** The element with four digits a number; the JSON report has all digits. */
  private static String rounded(JsonNode value) {
    if (value.isFloatingPointNumber()) {
      return String.format(Locale.ROOT, "%.4f", value.doubleValue());
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> entry.getKey() + " " + rounded(entry.getValue()))
          .collect(Collectors.joining(", "));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(WorstCards::rounded)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.asText();
  }
}
