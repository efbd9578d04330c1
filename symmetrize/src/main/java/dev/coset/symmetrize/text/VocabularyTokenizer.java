package dev.coset.symmetrize.text;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cuts text into the longest pieces that a vocabulary has, from left to right. A character that
 * begins no piece becomes the unknown token if there is one, and is refused otherwise.
 */
public final class VocabularyTokenizer implements Tokenizer {

  /** The piece that stands for what the vocabulary lacks. */
  public static final String UNKNOWN = "<unk>";

  private static final int LARGEST = 1 << 20;

  private final List<String> pieces;
  private final Map<String, Integer> ids = new HashMap<>();
  private final int longest;

  /**
   * A tokenizer of the given pieces; a token is a position in the list.
   *
   * @throws BadInputException if the list is empty, or a piece is empty or given twice
   */
  public VocabularyTokenizer(List<String> pieces) {
    if (pieces.isEmpty() || pieces.size() > LARGEST) {
      throw new BadInputException(
          "A vocabulary has from 1 to %d pieces, given: %d".formatted(LARGEST, pieces.size()));
    }
    this.pieces = List.copyOf(pieces);
    for (int id = 0; id < pieces.size(); id++) {
      String piece = pieces.get(id);
      if (piece.isEmpty() || ids.put(piece, id) != null) {
        throw new BadInputException(
            "Piece %d of the vocabulary, '%s', is empty or there twice".formatted(id, piece));
      }
    }
    longest = pieces.stream().mapToInt(String::length).max().orElseThrow();
  }

  /** One token for each character. */
  public static VocabularyTokenizer characters(String alphabet) {
    return new VocabularyTokenizer(alphabet.codePoints().mapToObj(Character::toString).toList());
  }

  /**
   * Reads a vocabulary from a text file, one piece a line: the token is the number of the line from
   * 0. A space is written as an underscore of block letters, U+2581, or as itself, a line break as
   * {@code \n}, a backslash as {@code \\}.
   *
   * @throws BadInputException if the file cannot be read or is no vocabulary
   */
  public static VocabularyTokenizer read(Path file) {
    try {
      if (Files.size(file) > 64L * LARGEST) {
        throw new BadInputException(
            "%s is too large for a vocabulary; give one piece a line".formatted(file));
      }
      return new VocabularyTokenizer(
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(VocabularyTokenizer::unescaped)
              .toList());
    } catch (IOException e) {
      throw new BadInputException(
          "The vocabulary %s cannot be read (%s); give a text file with one piece a line"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static String unescaped(String line) {
    return line.replace('\u2581', ' ')
        .replace("\\\\", "\u0000")
        .replace("\\n", "\n")
        .replace('\u0000', '\\');
  }

  @Override
  public int[] encode(String text) {
    List<Integer> tokens = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int length = Math.min(longest, text.length() - at);
      while (length > 0 && !ids.containsKey(text.substring(at, at + length))) {
        length--;
      }
      if (length > 0) {
        tokens.add(ids.getOrDefault(text.substring(at, at + length), 0));
        at += length;
      } else {
        tokens.add(unknown(text, at));
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return tokens.stream().mapToInt(Integer::intValue).toArray();
  }

  private int unknown(String text, int at) {
    Integer id = ids.get(UNKNOWN);
    if (id == null) {
      throw new BadInputException(
          "The vocabulary has no piece for '%s' (U+%04X) and none called %s; add one"
              .formatted(Character.toString(text.codePointAt(at)), text.codePointAt(at), UNKNOWN));
    }
    return id;
  }

  @Override
  public String decode(int[] tokens) {
    return Arrays.stream(tokens).mapToObj(pieces::get).collect(Collectors.joining());
  }

  @Override
  public int size() {
    return pieces.size();
  }
}
