package dev.coset.cli;

import dev.coset.learn.EpochReport;
import dev.coset.learn.TrainingProgress;
import java.util.Locale;

/** Shows a training run as a progress bar. */
final class TrainingLine implements TrainingProgress {

  private final ProgressLine line;
  private String state = "";

  TrainingLine(ProgressLine line) {
    this.line = line;
  }

  @Override
  public void step(long step, long steps, double loss) {
    line.at(step, steps, state);
  }

  @Override
  public void epoch(EpochReport report) {
    state =
        String.format(
            Locale.ROOT,
            "epoch %d, loss %.3f, validation %.3f",
            report.epoch(),
            report.loss(),
            report.metric());
  }
}
