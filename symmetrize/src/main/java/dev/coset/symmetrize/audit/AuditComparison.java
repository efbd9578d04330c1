package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Audits of several models under the same group on the same data, for example before and after
 * symmetrizing.
 *
 * @param reports the reports, two at least
 */
public record AuditComparison(List<AuditReport> reports) {

  /** Copies the list and checks that the audits can be compared. */
  public AuditComparison {
    reports = List.copyOf(reports);
    if (reports.size() < 2) {
      throw new BadInputException(
          "A comparison needs at least two audits, given: " + reports.size());
    }
    Subject first = reports.getFirst().subject();
    for (AuditReport report : reports) {
      Subject subject = report.subject();
      if (!subject.group().equals(first.group())
          || !subject.data().equals(first.data())
          || subject.samples() != first.samples()) {
        throw new BadInputException(
            "Audits are compared on the same data and group, given: %s on %s (%d samples) and %s on %s (%d samples)"
                .formatted(
                    first.group(),
                    first.data(),
                    first.samples(),
                    subject.group(),
                    subject.data(),
                    subject.samples()));
      }
    }
  }

  /** A comparison of two audits. */
  public static AuditComparison of(AuditReport before, AuditReport after) {
    return new AuditComparison(List.of(before, after));
  }

  /**
   * What changed from the first of two audits to the second, in one sentence; of more audits, their
   * mean errors from the smallest to the largest.
   */
  public String sentence() {
    return reports.size() == 2 ? change() : ranking();
  }

  private String ranking() {
    return reports.stream()
        .sorted(Comparator.comparingDouble(r -> r.error().mean().estimate()))
        .map(
            r ->
                "%s %s".formatted(r.subject().model(), Figures.number(r.error().mean().estimate())))
        .collect(Collectors.joining(", ", "Mean relative errors, from the smallest: ", "."));
  }

  private String change() {
    AuditReport first = reports.getFirst();
    AuditReport last = reports.getLast();
    List<String> changes = new ArrayList<>();
    changes.add(
        "the mean relative error goes from %s to %s"
            .formatted(
                Figures.number(first.error().mean().estimate()),
                Figures.number(last.error().mean().estimate())));
    if (first.predictions().isPresent() && last.predictions().isPresent()) {
      changes.add(
          "the share of predictions that flip from %s to %s"
              .formatted(
                  Figures.percent(first.predictions().get().share().estimate()),
                  Figures.percent(last.predictions().get().share().estimate())));
    }
    Optional<TaskMetric> before = first.task(TaskMetric.Kind.ACCURACY);
    Optional<TaskMetric> after = last.task(TaskMetric.Kind.ACCURACY);
    if (before.isPresent() && after.isPresent()) {
      changes.add(
          "the accuracy on moved data from %s to %s"
              .formatted(
                  Figures.percent(before.get().moved().estimate()),
                  Figures.percent(after.get().moved().estimate())));
    }
    return "From %s to %s, %s."
        .formatted(first.subject().model(), last.subject().model(), String.join(", ", changes));
  }
}
