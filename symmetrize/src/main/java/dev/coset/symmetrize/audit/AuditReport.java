package dev.coset.symmetrize.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of an audit: plain figures, the same in every rendering.
 *
 * @param subject what was audited
 * @param settings how
 * @param seed the seed from which every random draw follows
 * @param time when, as told to the audit
 * @param verdict the answer
 * @param error the relative errors
 * @param byAngle the error by angle, ascending; empty when elements do not turn plane or space
 * @param byAxis the error by axis, for rotations of space
 * @param predictions how predictions change, for classifiers
 * @param task the task metrics; empty without targets
 * @param floors what a perfect model would show
 * @param worst the worst cases, the worst first
 * @param effort what was done
 * @param notes what the reader should know before trusting the figures
 */
public record AuditReport(
    Subject subject,
    AuditSettings settings,
    long seed,
    Optional<Instant> time,
    Verdict verdict,
    ErrorStatistics error,
    List<AngleBin> byAngle,
    Optional<AxisMap> byAxis,
    Optional<PredictionChange> predictions,
    List<TaskMetric> task,
    Floors floors,
    List<WorstCase> worst,
    Effort effort,
    List<String> notes) {

  /** Copies the lists. */
  public AuditReport {
    byAngle = List.copyOf(byAngle);
    task = List.copyOf(task);
    worst = List.copyOf(worst);
    notes = List.copyOf(notes);
  }

  /** The task metric of one kind, when it was measured. */
  public Optional<TaskMetric> task(TaskMetric.Kind kind) {
    return task.stream().filter(metric -> metric.kind() == kind).findFirst();
  }
}
