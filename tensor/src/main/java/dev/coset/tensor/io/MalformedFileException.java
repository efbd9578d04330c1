package dev.coset.tensor.io;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A file that is not what it should be: cut off, damaged, of another format, or made to do harm.
 * The message is one line that names the file, what is wrong and where, and where possible what to
 * do.
 */
public final class MalformedFileException extends IOException {

  @Serial private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;

  MalformedFileException(String message) {
    super(message);
  }

  static MalformedFileException of(Path file, String format, String reason) {
    return new MalformedFileException("%s is not a valid %s: %s".formatted(file, format, reason));
  }

  /** Text from a file as a part of a message: short, and without control characters. */
  static String printable(String text) {
    String line = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return line.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
