package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(4)
          .withBatchSize(8)
          .withLearningRate(0.01)
          .withSeed(3)
          .withThreads(1);
  private static final Augmentation<NdArray> JITTER =
      (x, random) -> NdArray.vector(x.get(0) + 1e-3 * random.nextGaussian(), x.get(1));

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A task on a network of its own, freshly drawn. */
  private record Fixture(Network<NdArray> network, TrainingTask task) implements AutoCloseable {

    static Fixture draw() {
      var network = Toy.MLP.build(Toy.random(1));
      return new Fixture(
          network,
          new RegressionTask<>(
              network, Toy.vectors(44, Toy.random(2)), Toy.vectors(20, Toy.random(3)), JITTER));
    }

    @Override
    public void close() {
      network.module().close();
    }
  }

  private static TrainingProgress killAfter(long steps) {
    return new TrainingProgress() {
      @Override
      public void step(StepReport report, long all) {
        if (report.step() == steps) {
          throw new Killed();
        }
      }
    };
  }

  private static byte[] weights(Module module) {
    return Weights.toBytes(module.state());
  }

  @Test
  void aRunKilledAtAnyMomentResumesToTheSameNumbers(@TempDir Path folder) {
    TrainingResult whole;
    byte[] expected;
    try (Fixture fixture = Fixture.draw()) {
      whole = new Trainer(SETTINGS).train(fixture.task, TrainingProgress.none());
      expected = weights(fixture.network.module());
    }
    for (long killed : List.of(1L, 5L, 6L, 13L, 23L)) {
      Path file = folder.resolve("run" + killed + ".checkpoint");
      TrainerSettings settings = SETTINGS.withCheckpoint(new Checkpointing(file, 2));
      try (Fixture fixture = Fixture.draw()) {
        assertThatThrownBy(() -> new Trainer(settings).train(fixture.task, killAfter(killed)))
            .isInstanceOf(Killed.class);
      }
      try (Fixture fixture = Fixture.draw()) {
        var resumed = new Trainer(settings).resume(fixture.task, TrainingProgress.none());
        assertThat(resumed.stepLosses()).isEqualTo(whole.stepLosses());
        assertThat(resumed.validations()).isEqualTo(whole.validations());
        assertThat(resumed.best()).isEqualTo(whole.best());
        assertThat(weights(fixture.network.module())).isEqualTo(expected);
      }
    }
  }

  @Test
  void aFinishedRunIsNotRepeated(@TempDir Path folder) {
    TrainerSettings settings =
        SETTINGS.withCheckpoint(Checkpointing.everyEpoch(folder.resolve("c")));
    try (Fixture fixture = Fixture.draw()) {
      var first = new Trainer(settings).resume(fixture.task, TrainingProgress.none());
      var again = new Trainer(settings).resume(fixture.task, killAfter(25));
      assertThat(again.stepLosses()).isEqualTo(first.stepLosses()).hasSize(24);
    }
  }

  @Test
  void checkpointsOfOtherRunsAndDamagedOnesAreRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("c");
    TrainerSettings settings = SETTINGS.withCheckpoint(Checkpointing.everyEpoch(file));
    try (Fixture fixture = Fixture.draw()) {
      new Trainer(settings).train(fixture.task, TrainingProgress.none());
      var other = new Trainer(settings.withLearningRate(0.5));
      assertThatThrownBy(() -> other.resume(fixture.task, TrainingProgress.none()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("learningRate '0.01'")
          .hasMessageContaining("'0.5'");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
      var same = new Trainer(settings);
      assertThatThrownBy(() -> same.resume(fixture.task, TrainingProgress.none()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("remove it");
    }
  }

  @Test
  void theSeedDecidesTheRun() {
    List<List<Double>> curves = new ArrayList<>();
    for (long seed : List.of(3L, 3L, 4L)) {
      try (Fixture fixture = Fixture.draw()) {
        curves.add(
            new Trainer(SETTINGS.withSeed(seed))
                .train(fixture.task, TrainingProgress.none())
                .stepLosses());
      }
    }
    assertThat(curves.get(0)).isEqualTo(curves.get(1)).isNotEqualTo(curves.get(2));
  }

  /** A task whose validation follows a script. */
  private record Scripted(TrainingTask inner, double[] script, List<byte[]> seen)
      implements TrainingTask {
    @Override
    public Module module() {
      return inner.module();
    }

    @Override
    public int size() {
      return inner.size();
    }

    @Override
    public Tensor loss(int[] indices, RandomGenerator random) {
      return inner.loss(indices, random);
    }

    @Override
    public Metric metric() {
      return Metric.ACCURACY;
    }

    @Override
    public double validate() {
      seen.add(weights(module()));
      return script[seen.size() - 1];
    }

    @Override
    public String fingerprint() {
      return inner.fingerprint();
    }
  }

  @Test
  void trainingStopsWhenNothingImprovesAndGivesTheBestWeights() {
    try (Fixture fixture = Fixture.draw()) {
      var task =
          new Scripted(fixture.task, new double[] {0.1, 0.5, 0.4, 0.5, 9, 9}, new ArrayList<>());
      TrainingResult result =
          new Trainer(SETTINGS.withEpochs(6).withPatience(2)).train(task, TrainingProgress.none());
      assertThat(result.epochs()).hasSize(4);
      assertThat(result.best()).isEqualTo(0.5);
      assertThat(result.bestEpoch()).isEqualTo(2);
      assertThat(weights(task.module())).isEqualTo(task.seen.get(1)).isNotEqualTo(task.seen.get(3));
      assertThat(task.module().isTraining()).isFalse();
    }
  }

  @Test
  void aLossThatIsNotFiniteStopsWithAReport() {
    try (Fixture fixture = Fixture.draw()) {
      var trainer =
          new Trainer(
              SETTINGS
                  .withLearningRate(999)
                  .withSchedule(RateSchedule.CONSTANT)
                  .withWeightDecay(999)
                  .withEpochs(50));
      assertThatThrownBy(() -> trainer.train(fixture.task, TrainingProgress.none()))
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("became")
          .hasMessageContaining("lower the learning rate");
    }
  }

  @Test
  void memoryStaysFlat() {
    try (Fixture fixture = Fixture.draw()) {
      long before = Scope.liveTensors();
      List<Long> alive = new ArrayList<>();
      new Trainer(SETTINGS)
          .train(
              fixture.task,
              new TrainingProgress() {
                @Override
                public void step(StepReport report, long steps) {
                  alive.add(Scope.liveTensors());
                }
              });
      assertThat(alive).hasSize(24).containsOnly(alive.getFirst());
      assertThat(Scope.liveTensors()).isEqualTo(before);
    }
  }

  @Test
  void batchesCoverEverySampleOnceAndLeaveNoneAlone() {
    for (int size = 1; size < 30; size++) {
      for (int batch = 1; batch < 10; batch++) {
        int[][] epoch = new Batches(size, batch, 5).epoch(2);
        int[] all = Arrays.stream(epoch).flatMapToInt(Arrays::stream).sorted().toArray();
        assertThat(all).isEqualTo(IntStream.range(0, size).toArray());
        for (int[] one : epoch) {
          assertThat(one.length).isGreaterThan(size == 1 || batch == 1 ? 0 : 1);
        }
      }
    }
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> SETTINGS.withEpochs(0)).hasMessageContaining("epochs");
    assertThatThrownBy(() -> SETTINGS.withLearningRate(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> SETTINGS.withGradientClip(0)).hasMessageContaining("gradientClip");
    assertThatThrownBy(() -> new Checkpointing(Path.of("x"), 0)).hasMessageContaining("step");
  }
}
