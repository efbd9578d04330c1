package dev.coset.symmetrize.text;

import dev.coset.symmetrize.text.TextScore.Direction;
import dev.coset.symmetrize.text.TextScore.Statistic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** A test of a text model that needs no labels: a score for each text it applies to. */
public interface TextTest {

  /** What reports call it. */
  String name();

  /** Which scores are better. */
  Direction direction();

  /** How the scores of texts are put together. */
  Statistic statistic();

  /**
   * The score of one text, or empty if the test does not apply to it.
   *
   * @param corpus all texts, from which a test may take foreign sentences
   * @param random the same draws for every model
   */
  OptionalDouble score(TextModel model, String text, List<String> corpus, RandomGenerator random);

  /** What else is worth saying about a corpus, in a few words; empty if nothing. */
  default String note(TextModel model, List<String> corpus) {
    return "";
  }
}
