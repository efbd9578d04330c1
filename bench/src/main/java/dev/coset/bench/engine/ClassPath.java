package dev.coset.bench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the home of its Java and its class path to a file, so that a script can start programs.
 */
public final class ClassPath {

  private ClassPath() {}

  /** Takes the name of the file. */
  public static void main(String[] arguments) throws IOException {
    Files.write(
        Path.of(arguments[0]),
        List.of(System.getProperty("java.home"), System.getProperty("java.class.path")));
  }
}
