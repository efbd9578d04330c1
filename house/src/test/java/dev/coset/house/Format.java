package dev.coset.house;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Formats every Java source of the project in place. */
final class Format {

  private Format() {}

  /** Rewrites the sources under the root given as the first argument. */
  public static void main(String[] arguments) throws IOException, FormatterException {
    for (Path source : Sources.java(Path.of(arguments[0]))) {
      String text = Files.readString(source);
      String formatted = formatted(text);
      if (!formatted.equals(text)) {
        Files.writeString(source, formatted);
      }
    }
  }

  static String formatted(String text) throws FormatterException {
    return new Formatter().formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
  }
}
