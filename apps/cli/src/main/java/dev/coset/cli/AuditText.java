package dev.coset.cli;

import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.PredictionChange;
import dev.coset.symmetrize.audit.TaskMetric;
import dev.coset.symmetrize.audit.WorstCase;
import dev.coset.symmetrize.audit.stats.Interval;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** An audit as a few lines of text. */
final class AuditText {

  private static final int WORST = 3;

  private AuditText() {}

  static void print(AuditReport report, PrintWriter out) {
    out.println(report.verdict().sentence());
    row(out, "mean error", report.error().mean());
    row(out, "median error", report.error().median());
    row(out, "95% of errors below", report.error().percentile95());
    row(out, "largest error", report.error().maximum());
    Optional<PredictionChange> predictions = report.predictions();
    predictions.ifPresent(p -> percent(out, "predictions flipped", p.share()));
    for (TaskMetric metric : report.task()) {
      String name = metric.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      if (metric.kind() == TaskMetric.Kind.ACCURACY
          || metric.kind() == TaskMetric.Kind.WORST_CASE_ACCURACY) {
        percent(out, name + ", as it is", metric.original());
        percent(out, name + ", moved", metric.moved());
      } else {
        row(out, name + ", as it is", metric.original());
        row(out, name + ", moved", metric.moved());
      }
    }
    report.worst().stream().limit(WORST).forEach(worst -> worst(out, worst));
    report.notes().forEach(note -> out.println("note: " + note));
    out.printf(
        Locale.ROOT,
        "%d evaluations on %d samples in %.1f s (%.1f s in the model), seed %d; %s%n",
        report.effort().evaluations(),
        report.effort().samples(),
        report.effort().seconds(),
        report.effort().modelSeconds(),
        report.seed(),
        report.effort().stop().words());
  }

  private static void row(PrintWriter out, String name, Interval interval) {
    out.printf(
        Locale.ROOT,
        "  %-28s %.3g   (%.3g to %.3g)%n",
        name,
        interval.estimate(),
        interval.lower(),
        interval.upper());
  }

  private static void percent(PrintWriter out, String name, Interval interval) {
    out.printf(
        Locale.ROOT,
        "  %-28s %.1f%%   (%.1f%% to %.1f%%)%n",
        name,
        100 * interval.estimate(),
        100 * interval.lower(),
        100 * interval.upper());
  }

  private static void worst(PrintWriter out, WorstCase worst) {
    out.printf(
        Locale.ROOT,
        "  among the worst: %s%s, error %.3g%n",
        worst.sample(),
        worst
            .turn()
            .map(
                t ->
                    String.format(
                        Locale.ROOT, " turned by %.0f degrees", Math.toDegrees(t.angle())))
            .orElse(""),
        worst.error());
  }
}
