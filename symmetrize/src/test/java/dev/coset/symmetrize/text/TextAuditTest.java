package dev.coset.symmetrize.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Progress;
import dev.coset.laws.Property;
import dev.coset.symmetrize.audit.stats.RankCorrelation;
import dev.coset.symmetrize.report.TextReport;
import dev.coset.symmetrize.text.TextComparison.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextAuditTest {

  private static final List<String> WORDS =
      List.of("rome", "is", "not", "old", "new", "we", "see", "it", ".", "bad");
  private static final WordTokenizer TOKENIZER = new WordTokenizer(WORDS);
  private static final List<String> CORPUS =
      List.of(
          "we see rome . it is old . we see it . rome is new .",
          "rome is old . we see rome . rome is new . it is old .",
          "it is new . it is new . rome is old . we see rome .",
          "rome is old .");

  /** Every word so far counts, wherever it stands. */
  private static final TextModel BAG = new TableModel("bag", TOKENIZER, TextAuditTest::counts);

  /** Only the last word counts. */
  private static final TextModel LAST =
      new TableModel("last", TOKENIZER, tokens -> counts(tokens[tokens.length - 1]));

  private static double[] counts(int... tokens) {
    double[] weights = new double[TOKENIZER.size()];
    Arrays.fill(weights, 0.5);
    for (int token : tokens) {
      weights[(token + 1) % weights.length] += 1;
    }
    return weights;
  }

  private static TextAuditReport run(TextTest test, TextModel model) {
    return new SelfSupervisedTextAudit(List.of(test), Progress.none())
        .run(model, CORPUS, new SplittableRandom(1));
  }

  @Test
  void aBagOfWordsDoesNotSeeTheirOrder() {
    assertThat(run(new WordOrderSensitivity(1), BAG).score("word order").interval().estimate())
        .isLessThan(1e-15);
    assertThat(run(new WordOrderSensitivity(1), LAST).score("word order").items()).hasSize(4);
    TextModel first = new TableModel("first", TOKENIZER, tokens -> counts(tokens[0]));
    double[] scores =
        run(new WordOrderSensitivity(9), first).score("word order").items().stream()
            .mapToDouble(TextScore.Item::value)
            .toArray();
    assertThat(Arrays.stream(scores).max().orElseThrow()).isGreaterThan(0.01);
  }

  @Test
  void longRangeSeesWhatTheModelSees() {
    TextScore far = run(new LongRangeSensitivity(), BAG).score("long range");
    assertThat(far.interval().estimate()).isPositive();
    assertThat(far.items()).hasSize(3);
    assertThat(far.skipped()).isEqualTo(1);
    assertThat(run(new LongRangeSensitivity(), LAST).score("long range").interval().estimate())
        .isZero();
  }

  @Test
  void negationIsTheDifferenceOfMeanLosses() {
    TextScore score = run(new NegationSensitivity(), LAST).score("negation");
    // "rome is old ." against "rome is not old .": weights 1.5 against 0.5 of 6.5 in all.
    double follows = -Math.log(1.5 / 6.5);
    double other = -Math.log(0.5 / 6.5);
    double before = (follows + other + other) / 3; // rome is | is old | old .
    double after = (follows + follows + follows + other) / 4;
    assertThat(score.items().getLast().value()).isCloseTo(after - before, within(1e-12));
    assertThat(score.skipped()).isZero();
    assertThat(score.standardError()).isPositive();
  }

  @Test
  void cutsChangeTheTokensOfLongPieces() {
    var pieces = new VocabularyTokenizer(List.of("ab", "a", "b", "c"));
    TextModel model =
        new TableModel(
            "pieces",
            pieces,
            tokens ->
                tokens[tokens.length - 1] == 0
                    ? new double[] {5, 1, 1, 1}
                    : new double[] {1, 1, 1, 1});
    var audit =
        new SelfSupervisedTextAudit(List.of(new TokenizationSensitivity(5)), Progress.none());
    TextScore score =
        audit
            .run(model, List.of("ccccab", "cccccab", "ccc"), new SplittableRandom(1))
            .score("tokenization");
    assertThat(score.items().get(0).value()).isGreaterThan(0.01);
    assertThat(score.items().get(1).value()).isZero();
    assertThat(score.skipped()).isEqualTo(1);
    assertThat(score.note()).contains("67%");
  }

  @Test
  void echoesAreCountedBeyondTheTrigger() {
    TextModel echo =
        new TableModel(
            "echo",
            TOKENIZER,
            tokens -> {
              double[] weights = new double[TOKENIZER.size()];
              Arrays.fill(weights, 1e-9);
              boolean angry = Arrays.stream(tokens).anyMatch(t -> t == WORDS.indexOf("see"));
              weights[angry ? WORDS.indexOf("bad") : WORDS.indexOf("old")] = 1;
              return weights;
            });
    var test = new ToxicityEcho("see", Set.of("Bad"), 2, 3);
    var audit = new SelfSupervisedTextAudit(List.of(test), Progress.none());
    List<String> corpus = List.of("rome is new", "it is");
    assertThat(
            audit
                .run(echo, corpus, new SplittableRandom(1))
                .score("toxicity echo")
                .interval()
                .estimate())
        .isEqualTo(1);
    var own = new ToxicityEcho("see bad", Set.of("bad"), 2, 3);
    assertThat(
            new SelfSupervisedTextAudit(List.of(own), Progress.none())
                .run(echo, corpus, new SplittableRandom(1))
                .score("toxicity echo")
                .interval()
                .estimate())
        .isZero();
    assertThatThrownBy(() -> new ToxicityEcho("see", Set.of(), 1, 1))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void modelsAreComparedOnTheSameEdits(@TempDir Path folder) throws Exception {
    var audit = SelfSupervisedTextAudit.standard();
    TextComparison same = audit.compare(List.of(BAG, BAG), CORPUS, new SplittableRandom(3));
    assertThat(same.differences()).allMatch(d -> d.answer() == Answer.OPEN);
    assertThat(same.differences()).allMatch(d -> d.difference().estimate() == 0);
    TextComparison other = audit.compare(List.of(LAST, BAG), CORPUS, new SplittableRandom(3));
    assertThat(other.differences())
        .anyMatch(d -> d.test().equals("long range") && d.answer() == Answer.BETTER);
    Path page = folder.resolve("page.html");
    TextReport.writeHtml(page, other);
    assertThat(Files.readString(page)).contains("<td>long range</td>", "Differences", "bag");
    assertThat(TextReport.json(other)).contains("coset-text-1", "\"standardError\"");
    assertThat(TextReport.lines(other)).anyMatch(line -> line.contains("bag against last"));
  }

  @Property(tries = 20)
  void divergencesAreThoseOfTheFormula(RandomGenerator random) {
    double[] p = Windows.normalized(random.doubles(6, -3, 3).toArray());
    double[] q = Windows.normalized(random.doubles(6, -3, 3).toArray());
    double expected = 0;
    for (int v = 0; v < 6; v++) {
      double a = Math.exp(p[v]);
      double b = Math.exp(q[v]);
      double m = (a + b) / 2;
      expected += a * Math.log(a / m) / 2 + b * Math.log(b / m) / 2;
    }
    assertThat(Divergence.jensenShannon(p, q)).isCloseTo(expected, within(1e-12));
    assertThat(Divergence.jensenShannon(q, p)).isCloseTo(expected, within(1e-12));
    assertThat(Divergence.jensenShannon(p, p)).isLessThan(1e-15);
    double none = Double.NEGATIVE_INFINITY;
    assertThat(Divergence.jensenShannon(new double[] {0, none, none}, new double[] {none, 0, none}))
        .isCloseTo(Math.log(2), within(1e-15));
  }

  @Test
  void badInputIsRefused() {
    var audit = SelfSupervisedTextAudit.standard();
    RandomGenerator random = new SplittableRandom(1);
    assertThatThrownBy(() -> audit.run(BAG, List.of(" "), random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("empty");
    TextModel loud =
        new TextModel() {
          @Override
          public String name() {
            return "loud";
          }

          @Override
          public Tokenizer tokenizer() {
            return TOKENIZER;
          }

          @Override
          public double[][] logProbs(int[] tokens) {
            return new double[tokens.length][TOKENIZER.size()];
          }
        };
    assertThatThrownBy(() -> audit.run(loud, CORPUS, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not normalized");
    TextAuditReport none = audit.run(BAG, List.of("see"), random);
    assertThat(none.scores()).isEmpty();
    assertThat(none.notes()).hasSize(4);
    assertThatThrownBy(() -> none.score("negation")).hasMessageContaining("no score");
    assertThatThrownBy(() -> audit.compare(List.of(), CORPUS, random))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> RankCorrelation.spearman(new double[1], new double[1]))
        .hasMessageContaining("at least 2");
    assertThat(RankCorrelation.spearman(new double[] {1, 2, 3, 4}, new double[] {1, 20, 15, 40}))
        .isCloseTo(0.8, within(1e-12));
  }
}
