package dev.coset.symmetrize.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Sentences and words of plain text. */
final class Sentences {

  private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Sentences() {}

  /** The sentences, each with its mark at the end; a mark may stand alone after a space. */
  static List<String> of(String text) {
    return Arrays.stream(END.split(text.strip())).filter(s -> !s.isBlank()).toList();
  }

  static String join(List<String> sentences) {
    return String.join(" ", sentences);
  }

  /** The words, with the marks that stick to them. */
  static List<String> words(String text) {
    return Arrays.stream(SPACE.split(text.strip())).filter(s -> !s.isEmpty()).toList();
  }

  /** Whether a word holds a letter or digit. */
  static boolean isWord(String word) {
    return word.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
