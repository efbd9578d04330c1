package dev.coset.symmetrize.text;

import dev.coset.symmetrize.text.TextScore.Direction;
import dev.coset.symmetrize.text.TextScore.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Tokenization: the divergence of the next token's distributions after the text, and after the same
 * text cut every few characters before it is made into tokens. A reader sees no difference.
 *
 * @param characters the length of a piece, at least one
 */
public record TokenizationSensitivity(int characters) implements TextTest {

  /** Checks the length. */
  public TokenizationSensitivity {
    if (characters < 1) {
      throw new IllegalArgumentException(
          "Pieces have at least one character, given: " + characters);
    }
  }

  @Override
  public String name() {
    return "tokenization";
  }

  @Override
  public Direction direction() {
    return Direction.SMALLER_IS_BETTER;
  }

  @Override
  public Statistic statistic() {
    return Statistic.MEAN;
  }

  @Override
  public OptionalDouble score(
      TextModel model, String text, List<String> corpus, RandomGenerator random) {
    int[] whole = model.tokenizer().encode(text);
    if (whole.length == 0 || text.length() <= characters) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Divergence.jensenShannon(
            WordOrderSensitivity.last(model, whole),
            WordOrderSensitivity.last(model, inPieces(model.tokenizer(), text))));
  }

  /** The tokens of a text that is cut before. */
  int[] inPieces(Tokenizer tokenizer, String text) {
    List<int[]> parts = new ArrayList<>();
    for (int at = 0; at < text.length(); at += characters) {
      parts.add(tokenizer.encode(text.substring(at, Math.min(text.length(), at + characters))));
    }
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  @Override
  public String note(TextModel model, List<String> corpus) {
    Tokenizer tokenizer = model.tokenizer();
    long unchanged =
        corpus.stream()
            .filter(text -> Arrays.equals(tokenizer.encode(text), inPieces(tokenizer, text)))
            .count();
    return String.format(
        Locale.ROOT,
        "the tokens of %.0f%% of the texts stay the same",
        100.0 * unchanged / corpus.size());
  }
}
