package dev.coset.cli;

import dev.coset.learn.runs.RunStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs are recorded. */
final class RunsFolder {

  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      description = "Where runs are recorded. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("coset-out", "runs");

  Path path() {
    return folder;
  }

  RunStore store() {
    return new RunStore(folder);
  }
}
