package dev.coset.symmetrize.text;

import dev.coset.symmetrize.text.TextScore.Direction;
import dev.coset.symmetrize.text.TextScore.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Word order: the divergence of the next token's distributions after the text and after the text
 * with pairs of its words swapped; the median over texts. A bag of words gives 0.
 *
 * @param swaps how many pairs are swapped, at least one
 */
public record WordOrderSensitivity(int swaps) implements TextTest {

  /** Checks the number of swaps. */
  public WordOrderSensitivity {
    if (swaps < 1) {
      throw new IllegalArgumentException("At least one pair is swapped, given: " + swaps);
    }
  }

  @Override
  public String name() {
    return "word order";
  }

  @Override
  public Direction direction() {
    return Direction.LARGER_IS_BETTER;
  }

  @Override
  public Statistic statistic() {
    return Statistic.MEDIAN;
  }

  @Override
  public OptionalDouble score(
      TextModel model, String text, List<String> corpus, RandomGenerator random) {
    Optional<String> swapped = TextEdits.swappedWords(swaps).apply(text, random);
    return swapped.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Divergence.jensenShannon(
                last(model, model.tokenizer().encode(text)),
                last(model, model.tokenizer().encode(swapped.get()))));
  }

  /** The distribution after the last token. */
  static double[] last(TextModel model, int[] tokens) {
    return model.logProbs(tokens)[tokens.length - 1];
  }
}
