package dev.coset.symmetrize.text;

import dev.coset.symmetrize.text.TextScore.Direction;
import dev.coset.symmetrize.text.TextScore.Statistic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Knowledge: by how much the mean loss of a token grows when "not" is put after the first is, was,
 * are or were. A model that knows what the text says is surprised by its contrary.
 */
public record NegationSensitivity() implements TextTest {

  private static final Transformation<String> NEGATION = TextEdits.negation();

  @Override
  public String name() {
    return "negation";
  }

  @Override
  public Direction direction() {
    return Direction.LARGER_IS_BETTER;
  }

  @Override
  public Statistic statistic() {
    return Statistic.MEAN;
  }

  @Override
  public OptionalDouble score(
      TextModel model, String text, List<String> corpus, RandomGenerator random) {
    int[] before = model.tokenizer().encode(text);
    int[] after =
        NEGATION.apply(text, random).map(model.tokenizer()::encode).orElseGet(() -> new int[0]);
    return before.length < 2 || after.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(loss(model, after) - loss(model, before));
  }

  /** The mean loss of all tokens but the first. */
  static double loss(TextModel model, int[] tokens) {
    double[][] logProbs = model.logProbs(tokens);
    double sum = 0;
    for (int i = 1; i < tokens.length; i++) {
      sum -= logProbs[i - 1][tokens[i]];
    }
    return sum / (tokens.length - 1);
  }
}
