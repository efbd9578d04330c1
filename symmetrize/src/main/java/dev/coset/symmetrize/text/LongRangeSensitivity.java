package dev.coset.symmetrize.text;

import dev.coset.symmetrize.text.TextScore.Direction;
import dev.coset.symmetrize.text.TextScore.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Long range: the mean divergence of the next token's distributions over the last sentence, when
 * the two sentences before its neighbour are replaced by those of another text. Positions are
 * aligned from the end; the last sentence needs two tokens.
 */
public record LongRangeSensitivity() implements TextTest {

  @Override
  public String name() {
    return "long range";
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
    List<String> sentences = Sentences.of(text);
    Optional<String> replaced = TextEdits.replacedFarContext(corpus).apply(text, random);
    if (replaced.isEmpty()) {
      return OptionalDouble.empty();
    }
    int n = sentences.size();
    String own = Sentences.join(sentences.subList(n - 4, n));
    int[] before = model.tokenizer().encode(own);
    int[] after = model.tokenizer().encode(replaced.get());
    int positions = model.tokenizer().encode(sentences.get(n - 1)).length;
    if (positions < 2 || before.length <= positions || after.length <= positions) {
      return OptionalDouble.empty();
    }
    double[][] p = model.logProbs(before);
    double[][] q = model.logProbs(after);
    double sum = 0;
    for (int back = 1; back <= positions; back++) {
      sum += Divergence.jensenShannon(p[p.length - back], q[q.length - back]);
    }
    return OptionalDouble.of(sum / positions);
  }
}
