package dev.coset.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's own source files. */
final class Sources {

  private Sources() {}

  /** The root of the checkout that is being built. */
  static Path root() {
    return Path.of(
        Optional.ofNullable(System.getProperty("coset.root"))
            .orElseThrow(() -> new IllegalStateException("coset.root is not set; run by Maven")));
  }

  /** Every hand-written Java file below {@code root}, build folders left out. */
  static List<Path> java(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target"))
          .sorted()
          .toList();
    }
  }
}
