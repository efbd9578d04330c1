package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.tensor.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(20)
          .withBatchSize(16)
          .withLearningRate(0.01)
          .withSeed(1)
          .withThreads(1);

  private static <I> TrainingResult outcome(
      Architecture<I> architecture, Dataset<I> samples, Dataset<I> validation) {
    Trained<I> trained =
        Training.of(architecture, samples, validation).run(SETTINGS, TrainingProgress.none());
    trained.model().close();
    return trained.result();
  }

  @Test
  void tinyRunsLearnTheirTasks() {
    long before = Scope.liveTensors();
    var clouds =
        outcome(Toy.POINTNET, Toy.clouds(64, Toy.random(1)), Toy.clouds(40, Toy.random(2)));
    assertThat(clouds.best()).isGreaterThan(0.9);
    var images = outcome(Toy.CNN, Toy.images(64, Toy.random(1)), Toy.images(40, Toy.random(2)));
    assertThat(images.best()).isGreaterThan(0.95);
    var sets = outcome(Toy.SETS, Toy.sets(160, Toy.random(1)), Toy.sets(40, Toy.random(2)));
    assertThat(sets.best()).isLessThan(0.02);
    var vectors = outcome(Toy.MLP, Toy.vectors(160, Toy.random(1)), Toy.vectors(40, Toy.random(2)));
    assertThat(vectors.best()).isLessThan(0.01);
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void modelsCarryTheirProvenance() {
    var samples = Toy.clouds(20, Toy.random(1));
    var settings = SETTINGS.withEpochs(2);
    var trained =
        Training.of(Toy.POINTNET, samples, samples).run(settings, TrainingProgress.none());
    try (NetworkModel<PointCloud> model = trained.model()) {
      ModelDescription description = model.description();
      assertThat(description.classes()).containsExactly("first", "second");
      assertThat(description.points().orElse(0)).isBetween(10, 14);
      var provenance = description.provenance();
      assertThat(provenance.seed()).isEqualTo(1);
      assertThat(provenance.dataFingerprint()).contains(Fingerprint.of(samples));
      assertThat(provenance.metrics())
          .containsExactly(Map.entry("validation accuracy", trained.result().best()));
      assertThat(Evaluation.accuracy(model, samples)).isEqualTo(trained.result().best());
    }
  }

  @Test
  void augmentationIsUsedForTrainingOnly() {
    var samples = Toy.clouds(20, Toy.random(1));
    var training =
        Training.of(Toy.POINTNET, samples, samples)
            .withSmoothing(0.1)
            .withAugmentation((_, _) -> PointCloud.wrap(new double[] {0, 0, 0, 1, 1, 1}));
    var trained = training.run(SETTINGS.withEpochs(1), TrainingProgress.none());
    trained.model().close();
    assertThat(trained.result().finalLoss()).isGreaterThan(0.5);
  }

  @Test
  void samplesWithoutTargetsAreRefused() {
    var good = Toy.clouds(4, Toy.random(1));
    var bare =
        new Dataset<>(
            "bare",
            List.of(new Sample<>("x.ply", good.inputs().getFirst(), Optional.empty())),
            good.classes());
    assertThatThrownBy(
            () -> Training.of(Toy.POINTNET, good, bare).run(SETTINGS, TrainingProgress.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("x.ply has no label");
    var empty = new Dataset<NdArray>("none", List.of(), List.of());
    assertThatThrownBy(
            () -> Training.of(Toy.MLP, empty, empty).run(SETTINGS, TrainingProgress.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no samples");
    assertThatThrownBy(
            () ->
                Training.of(Toy.MLP, Toy.sets(4, Toy.random(1)), Toy.sets(4, Toy.random(1)))
                    .run(SETTINGS, TrainingProgress.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("vectors of 2 numbers");
  }

  @Test
  void splitsHoldBackAShareOfEveryClass() {
    var data = Toy.clouds(40, Toy.random(1));
    Split<PointCloud> split = Split.of(data, 0.25, Toy.random(2));
    assertThat(split.held().samples())
        .hasSize(10)
        .doesNotContainAnyElementsOf(split.training().samples());
    assertThat(
            split.held().samples().stream()
                .filter(s -> s.target().equals(data.samples().getFirst().target())))
        .hasSize(5);
    assertThat(split.training().size()).isEqualTo(30);
    assertThatThrownBy(() -> Split.of(Toy.clouds(2, Toy.random(1)), 0.5, Toy.random(2)))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void fingerprintsSeeContentsAndNotNames() {
    var data = Toy.clouds(6, Toy.random(1));
    String print = Fingerprint.of(data);
    assertThat(print)
        .matches("[0-9a-f]{64}")
        .isEqualTo(Fingerprint.of(Toy.clouds(6, Toy.random(1))));
    var renamed =
        new Dataset<>(
            "other",
            data.samples().stream()
                .map(s -> new Sample<>("new " + s.name(), s.input(), s.target()))
                .toList(),
            data.classes());
    assertThat(Fingerprint.of(renamed)).isEqualTo(print);
    assertThat(Fingerprint.of(new Dataset<>("toy", data.samples().reversed(), data.classes())))
        .isNotEqualTo(print);
    assertThat(Fingerprint.of(new Dataset<>("toy", data.samples(), List.of("a", "b"))))
        .isNotEqualTo(print);
    assertThat(Fingerprint.of(Toy.images(2, Toy.random(1))))
        .isNotEqualTo(Fingerprint.of(Toy.images(2, Toy.random(2))));
    assertThatThrownBy(() -> Fingerprint.of(data.map(Object::toString)))
        .hasMessageContaining("java.lang.String");
  }
}
