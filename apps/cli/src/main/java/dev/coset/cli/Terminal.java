package dev.coset.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** The one place that touches the standard streams directly. */
final class Terminal {

  private Terminal() {}

  /** Standard error, for progress bars that redraw a line. */
  static PrintStream standardError() {
    return System.err;
  }

  /** Whether a person is watching. */
  static boolean isInteractive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
