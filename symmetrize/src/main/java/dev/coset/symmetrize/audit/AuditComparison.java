package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import java.util.List;

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
}
