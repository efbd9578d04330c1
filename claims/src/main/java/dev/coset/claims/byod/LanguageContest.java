package dev.coset.claims.byod;

import dev.coset.claims.Experiment;
import dev.coset.data.Progress;
import dev.coset.data.generate.ToyLanguage;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.RankCorrelation;
import dev.coset.symmetrize.text.LayerTextModel;
import dev.coset.symmetrize.text.LongRangeSensitivity;
import dev.coset.symmetrize.text.NegationSensitivity;
import dev.coset.symmetrize.text.SelfSupervisedTextAudit;
import dev.coset.symmetrize.text.TextComparison;
import dev.coset.symmetrize.text.TextModel;
import dev.coset.symmetrize.text.TextTest;
import dev.coset.symmetrize.text.WordOrderSensitivity;
import dev.coset.symmetrize.text.WordTokenizer;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One repetition: a language, three models of it, and what the tests say of them. */
final class LanguageContest {

  static final int STEPS = 3;

  private static final int LONG = 64;
  private static final int SHORT = 8;
  private static final int WORDS_PER_STEP = 512;
  private static final int TRAINING_STEPS = 1000;
  private static final int CHECKPOINTS = 8;
  private static final int TEXTS = 4000;
  private static final int STORIES = 60;
  private static final int SWAPS = 3;

  /** Every second fact is asked. */
  private static final int STRIDE = 2;

  private final Experiment experiment;
  private final RandomGenerator random;
  private final ToyLanguage language;
  private final WordTokenizer tokenizer;
  private final LanguageTraining training;

  LanguageContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    language = ToyLanguage.create(64, 3, 8, random);
    tokenizer = new WordTokenizer(language.vocabulary());
    training = new LanguageTraining(tokenizer, language.texts(TEXTS, random));
  }

  Outcome run() {
    try (var far = new CausalTransformer(tokenizer.size(), LONG, random);
        var near = new CausalTransformer(tokenizer.size(), SHORT, random);
        var bag = new WordBag(tokenizer.size(), random)) {
      experiment.step("the transformer with context 64, tested at 8 checkpoints");
      List<Double> negation = new ArrayList<>();
      List<Double> accuracy = new ArrayList<>();
      TextModel farModel = model("context 64", far, LONG);
      training.train(
          far,
          LONG,
          WORDS_PER_STEP,
          TRAINING_STEPS,
          step -> {
            if (step % (TRAINING_STEPS / CHECKPOINTS) == 0) {
              negation.add(negation(farModel));
              accuracy.add(accuracy(farModel));
            }
          },
          random);
      experiment.step("the transformer with context 8");
      training.train(near, SHORT, WORDS_PER_STEP, TRAINING_STEPS, _ -> {}, random);
      experiment.step("the bag of words");
      training.train(bag, LONG, WORDS_PER_STEP, TRAINING_STEPS, _ -> {}, random);
      TextModel bagModel = model("bag of words", bag, LONG);
      return new Outcome(
          List.copyOf(negation),
          List.copyOf(accuracy),
          wordOrder(farModel),
          wordOrder(bagModel),
          longRange(model("context 8", near, SHORT), farModel));
    }
  }

  private LayerTextModel model(String name, Layer network, int context) {
    return new LayerTextModel(name, tokenizer, context, network);
  }

  private static SelfSupervisedTextAudit audit(TextTest test) {
    return new SelfSupervisedTextAudit(List.of(test), Progress.none());
  }

  private double negation(TextModel model) {
    List<String> facts = asked().mapToObj(language::fact).toList();
    return audit(new NegationSensitivity())
        .run(model, facts, random)
        .scores()
        .getFirst()
        .interval()
        .estimate();
  }

  /** The share of questions whose answer is the most likely next word. */
  private double accuracy(TextModel model) {
    double right = 0;
    for (int i : asked().toArray()) {
      int[] question = tokenizer.encode(language.question(i));
      double[] next = model.logProbs(question)[question.length - 1];
      int best = IntStream.range(0, next.length).reduce(0, (a, b) -> next[b] > next[a] ? b : a);
      right += best == tokenizer.encode(language.answer(i))[0] ? 1 : 0;
    }
    return right / asked().count();
  }

  private IntStream asked() {
    return IntStream.iterate(0, i -> i < language.facts(), i -> i + STRIDE);
  }

  private double wordOrder(TextModel model) {
    List<String> beginnings = asked().mapToObj(language::beginning).toList();
    return audit(new WordOrderSensitivity(SWAPS))
        .run(model, beginnings, random)
        .scores()
        .getFirst()
        .interval()
        .estimate();
  }

  /** By how much the score of the long context is larger, on the same stories. */
  private Interval longRange(TextModel near, TextModel far) {
    List<String> stories = Stream.generate(() -> language.story(random)).limit(STORIES).toList();
    TextComparison comparison =
        audit(new LongRangeSensitivity()).compare(List.of(near, far), stories, random);
    return comparison.differences().getFirst().difference();
  }

  /**
   * What came out.
   *
   * @param negation the negation score of each checkpoint
   * @param accuracy the closed-book accuracy of each checkpoint
   * @param order the word-order score of the transformer
   * @param bagOrder that of the bag of words
   * @param range by how much the long-range score of context 64 exceeds that of context 8
   */
  record Outcome(
      List<Double> negation, List<Double> accuracy, double order, double bagOrder, Interval range) {

    double correlation() {
      return RankCorrelation.spearman(
          negation.stream().mapToDouble(Double::doubleValue).toArray(),
          accuracy.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
