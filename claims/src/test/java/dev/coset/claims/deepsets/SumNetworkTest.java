package dev.coset.claims.deepsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.generate.DigitSums;
import dev.coset.laws.Property;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SumNetworkTest {

  @Property(tries = 3)
  void theGruIsJustAsLarge(RandomGenerator random) {
    try (SumNetwork sets = SumNetwork.deepSets(random);
        SumNetwork gru = SumNetwork.gru(sets.module().parameterCount(), random)) {
      assertThat(gru.module().parameterCount())
          .isGreaterThanOrEqualTo(sets.module().parameterCount())
          .isLessThan(Math.round(1.05 * sets.module().parameterCount()));
    }
  }

  @Property(tries = 3)
  void paddingDoesNotMatter(RandomGenerator random) {
    PaddedSets data = new PaddedSets(DigitSums.dataset(8, 1, 6, random));
    PaddedSets first = new PaddedSets(DigitSums.dataset(1, 3, 3, random));
    try (SumNetwork sets = SumNetwork.deepSets(random);
        SumNetwork gru = SumNetwork.gru(500, random)) {
      for (SumNetwork network : new SumNetwork[] {sets, gru}) {
        double alone = SumTask.predict(network, first)[0];
        try (var _ = Scope.open()) {
          PaddedSets.Batch batch = first.batch(new int[] {0});
          var longer = Tensors.zeros(batch.sets().dtype(), 1, 4, 10);
          var padded = Tensors.cat(1, batch.sets(), longer);
          var mask = Tensors.cat(1, batch.mask(), Tensors.of(new boolean[4], 1, 4));
          double said = network.forward(padded, mask).item() * SumNetwork.UNIT;
          assertThat(said).isCloseTo(alone, within(1e-5));
        }
        assertThat(SumTask.predict(network, data)).hasSize(8);
      }
    }
  }

  @Property(tries = 2)
  void reorderingIsNoticedByTheGruOnly(RandomGenerator random) {
    PaddedSets sets = new PaddedSets(DigitSums.dataset(200, 20, 20, random));
    try (SumNetwork gru = SumNetwork.gru(500, random)) {
      assertThat(Reordering.worstChangeOfSums(gru, sets, random)).isGreaterThan(1e-3);
    }
    assertThat(Reordering.worstErrorOfLayer(20, random)).isLessThan(1e-6);
  }

  @Test
  void aShortTrainingLowersTheError() {
    RandomGenerator random = new SplittableRandom(2);
    PaddedSets training = new PaddedSets(DigitSums.dataset(300, 1, 5, random));
    PaddedSets validation = new PaddedSets(DigitSums.dataset(100, 1, 5, random));
    try (SumNetwork network = SumNetwork.deepSets(random)) {
      SumTask task = new SumTask(network, training, validation);
      double before;
      try (var _ = Scope.open()) {
        before = task.validate();
      }
      var settings =
          TrainerSettings.defaults()
              .withEpochs(8)
              .withBatchSize(30)
              .withLearningRate(1e-2)
              .withThreads(1);
      double after = new Trainer(settings).train(task, TrainingProgress.none()).best();
      assertThat(after).isLessThan(before / 20);
      assertThat(Reordering.worstChangeOfSums(network, training, random)).isLessThan(1e-5);
    }
  }
}
