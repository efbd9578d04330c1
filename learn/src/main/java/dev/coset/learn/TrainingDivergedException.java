package dev.coset.learn;

import java.util.Optional;

/** Training cannot go on, because a number is no longer finite. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // lost in serialization, which nothing uses
  private final transient Optional<DivergenceReport> report;

  /** An error with its one-line message: where it happened, and what to do. */
  public TrainingDivergedException(String message) {
    super(message);
    report = Optional.empty();
  }

  /** An error with what was found out about it. */
  public TrainingDivergedException(DivergenceReport report) {
    super(report.message());
    this.report = Optional.of(report);
  }

  /** What was found out. */
  public Optional<DivergenceReport> report() {
    return report;
  }
}
