package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every training. */
class TrainerLawsTest {

  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(4)
          .withBatchSize(8)
          .withLearningRate(0.01)
          .withSeed(3)
          .withThreads(1);
  private static final int STEPS = 24;

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static Tensor named(Module module, String name) {
    return Optional.ofNullable(module.parameters().get(name)).orElseThrow();
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

  private record Outcome(TrainingResult result, byte[] weights) {}

  private static Outcome train(TrainerSettings settings, double drop) {
    try (ProductTask task = new ProductTask(drop)) {
      var result = new Trainer(settings).train(task, TrainingProgress.none());
      return new Outcome(result, Weights.toBytes(task.net.state()));
    }
  }

  /** Dropout, an average, groups, parts and validation by steps, all interrupted at any step. */
  @Property(tries = 12)
  void anInterruptedRunIsTheUninterruptedOne(RandomGenerator random) throws Exception {
    TrainerSettings settings =
        SETTINGS
            .withSeed(random.nextLong())
            .withParts(1 + random.nextInt(3))
            .withAverage(0.9)
            .withGroups(List.of(new ParameterGroup(".*bias", 0.5, 0)))
            .withValidation(v -> v.withEvery(Cadence.steps(1 + random.nextInt(9))));
    Outcome whole = train(settings, 0.3);
    Path folder = Files.createTempDirectory("coset-resume-");
    Path file = folder.resolve("c");
    TrainerSettings saved = settings.withCheckpoint(new Checkpointing(file, 1 + random.nextInt(5)));
    int interruptions = 1 + random.nextInt(3);
    for (int i = 0; i < interruptions; i++) {
      try (ProductTask task = new ProductTask(0.3)) {
        new Trainer(saved).resume(task, killAfter(1 + random.nextInt(STEPS)));
      } catch (Killed e) {
        assertThat(e).isNotNull();
      }
    }
    try (ProductTask task = new ProductTask(0.3)) {
      var resumed = new Trainer(saved).resume(task, TrainingProgress.none());
      assertThat(resumed.history().steps()).isEqualTo(whole.result.history().steps());
      assertThat(resumed.validations()).isEqualTo(whole.result.validations());
      assertThat(Weights.toBytes(task.net.state())).isEqualTo(whole.weights);
    }
    Files.deleteIfExists(file);
    Files.delete(folder);
  }

  @Test
  void aRunWhoseDropoutIsNotSetAnewDoesNotResume(@TempDir Path folder) {
    // The law above can fail: without the task's generators, dropout draws something else.
    TrainerSettings settings = SETTINGS.withCheckpoint(new Checkpointing(folder.resolve("c"), 1));
    List<List<Double>> curves = new ArrayList<>();
    for (long kill : List.of(1_000L, 7L)) {
      for (int part = 0; part < 2; part++) {
        try (ProductTask task = new ProductTask(0.3)) {
          var forgetful = new Forgetful(task);
          var trainer = new Trainer(settings);
          curves.add(
              (part == 0
                      ? trainer.train(forgetful, killAfter(kill))
                      : trainer.resume(forgetful, TrainingProgress.none()))
                  .stepLosses());
        } catch (Killed e) {
          assertThat(kill).isEqualTo(7);
        }
      }
    }
    assertThat(curves.getFirst()).isNotEqualTo(curves.getLast());
  }

  private record Forgetful(ProductTask task) implements TrainingTask {
    @Override
    public Module module() {
      return task.module();
    }

    @Override
    public int size() {
      return task.size();
    }

    @Override
    public Tensor loss(int[] indices, RandomGenerator random) {
      return task.loss(indices, random);
    }

    @Override
    public Metric metric() {
      return task.metric();
    }

    @Override
    public double validate() {
      return task.validate();
    }

    @Override
    public String fingerprint() {
      return task.fingerprint();
    }
  }

  /** Sums of up to 9 terms in double precision, over 24 steps of a contracting descent. */
  @Property(tries = 6)
  void partsOfABatchGiveTheGradientOfTheWhole(RandomGenerator random) {
    TrainerSettings settings = SETTINGS.withSeed(random.nextLong());
    List<Double> whole = train(settings, 0).result.stepLosses();
    List<Double> parts = train(settings.withParts(2 + random.nextInt(8)), 0).result.stepLosses();
    for (int i = 0; i < whole.size(); i++) {
      assertThat(parts.get(i)).isCloseTo(whole.get(i), within(1e-7));
    }
  }

  @Test
  void theAverageFollowsItsFormula() {
    double decay = 0.8;
    Map<String, double[]> expected = new LinkedHashMap<>();
    try (ProductTask task = new ProductTask(0)) {
      Map<String, Tensor> parameters = task.net.parameters();
      parameters.forEach((name, tensor) -> expected.put(name, tensor.toDoubleArray()));
      var watching =
          new TrainingProgress() {
            @Override
            public void step(StepReport report, long all) {
              double d = Math.min(decay, (1.0 + report.step()) / (10.0 + report.step()));
              parameters.forEach(
                  (name, tensor) -> {
                    double[] now = tensor.toDoubleArray();
                    double[] mean = expected.getOrDefault(name, new double[0]);
                    for (int i = 0; i < now.length; i++) {
                      mean[i] = d * mean[i] + (1 - d) * now[i];
                    }
                  });
            }
          };
      // One validation, at the end: so the best weights are the last average.
      new Trainer(
              SETTINGS
                  .withAverage(decay)
                  .withValidation(v -> v.withEvery(Cadence.steps(1_000_000))))
          .train(task, watching);
      parameters.forEach(
          (name, tensor) -> {
            assertThat(expected).containsKey(name);
            double[] mean = tensor.toDoubleArray();
            for (int i = 0; i < mean.length; i++) {
              assertThat(mean[i]).isCloseTo(expected.getOrDefault(name, mean)[i], within(1e-13));
            }
          });
    }
  }

  @Test
  void groupsAreTrainedDifferently() {
    try (ProductTask task = new ProductTask(0);
        ProductTask untouched = new ProductTask(0)) {
      var frozen = SETTINGS.withGroups(List.of(new ParameterGroup("first\\..*", 0, 0)));
      new Trainer(frozen).train(task, TrainingProgress.none());
      assertThat(named(task.net, "first.weight").toDoubleArray())
          .isEqualTo(named(untouched.net, "first.weight").toDoubleArray());
      assertThat(named(task.net, "second.weight").toDoubleArray())
          .isNotEqualTo(named(untouched.net, "second.weight").toDoubleArray());
      var nobody = SETTINGS.withGroups(List.of(new ParameterGroup("third.*", 1, 0)));
      assertThatThrownBy(() -> new Trainer(nobody).train(task, TrainingProgress.none()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("third.*")
          .hasMessageContaining("first.weight");
      assertThatThrownBy(() -> new ParameterGroup("(", 1, 0)).hasMessageContaining("expression");
    }
  }

  @Test
  void limitsEndARun() {
    TrainingResult steps = train(SETTINGS.withSteps(9), 0).result;
    assertThat(steps.reason()).isEqualTo(StopReason.STEPS);
    assertThat(steps.stepLosses()).hasSize(9);
    assertThat(steps.epochs()).hasSize(1);
    assertThat(steps.validations().stream().map(ValidationReport::step)).containsExactly(6L, 9L);
    TrainingResult time =
        train(
                SETTINGS
                    .withSchedule(RateSchedule.CONSTANT)
                    .withLimits(Limits.ofTime(Duration.ofMillis(1))),
                0)
            .result;
    assertThat(time.reason()).isEqualTo(StopReason.TIME);
    assertThat(time.validations()).isNotEmpty();
    assertThatThrownBy(() -> SETTINGS.withLimits(Limits.none())).hasMessageContaining("CONSTANT");
    assertThatThrownBy(() -> SETTINGS.withSteps(-1)).hasMessageContaining("steps");
    assertThatThrownBy(() -> SETTINGS.withTime(Duration.ofSeconds(-1)))
        .hasMessageContaining("time");
    assertThatThrownBy(() -> SETTINGS.withAverage(1)).hasMessageContaining("average");
    assertThatThrownBy(() -> Cadence.parse("0")).isInstanceOf(BadInputException.class);
    assertThat(Cadence.parse("500steps")).isEqualTo(Cadence.steps(500));
  }

  @Test
  void smallChangesAreNoProgress() {
    double[] script = {1, 0.8, 0.79, 0.78, 0.5, 0.49, 0.48, 0};
    try (ProductTask task = new ProductTask(0)) {
      var scripted = new Scripted(task, script, new int[1]);
      var settings =
          SETTINGS.withEpochs(8).withValidation(v -> v.withPatience(3).withMinimalChange(0.05));
      TrainingResult result = new Trainer(settings).train(scripted, TrainingProgress.none());
      // 1 and 0.8 are progress, 0.79 and 0.78 are not; 0.5 is; 0.49 and 0.48 are not, 0 is.
      assertThat(result.validations()).hasSize(8);
      var impatient = SETTINGS.withEpochs(8).withValidation(v -> v.withPatience(2));
      TrainingResult stopped =
          new Trainer(impatient.withValidation(v -> v.withMinimalChange(0.05)))
              .train(new Scripted(task, script, new int[1]), TrainingProgress.none());
      assertThat(stopped.reason()).isEqualTo(StopReason.PATIENCE);
      assertThat(stopped.validations()).hasSize(4);
      assertThat(stopped.best()).isEqualTo(0.78);
    }
  }

  private record Scripted(ProductTask task, double[] script, int[] next) implements TrainingTask {
    @Override
    public Module module() {
      return task.module();
    }

    @Override
    public int size() {
      return task.size();
    }

    @Override
    public Tensor loss(int[] indices, RandomGenerator random) {
      return task.loss(indices, random);
    }

    @Override
    public Metric metric() {
      return Metric.MEAN_SQUARED_ERROR;
    }

    @Override
    public double validate() {
      return script[next[0]++];
    }

    @Override
    public String fingerprint() {
      return task.fingerprint();
    }
  }

  @Test
  void checkpointsOfAnotherArchitectureOrDataAreRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("c");
    var settings = SETTINGS.withCheckpoint(Checkpointing.everyEpoch(file));
    try (ProductTask task = new ProductTask(0)) {
      new Trainer(settings).train(task, TrainingProgress.none());
    }
    var other = Toy.MLP.build(Toy.random(1));
    try {
      var task =
          new RegressionTask<>(
              other,
              Toy.vectors(44, Toy.random(2)),
              Toy.vectors(9, Toy.random(3)),
              Augmentation.<NdArray>none());
      assertThatThrownBy(() -> new Trainer(settings).resume(task, TrainingProgress.none()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("data 'products'");
      var same = new Renamed(task);
      assertThatThrownBy(() -> new Trainer(settings).resume(same, TrainingProgress.none()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("kept weights");
    } finally {
      other.module().close();
    }
    byte[] bytes = Files.readAllBytes(file);
    var random = Toy.random(5);
    for (int i = 0; i < 30; i++) {
      byte[] broken = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      Files.write(file, broken);
      try (ProductTask task = new ProductTask(0)) {
        assertThatThrownBy(() -> new Trainer(settings).resume(task, TrainingProgress.none()))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("remove it");
      }
    }
  }

  /** A task that claims the data of another. */
  private record Renamed(TrainingTask inner) implements TrainingTask {
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
      return inner.metric();
    }

    @Override
    public double validate() {
      return inner.validate();
    }

    @Override
    public String fingerprint() {
      return "products";
    }
  }

  @Test
  void explodingGradientsAreToldOf() {
    var history = new History();
    for (int i = 1; i <= 30; i++) {
      history.add(new StepReport(i, 1, 1 + i % 3, 0.1));
      assertThat(history.explodes()).isFalse();
    }
    history.add(new StepReport(31, 1, 1e4, 0.1));
    assertThat(history.explodes()).isTrue();
    assertThat(history.usualNorm()).isEqualTo(2);
  }
}
