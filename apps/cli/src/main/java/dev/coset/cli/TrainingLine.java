package dev.coset.cli;

import dev.coset.learn.Measured;
import dev.coset.learn.StepReport;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.ValidationReport;
import java.util.Locale;

/** Shows a training run as a progress bar. */
final class TrainingLine implements TrainingProgress {

  private final ProgressLine line;
  private String state = "";

  TrainingLine(ProgressLine line) {
    this.line = line;
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
