package dev.coset.claims.deepsets;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.data.generate.DigitSums;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Deep sets against a GRU on sums of digits: the same sets, steps and learning rates for both. */
final class DigitContest {

  static final List<Double> RATES = List.of(3e-3, 1e-2, 3e-2);
  static final int LARGEST_TRAINING_SET = 10;
  static final int TEST_SET = 50;

  private static final int TRAINING_SETS = 2000;
  private static final int VALIDATION_SETS = 500;
  private static final int TEST_SETS = 1000;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(20).withBatchSize(50).withWeightDecay(0).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final PaddedSets training;
  private final PaddedSets validation;
  private final PaddedSets test;

  DigitContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.training =
        new PaddedSets(DigitSums.dataset(TRAINING_SETS, 1, LARGEST_TRAINING_SET, random));
    this.validation =
        new PaddedSets(DigitSums.dataset(VALIDATION_SETS, 1, LARGEST_TRAINING_SET, random));
    this.test = new PaddedSets(DigitSums.dataset(TEST_SETS, TEST_SET, TEST_SET, random));
  }

  Outcome run() {
    Tuned<SumNetwork> tunedSets = tune("deep sets", () -> SumNetwork.deepSets(random));
    try (SumNetwork sets = tunedSets.model()) {
      long weights = sets.module().parameterCount();
      Tuned<SumNetwork> tunedGru = tune("GRU", () -> SumNetwork.gru(weights, random));
      try (SumNetwork gru = tunedGru.model()) {
        return new Outcome(
            score(sets, tunedSets.rate()),
            score(gru, tunedGru.rate()),
            Reordering.worstChangeOfSums(sets, test, random));
      }
    }
  }

  private Tuned<SumNetwork> tune(String name, Supplier<SumNetwork> network) {
    return Tuned.over(
        RATES,
        Metric.MEAN_SQUARED_ERROR,
        rate -> {
          experiment.step("training %s with learning rate %s".formatted(name, rate));
          return train(network.get(), rate);
        });
  }

  private Tuned<SumNetwork> train(SumNetwork network, double rate) {
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    SumTask task = new SumTask(network, training, validation);
    try {
      double error = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, error);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  private Score score(SumNetwork network, double rate) {
    return new Score(
        rate,
        network.module().parameterCount(),
        SumTask.exactness(network, validation),
        SumTask.exactness(network, test));
  }

  /**
   * How well a network adds.
   *
   * @param rate the learning rate that validated best
   * @param weights how many weights it has
   * @param small the share of exact sums of held-out sets as large as those of training
   * @param large the share of exact sums of the larger test sets
   */
  record Score(double rate, long weights, double small, double large) {}

  /**
   * What came out.
   *
   * @param sets of deep sets
   * @param gru of the GRU
   * @param reordering the largest relative change of deep sets when digits are reordered
   */
  record Outcome(Score sets, Score gru, double reordering) {}
}
