package dev.coset.symmetrize.text;

import dev.coset.data.BadInputException;
import dev.coset.data.Progress;
import dev.coset.symmetrize.text.TextScore.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Measures how a language model's output changes under edits of raw text: quality signals that need
 * a corpus but no labels.
 *
 * <p>A text that a test does not apply to is skipped and counted. Draws depend on the text's place
 * and the test's name only, so that several models see the same edits.
 *
 * <p>"Bring Your Own Data! Self-Supervised Evaluation for Large Language Models".
 *
 * @param tests the tests, at least one, of different names
 * @param progress is told after each text
 */
public record SelfSupervisedTextAudit(List<TextTest> tests, Progress progress) {

  private static final int PIECE = 5;

  /** Copies the tests. */
  public SelfSupervisedTextAudit {
    tests = List.copyOf(tests);
    if (tests.isEmpty() || tests.stream().map(TextTest::name).distinct().count() < tests.size()) {
      throw new IllegalArgumentException(
          "At least one test is needed and names differ, given: "
              + tests.stream().map(TextTest::name).toList());
    }
  }

  /** Negation, word order with one swap, long range, and tokenization in pieces of 5. */
  public static SelfSupervisedTextAudit standard() {
    return new SelfSupervisedTextAudit(
        List.of(
            new NegationSensitivity(),
            new WordOrderSensitivity(1),
            new LongRangeSensitivity(),
            new TokenizationSensitivity(PIECE)),
        Progress.none());
  }

  /** The same with another test, such as {@link ToxicityEcho} with a list of one's own. */
  public SelfSupervisedTextAudit with(TextTest test) {
    List<TextTest> more = new ArrayList<>(tests);
    more.add(test);
    return new SelfSupervisedTextAudit(more, progress);
  }

  /** The same, telling about its progress. */
  public SelfSupervisedTextAudit telling(Progress listener) {
    return new SelfSupervisedTextAudit(tests, listener);
  }

  /**
   * Runs the tests on one model.
   *
   * @param corpus the texts, at least one that is not blank
   * @throws BadInputException if the corpus is empty, or if the model's probabilities do not sum to
   *     1
   */
  public TextAuditReport run(TextModel model, List<String> corpus, RandomGenerator random) {
    return run(model, checked(corpus), random.nextLong(), 0, tests.size() * (long) corpus.size());
  }

  /** Runs the tests on several models, which see the same edits. */
  public TextComparison compare(
      List<? extends TextModel> models, List<String> corpus, RandomGenerator random) {
    if (models.isEmpty()) {
      throw new BadInputException("No model was given to audit; name at least one");
    }
    List<String> texts = checked(corpus);
    long seed = random.nextLong();
    long each = tests.size() * (long) texts.size();
    List<TextAuditReport> reports = new ArrayList<>();
    for (TextModel model : models) {
      reports.add(run(model, texts, seed, reports.size() * each, models.size() * each));
    }
    return TextComparison.of(reports);
  }

  private static List<String> checked(List<String> corpus) {
    List<String> texts = corpus.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
    if (texts.isEmpty()) {
      throw new BadInputException("The corpus is empty; give at least one text, one a line");
    }
    return texts;
  }

  private TextAuditReport run(
      TextModel model, List<String> corpus, long seed, long done, long total) {
    TextModel checked = new CheckedTextModel(model);
    List<TextScore> scores = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    long steps = done;
    for (TextTest test : tests) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < corpus.size(); i++) {
        var own = new SplittableRandom(31 * (seed + i) + test.name().hashCode());
        OptionalDouble score = test.score(checked, corpus.get(i), corpus, own);
        if (score.isPresent()) {
          items.add(new Item(i, score.getAsDouble()));
        }
        progress.advance(++steps, total);
      }
      int skipped = corpus.size() - items.size();
      if (items.isEmpty()) {
        notes.add(
            "%s: none of the %d texts is suited, so there is no score"
                .formatted(test.name(), corpus.size()));
      } else {
        scores.add(
            TextScore.of(
                test, items, skipped, test.note(checked, corpus), new SplittableRandom(seed)));
      }
    }
    return new TextAuditReport(model.name(), corpus.size(), scores, notes);
  }
}
