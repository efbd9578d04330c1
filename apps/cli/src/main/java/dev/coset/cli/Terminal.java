package dev.coset.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** The one place that touches the standard streams directly. */
final class Terminal {

  /** The option by which a process tells those it starts that a person is watching. */
  static final String WATCHED = "coset.terminal";

  private Terminal() {}

  /** Standard error, for progress bars that redraw a line. */
  static PrintStream standardError() {
    return System.err;
  }

  /** Whether a person is watching. */
  static boolean isInteractive() {
    return Boolean.getBoolean(WATCHED)
        || Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
