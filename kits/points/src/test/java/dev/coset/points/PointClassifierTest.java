package dev.coset.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.E3;
import dev.coset.groups.Group;
import dev.coset.groups.O3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.learn.PointNormalization;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.tensor.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointClassifierTest {

  /**
   * Single precision rounds at 6e-8; a PointNet and the mean over its poses add a factor of ten.
   */
  private static final double TOLERANCE = 1e-5;

  private static final PointClassifierOptions SMALL =
      PointClassifierOptions.defaults()
          .withLayers(List.of(16, 32), List.of(16))
          .withTrainer(
              TrainerSettings.defaults()
                  .withEpochs(12)
                  .withBatchSize(20)
                  .withLearningRate(1e-2)
                  .withThreads(1));

  @Property(tries = 3)
  void untrainedClassifiersAreInvariant(RandomGenerator random) {
    for (PointGroup group : PointGroup.values()) {
      try (PointClassifier classifier = untrained(group, PointNormalization.UNIT_BALL, random)) {
        assertInvariant(classifier, group, random);
      }
    }
  }

  @Property(tries = 3)
  void frameAloneIsInvariantWithoutNormalization(RandomGenerator random) {
    for (PointGroup group : PointGroup.values()) {
      try (PointClassifier classifier = untrained(group, PointNormalization.NONE, random)) {
        assertInvariant(classifier, group, random);
      }
    }
  }

  @Property(tries = 3)
  void withoutAFrameTheLawIsFoundBroken(RandomGenerator random) {
    try (PointClassifier classifier =
        untrained(PointGroup.NONE, PointNormalization.UNIT_BALL, random)) {
      assertThat(worstError(classifier, SO3.group(), random).error()).isGreaterThan(1e-3);
    }
  }

  @Test
  void trainingInTheFrameLearnsAndStaysInvariant(@TempDir Path folder) {
    RandomGenerator random = new SplittableRandom(11);
    long before = Scope.liveTensors();
    Dataset<PointCloud> shapes = shapes(30, random);
    try (PointClassifier classifier =
        PointClassifier.train(shapes, SMALL, TrainingProgress.none(), random)) {
      long right =
          shapes.samples().stream()
              .filter(s -> s.name().startsWith(classifier.classify(s.input()).label()))
              .count();
      assertThat(right)
          .as("of %d, one tenth by chance", shapes.size())
          .isGreaterThan(shapes.size() / 3);
      assertInvariant(classifier, PointGroup.SO3, random);

      classifier.save(folder.resolve("shapes.coset"));
      PointCloud cloud = shapes.inputs().getFirst();
      try (PointClassifier again = PointClassifier.open(folder.resolve("shapes.coset"))) {
        assertThat(again.classify(cloud)).isEqualTo(classifier.classify(cloud));
        assertThat(again.symmetrizer()).isEqualTo(classifier.symmetrizer()).isPresent();
      }
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void probabilitiesSumToOneAndLeadWithTheLabel() {
    RandomGenerator random = new SplittableRandom(5);
    try (PointClassifier classifier =
        untrained(PointGroup.SE3, PointNormalization.UNIT_BALL, random)) {
      Classification answer = classifier.classify(shapes(1, random).inputs().getFirst());
      assertThat(answer.probabilities()).hasSize(10).allMatch(p -> p >= 0 && p <= 1);
      assertThat(answer.probabilities().stream().mapToDouble(p -> p).sum())
          .isBetween(1 - 1e-12, 1 + 1e-12);
      assertThat(answer.probability())
          .isEqualTo(answer.probabilities().stream().reduce(0.0, Math::max));
      assertThat(classifier.classes().get(answer.index())).isEqualTo(answer.label());
    }
  }

  @Property(tries = 2)
  void symmetricCloudsAreAnsweredForInvariantly(RandomGenerator random) {
    PointCloud cube =
        PointCloud.wrap(
            new double[] {
              1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1, -1, -1, -1
            });
    PointCloud line = PointCloud.wrap(new double[] {0, 0, 0, 1, 0, 0, 3, 0, 0});
    PointCloud point = PointCloud.wrap(new double[] {1, 2, 3});
    try (PointClassifier classifier =
        untrained(PointGroup.SO3, PointNormalization.UNIT_BALL, random)) {
      for (PointCloud cloud : List.of(cube, line, point)) {
        PointCloud turned = PointActions.of(SO3.group()).apply(SO3.group().sample(random), cloud);
        assertThat(Equivariance.relativeError(classifier.apply(cloud), classifier.apply(turned)))
            .isLessThan(TOLERANCE);
      }
    }
  }

  @Test
  void unusableInputIsRefusedInASentence() {
    RandomGenerator random = new SplittableRandom(1);
    try (PointClassifier classifier =
        untrained(PointGroup.SO3, PointNormalization.UNIT_BALL, random)) {
      assertThatThrownBy(() -> classifier.classify(PointCloud.wrap(new double[0])))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no points");
      assertThatThrownBy(
              () -> classifier.classify(PointCloud.wrap(new double[] {0, Double.NaN, 0})))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("finite");
    }
    Dataset<PointCloud> unlabelled =
        new Dataset<>("scans", shapes(1, random).samples().subList(0, 0), List.of());
    assertThatThrownBy(
            () -> PointClassifier.train(unlabelled, SMALL, TrainingProgress.none(), random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("scans has no classes");
    assertThatThrownBy(() -> PointClassifier.open(Path.of("no-such-file.coset")))
        .isInstanceOf(BadInputException.class);
  }

  private static PointClassifier untrained(
      PointGroup group, PointNormalization normalization, RandomGenerator random) {
    return PointClassifier.untrained(
        Shapes.classes(), SMALL.withGroup(group).withNormalization(normalization), random);
  }

  private static Dataset<PointCloud> shapes(int perClass, RandomGenerator random) {
    return Shapes.dataset(perClass, ShapeOptions.defaults().withPoints(64), random);
  }

  private static void assertInvariant(
      PointClassifier classifier, PointGroup group, RandomGenerator random) {
    Worst worst =
        switch (group) {
          case NONE -> new Worst(0, 0);
          case SO3 -> worstError(classifier, SO3.group(), random);
          case O3 -> worstError(classifier, O3.group(), random);
          case SE3 -> worstError(classifier, SE3.group(), random);
          case E3 -> worstError(classifier, E3.group(), random);
        };
    assertThat(worst.error()).as("error under %s", group).isLessThan(TOLERANCE);
    assertThat(worst.flips()).as("changed labels under %s", group).isZero();
  }

  private static <E extends AffineElement> Worst worstError(
      PointClassifier classifier, Group<E> group, RandomGenerator random) {
    Action<E, PointCloud> action = PointActions.of(group);
    List<PointCloud> clouds = shapes(1, random).inputs();
    List<NdArray> before = classifier.applyAll(clouds);
    List<NdArray> after =
        classifier.applyAll(
            clouds.stream().map(cloud -> action.apply(group.sample(random), cloud)).toList());
    double error = 0;
    int flips = 0;
    for (int i = 0; i < clouds.size(); i++) {
      error = Math.max(error, Equivariance.relativeError(before.get(i), after.get(i)));
      flips += before.get(i).argmax() == after.get(i).argmax() ? 0 : 1;
    }
    return new Worst(error, flips);
  }

  /** The largest error and the number of labels that changed. */
  private record Worst(double error, int flips) {}
}
