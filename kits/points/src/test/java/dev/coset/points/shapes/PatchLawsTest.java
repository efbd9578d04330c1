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
import dev.coset.points.shapes.PatchConfig.Orientations;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatchLawsTest {

  private static final PatchConfig CONFIG =
      PatchConfig.defaults(5).withPatches(8, 10, 12, 3).withWidth(16);

  /** Cutting commutes with motions, for it looks at distances only. */
  @Property(tries = 10)
  void patchesTurnWithTheCloud(RandomGenerator random) {
    PointCloud cloud = generic(60, random);
    PatchedCloud before = PatchedCloud.of(cloud, CONFIG);
    PatchedCloud after = PatchedCloud.of(moved(cloud, random), CONFIG);
    assertThat(after.neighbours()).containsExactly(before.neighbours());
    for (int i = 0; i < before.patches().length; i += 3) {
      assertThat(length(after.patches(), i)).isCloseTo(length(before.patches(), i), within(1e-9));
    }
  }

  private static double length(double[] rows, int at) {
    return Math.sqrt(
        rows[at] * rows[at] + rows[at + 1] * rows[at + 1] + rows[at + 2] * rows[at + 2]);
  }

  /** Gram and Schmidt give rotations; without them the directions are unit, but not orthogonal. */
  @Property(tries = 10)
  void orthonormalOrientationsAreRotations(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor patches = Tensors.randn(DType.FLOAT64, new long[] {6, 10, 3}, random);
      Tensor unit = Tensors.eye(DType.FLOAT64, 3).unsqueeze(0);
      for (boolean orthonormal : List.of(true, false)) {
        try (var network =
            randomized(new PatchDisentangler(16, orthonormal, random), DType.FLOAT64, random)) {
          Tensor d = network.forward(patches).orientations();
          double error = d.matmul(d.transpose(1, 2)).sub(unit).abs().max().item();
          if (orthonormal) {
            assertThat(error).isLessThan(1e-6);
            assertThat(d.det().sub(1).abs().max().item()).isLessThan(1e-6);
          } else {
            assertThat(error).isGreaterThan(1e-6);
            assertThat(d.square().sum(-1, false).sub(1).abs().max().item()).isLessThan(1e-6);
          }
        }
      }
    }
  }

  /** The order of points and patches does not matter, and clouds do not influence each other. */
  @Property(tries = 5)
  void ordersDoNotMatter(RandomGenerator random) {
    PointCloud cloud = generic(60, random);
    try (var _ = Scope.open();
        var network =
            randomized(new PatchRotationInvariantNetwork(CONFIG, random), DType.FLOAT64, random)) {
      int[] order = new int[60];
      double[] places = Tensors.permutation(60, random).toType(DType.FLOAT64).toDoubleArray();
      for (int i = 0; i < order.length; i++) {
        order[i] = (int) places[i];
      }
      PatchedCloud one = PatchedCloud.of(cloud, CONFIG);
      PatchedCloud shuffled = PatchedCloud.of(cloud.select(order), CONFIG);
      PatchedCloud other = PatchedCloud.of(generic(60, random), CONFIG);
      Tensor before = network.forward(List.of(one));
      assertThat(change(network.forward(List.of(shuffled)), before)).isLessThan(1e-10);
      assertThat(change(network.forward(List.of(other, one)).slice(0, 1, 2), before))
          .isLessThan(1e-10);
    }
  }

  /**
   * The relations do not change when all orientations and offsets turn alike; an untrained network
   * on coordinates does not have this.
   */
  @Property(tries = 5)
  void nothingIsInvariantWithoutTraining(RandomGenerator random) {
    PointCloud cloud = generic(60, random);
    PointCloud moved = moved(cloud, random);
    try (var _ = Scope.open();
        var network =
            randomized(new PatchRotationInvariantNetwork(CONFIG, random), DType.FLOAT64, random)) {
      Tensor before = network.encode(List.of(PatchedCloud.of(cloud, CONFIG)));
      Tensor after = network.encode(List.of(PatchedCloud.of(moved, CONFIG)));
      assertThat(change(after, before)).isGreaterThan(1e-6);
    }
  }

  @Test
  void trainingBringsTwoPosesTogether() {
    var random = new SplittableRandom(5);
    try (var network = new PatchDisentangler(16, false, random);
        var optimizer = Adam.of(network.parameters(), 1e-2);
        var _ = Scope.open()) {
      Tensor patches = Tensors.randn(DType.FLOAT32, new long[] {16, 10, 3}, random);
      double first = 0;
      double last = 0;
      for (int step = 0; step < 60; step++) {
        try (var _ = Scope.open()) {
          Tensor loss = network.twoPoses(patches, random).loss();
          network.zeroGrad();
          Autograd.backward(loss);
          optimizer.step();
          first = step == 0 ? loss.item() : first;
          last = loss.item();
        }
      }
      assertThat(last).isLessThan(0.8 * first);
    }
  }

  @Property(tries = 3)
  void everyParameterLearns(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = new PatchRotationInvariantNetwork(CONFIG, random)) {
      List<PatchedCloud> clouds =
          List.of(
              PatchedCloud.of(generic(60, random), CONFIG),
              PatchedCloud.of(generic(60, random), CONFIG));
      PatchRotationInvariantNetwork.TwoPoses seen = network.twoPoses(clouds, random);
      Autograd.backward(seen.first().square().sum().add(seen.loss()));
      network
          .parameters()
          .forEach((name, parameter) -> assertThat(parameter.grad()).as(name).isPresent());
      assertThatThrownBy(() -> network.forward(clouds.subList(0, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("two clouds");
    }
  }

  @Test
  void faultyCloudsAreRefused() {
    var random = new SplittableRandom(4);
    assertThatThrownBy(() -> PatchedCloud.of(generic(9, random), CONFIG))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 12");
    assertThatThrownBy(() -> PatchedCloud.of(PointCloud.wrap(new double[90]), CONFIG))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("coincide");
    double[] broken = generic(20, random).positions();
    broken[4] = Double.NaN;
    assertThatThrownBy(() -> PatchedCloud.of(PointCloud.wrap(broken), CONFIG))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> CONFIG.withPatches(8, 7, 12, 3)).hasMessageContaining("8 points");
    try (var network = new PatchDisentangler(16, false, random);
        var _ = Scope.open()) {
      assertThatThrownBy(() -> network.forward(Tensors.zeros(DType.FLOAT32, 2, 0, 3)))
          .hasMessageContaining("at least 8");
    }
  }

  @Test
  void ignoredOrientationsAreNotSeen() {
    var random = new SplittableRandom(6);
    try (var _ = Scope.open();
        var network =
            new PatchRotationInvariantNetwork(CONFIG.with(Orientations.IGNORED), random)) {
      List<PatchedCloud> clouds =
          List.of(
              PatchedCloud.of(generic(60, random), CONFIG),
              PatchedCloud.of(generic(60, random), CONFIG));
      Autograd.backward(network.forward(clouds).square().sum());
      Tensor unseen = Objects.requireNonNull(network.parameters().get("local.directions.0.weight"));
      assertThat(unseen.grad()).isEmpty();
    }
  }
}
