package dev.coset.points.shapes;

import static dev.coset.points.shapes.Poses.change;
import static dev.coset.points.shapes.Poses.generic;
import static dev.coset.points.shapes.Poses.moved;
import static dev.coset.points.shapes.Poses.randomized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.laws.Property;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingResult;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaskedLawsTest {

  private static final MaskedConfig CONFIG =
      MaskedConfig.defaults().withGroups(8, 8).withEncoder(16, 2);

  private static double poseError(
      MaskedConfig config, DType type, PointCloud cloud, RandomGenerator random) {
    try (var _ = Scope.open();
        var network = randomized(new InvariantMaskedAutoencoder(config, random), type, random)) {
      Tensor before = network.encode(List.of(MaskedCloud.of(cloud, config)));
      Tensor after = network.encode(List.of(MaskedCloud.of(moved(cloud, random), config)));
      return change(after, before);
    }
  }

  @Property(tries = 10)
  void encodingsDoNotTurn(RandomGenerator random) {
    PointCloud cloud = generic(60, random);
    for (SurfaceFeatures tokens : List.of(SurfaceFeatures.RI8, SurfaceFeatures.RI14)) {
      MaskedConfig config = CONFIG.withTokens(tokens);
      assertThat(poseError(config, DType.FLOAT64, cloud, random)).isLessThan(1e-8);
      assertThat(poseError(config, DType.FLOAT32, cloud, random)).isLessThan(1e-4);
    }
    MaskedConfig broken = CONFIG.withTokens(SurfaceFeatures.COORDINATES);
    assertThat(poseError(broken, DType.FLOAT64, cloud, random)).isGreaterThan(1e-5);
  }

  /** What is to be predicted is that of the usual pose, whatever the pose of the cloud. */
  @Property(tries = 5)
  void targetsStayInTheUsualPose(RandomGenerator random) {
    PointCloud cloud = generic(60, random);
    MaskedCloud still = MaskedCloud.of(cloud, CONFIG);
    MaskedCloud turned = MaskedCloud.of(moved(cloud, random), cloud, CONFIG);
    assertThat(turned.targets()).containsExactly(still.targets(), within(1e-12));
    assertThat(turned.places()).containsExactly(still.places(), within(1e-9));
  }

  @Property(tries = 5)
  void everyParameterLearnsToPredict(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = new InvariantMaskedAutoencoder(CONFIG, random)) {
      List<MaskedCloud> clouds =
          Stream.generate(() -> MaskedCloud.of(generic(60, random), CONFIG)).limit(3).toList();
      MaskedBatch batch = MaskedBatch.of(clouds, CONFIG, DType.FLOAT32);
      Autograd.backward(network.loss(batch, random));
      network
          .parameters()
          .forEach((name, parameter) -> assertThat(parameter.grad()).as(name).isPresent());
    }
  }

  @Test
  void aShortTrainingPredictsBetter() {
    var random = new SplittableRandom(3);
    List<MaskedCloud> clouds =
        Stream.generate(() -> MaskedCloud.of(generic(60, random), CONFIG)).limit(16).toList();
    try (var network = new InvariantMaskedAutoencoder(CONFIG, random)) {
      double before;
      try (var _ = Scope.open()) {
        before = new MaskedTask(network, clouds, clouds).validate();
      }
      TrainerSettings settings =
          TrainerSettings.defaults()
              .withEpochs(25)
              .withBatchSize(8)
              .withLearningRate(5e-3)
              .withThreads(1);
      TrainingResult result = network.pretrain(clouds, clouds, settings, TrainingProgress.none());
      assertThat(result.best()).isLessThan(0.85 * before);
    }
  }

  /** A group on a line through the centre: everything can be said by hand. */
  @Test
  void placesOfASimpleGroup() {
    double[] centre = {2, 0, 0};
    double[] group = {2, 1, 0, 2, 1, 0, 2, 1, 0};
    double[] places = GroupPlaces.of(centre, group);
    // m = (2, 1, 0), r = 1, s = (3, 0, 0).
    double side = Math.sqrt(2);
    assertThat(places)
        .containsExactly(new double[] {2, 1, side, 1 / side, 1 / side}, within(1e-12));
    assertThat(GroupPlaces.of(new double[3], group)[0]).isZero();
    assertThat(GroupPlaces.of(new double[3], new double[9])).containsOnly(0);
  }

  @Test
  void faultyCloudsAreRefused() {
    var random = new SplittableRandom(4);
    assertThatThrownBy(() -> MaskedCloud.of(generic(8, random), CONFIG))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 9");
    assertThatThrownBy(() -> MaskedCloud.of(PointCloud.wrap(new double[90]), CONFIG))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("coincide");
    assertThatThrownBy(() -> MaskedCloud.of(generic(20, random), generic(21, random), CONFIG))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("usual pose");
    double[] broken = generic(20, random).positions();
    broken[4] = Double.NaN;
    assertThatThrownBy(() -> MaskedCloud.of(PointCloud.wrap(broken), CONFIG))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> CONFIG.withGroups(1, 8)).hasMessageContaining("2 groups");
  }
}
