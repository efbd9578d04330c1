package dev.coset.cli;

import dev.coset.learn.Measured;
import dev.coset.learn.StepReport;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.ValidationReport;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a training run as a progress bar. */
final class TrainingLine implements TrainingProgress {

  private final ProgressLine line;
  private final PrintWriter warnings;
  private String state = "";

  /** With the place where warnings are printed. */
  TrainingLine(ProgressLine line, PrintWriter warnings) {
    this.line = line;
    this.warnings = warnings;
  }

  @Override
  public void warning(String text) {
    warnings.println("coset: " + text);
  }

  @Override
  public void step(StepReport report, long steps) {
    line.at(report.step(), steps == Long.MAX_VALUE ? -1 : steps, state);
  }

  @Override
  public void validation(ValidationReport report) {
    Measured decisive = report.values().getFirst();
    state =
        String.format(
            Locale.ROOT,
            "epoch %d, loss %.3f, %s %.3f",
            report.epoch(),
            report.trainingLoss(),
            decisive.metric().name(),
            decisive.value());
  }
}
