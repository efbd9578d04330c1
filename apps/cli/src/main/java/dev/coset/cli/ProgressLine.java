package dev.coset.cli;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar with rate and remaining time on standard error while something long runs, and
 * nothing when standard error is not a terminal.
 */
final class ProgressLine implements AutoCloseable {

  private static final int REFRESH_MILLISECONDS = 200;

  private final Optional<ProgressBar> bar;

  private ProgressLine(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /** A bar that is shown only if {@code wanted}. */
  static ProgressLine open(boolean wanted, String title) {
    return wanted ? open(title) : new ProgressLine(Optional.empty());
  }

  /** A bar with a title; the number of steps becomes known with the first call of {@link #at}. */
  static ProgressLine open(String title) {
    if (!Terminal.isInteractive()) {
      return new ProgressLine(Optional.empty());
    }
    return new ProgressLine(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(title)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                .setConsumer(new ConsoleProgressBarConsumer(Terminal.standardError()))
                .clearDisplayOnFinish()
                .build()));
  }

  /** Step {@code done} of {@code total} is done; {@code what} says what is being done. */
  void at(long done, long total, String what) {
    bar.ifPresent(
        b -> {
          b.maxHint(total);
          b.stepTo(done);
          b.setExtraMessage(" " + what);
        });
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
