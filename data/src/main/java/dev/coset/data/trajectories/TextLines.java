package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The lines of a text file as words, one after another, with messages that point into it. */
final class TextLines {

  private static final long LARGEST = 1L << 30;
  private static final int SHOWN = 40;

  private final String name;
  private final List<String> lines;
  private int at = -1;
  private String[] words = {};

  private TextLines(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  /** The lines of a file. */
  static TextLines of(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new BadInputException(file + ": is a folder; name a file in it");
      }
      if (Files.size(file) > LARGEST) {
        throw new BadInputException(file + ": is larger than 1 GiB; split the recording");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return new TextLines(file.toString(), text.lines().toList());
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + ": no such file; check the path", e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be read (%s); check permissions".formatted(file, e.getMessage()), e);
    }
  }

  /** Moves to the next line that has a word and does not start with '#'; false at the end. */
  boolean next() {
    while (++at < lines.size()) {
      String line = lines.get(at).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        words = line.split("[\\s,]+");
        return true;
      }
    }
    words = new String[0];
    return false;
  }

  /** Moves to the next line, which must be there. */
  void require(String what) {
    if (!next()) {
      throw new BadInputException(
          "%s: ends where %s is expected; copy the file again".formatted(name, what));
    }
  }

  /** The words of the line. */
  List<String> words() {
    return Arrays.asList(words);
  }

  /** A word, which must be there. */
  String word(int index, String what) {
    if (index >= words.length) {
      throw bad("%s is missing in column %d".formatted(what, index + 1));
    }
    return words[index];
  }

  /** The number of words. */
  int size() {
    return words.length;
  }

  /** A word that must be a finite number. */
  double number(int index, String what) {
    String word = word(index, what);
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw bad("expected a number for %s, found '%s'".formatted(what, shown(word)));
    }
    if (!Double.isFinite(value)) {
      throw bad("%s is %s, expected a finite number".formatted(what, shown(word)));
    }
    return value;
  }

  /** A word that must be a whole number; decimals are accepted when they are 0. */
  long whole(int index, String what) {
    double value = number(index, what);
    if (value != Math.rint(value) || Math.abs(value) > 1e15) {
      throw bad("%s is %s, expected a whole number".formatted(what, shown(words[index])));
    }
    return (long) value;
  }

  /** An error at the current line. */
  BadInputException bad(String what) {
    return new BadInputException(
        "%s, line %d: %s; correct the line or remove it".formatted(name, at + 1, what));
  }

  /** An error about the whole file; {@code what} says what to do. */
  BadInputException badFile(String what) {
    return new BadInputException(name + ": " + what);
  }

  private static String shown(String word) {
    return word.length() > SHOWN ? word.substring(0, SHOWN) + "..." : word;
  }
}
