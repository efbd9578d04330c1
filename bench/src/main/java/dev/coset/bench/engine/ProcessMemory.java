package dev.coset.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process came to hold since some moment, as Linux counts it. */
final class ProcessMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private final long before;

  private ProcessMemory(long before) {
    this.before = before;
  }

  /** From now on. */
  static ProcessMemory start() {
    try {
      Files.writeString(RESET, "5"); // the peak counts from here
    } catch (IOException e) {
      throw new UncheckedIOException("Peak memory is read from /proc of Linux", e);
    }
    return new ProcessMemory(kibibytes("VmRSS:"));
  }

  /** The peak above the beginning, in KiB. */
  long growth() {
    return kibibytes("VmHWM:") - before;
  }

  private static long kibibytes(String key) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("Peak memory is read from /proc of Linux", e);
    }
  }
}
