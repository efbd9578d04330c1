package dev.coset.nn.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.O3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VectorLawsTest {

  private static final int POINTS = 12;
  private static final int CHANNELS = 4;

  private static Tensor rotation(DType type, RandomGenerator random) {
    return Tensors.of(type, SO3.group().sample(random).matrix().toArray(), 3, 3);
  }

  private static Tensor orthogonal(DType type, RandomGenerator random) {
    return Tensors.of(type, O3.group().sample(random).matrix().toArray(), 3, 3);
  }

  private static Tensor features(DType type, RandomGenerator random) {
    return Tensors.randn(type, new long[] {2, POINTS, 3, CHANNELS}, random);
  }

  /** The largest {@code |f(R x) - R f(x)|} relative to the largest of {@code f(x)}. */
  private static double error(Layer map, Tensor r, Tensor x) {
    return Autograd.noGrad(
        () -> {
          Tensor expected = r.matmul(map.forward(x));
          Tensor difference = map.forward(r.matmul(x)).sub(expected);
          return difference.abs().max().item() / (1e-12 + expected.abs().max().item());
        });
  }

  private static double tolerance(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-4;
  }

  @Property(tries = 5)
  void layersCommuteWithRotationsAndReflections(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      check(new VectorLinear(CHANNELS, 5, random), type, random);
      check(new VectorRelu(CHANNELS, 0, random), type, random);
      check(new VectorRelu(CHANNELS, 0.2, random), type, random);
      check(new VectorBatchNorm(CHANNELS), type, random);
    }
  }

  private static <M extends Module & Layer> void check(M made, DType type, RandomGenerator random) {
    try (var _ = Scope.open();
        M layer = RandomNets.randomized(made, type, random)) {
      Tensor x = features(type, random);
      assertThat(error(layer, orthogonal(type, random), x)).isLessThan(tolerance(type));
      Tensor zero = layer.forward(Tensors.zerosLike(x));
      assertThat(zero.isFinite().all().item()).isEqualTo(1);
    }
  }

  @Property(tries = 3)
  void networksCommute(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      for (boolean cross : new boolean[] {false, true}) {
        // In single precision all points are neighbours: rounding must not choose among them.
        VectorNetConfig config =
            VectorNetConfig.defaults(CHANNELS, 3)
                .withWidths(List.of(6, 5))
                .withNeighbours(type == DType.FLOAT64 ? 5 : POINTS)
                .withCross(cross)
                .withNorm(true);
        try (var _ = Scope.open();
            VectorNet net = RandomNets.randomized(config.build(random), type, random)) {
          Tensor x = features(type, random);
          assertThat(error(net, rotation(type, random), x)).isLessThan(tolerance(type));
          if (!cross) {
            assertThat(error(net, orthogonal(type, random), x)).isLessThan(tolerance(type));
          }
          Tensor order = Tensors.permutation(POINTS, random);
          Tensor y = net.forward(x);
          assertThat(net.forward(x.indexSelect(1, order)).isCloseTo(y, 1e-3, tolerance(type)))
              .isTrue();
        }
      }
    }
  }

  @Property(tries = 5)
  void readoutsAreInvariant(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var made = new VectorInvariants(CHANNELS, random)) {
        VectorInvariants readout = RandomNets.randomized(made, type, random);
        Tensor x = features(type, random);
        Tensor y = readout.forward(x);
        assertThat(y.shape()).containsExactly(2, POINTS, 3 * CHANNELS);
        double difference =
            readout.forward(orthogonal(type, random).matmul(x)).sub(y).abs().max().item();
        assertThat(difference / y.abs().max().item()).isLessThan(tolerance(type));
      }
    }
  }

  @Property(tries = 3)
  void shiftsDoNotMatterToCentredPositions(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor cloud = Tensors.randn(DType.FLOAT64, new long[] {2, POINTS, 3}, random);
      Tensor shift = Tensors.randn(DType.FLOAT64, new long[] {2, 1, 3}, random);
      Tensor there = VectorFeatures.ofPositions(cloud.add(shift));
      assertThat(there.isCloseTo(VectorFeatures.ofPositions(cloud), 0, 1e-13)).isTrue();
    }
  }

  /** A bias, a relu by components, and cross products under a reflection are found. */
  @Property(tries = 5)
  void theLawFindsWrongLayers(RandomGenerator random) {
    VectorNetConfig config = VectorNetConfig.defaults(CHANNELS, 3).withCross(true);
    try (var _ = Scope.open();
        var linear = new VectorLinear(CHANNELS, CHANNELS, random);
        VectorNet net = RandomNets.randomized(config.build(random), DType.FLOAT64, random)) {
      linear.to(DType.FLOAT64);
      Tensor x = features(DType.FLOAT64, random);
      Tensor turn =
          Tensors.of(
              SO3.group().exp(new double[] {0.5 + random.nextDouble(), 0.3, 1}).matrix().toArray(),
              3,
              3);
      assertThat(error(v -> linear.forward(v).add(1), turn, x)).isGreaterThan(1e-2);
      assertThat(error(v -> linear.forward(v).relu(), turn, x)).isGreaterThan(1e-2);
      assertThat(error(net, Tensors.eye(DType.FLOAT64, 3).neg(), x)).isGreaterThan(1e-4);
    }
  }

  /** By hand: v = (1, -1, 0), k = (0, 2, 0) gives (1, 0, 0); a slope of 0.5 keeps half of it. */
  @Test
  void cutsOffWhatPointsAgainstTheDirection() {
    try (var _ = Scope.open();
        var relu = new VectorRelu(2, 0, new SplittableRandom(1));
        var leaky = new VectorRelu(2, 0.5, new SplittableRandom(1))) {
      double[] weights = {0, 1, 0, 1};
      relu.load(Map.of("directions.weight", Tensors.of(DType.FLOAT32, weights, 2, 2)));
      leaky.load(relu.state());
      Tensor x = Tensors.of(new float[] {1, 0, -1, 2, 0, 0}, 3, 2);
      assertThat(relu.forward(x).toFloatArray()).containsExactly(1, 0, 0, 2, 0, 0);
      assertThat(leaky.forward(x).toFloatArray()).containsExactly(1, 0, -0.5f, 2, 0, 0);
    }
  }

  @Test
  void inputsAreChecked() {
    var random = new SplittableRandom(1);
    refused(() -> new VectorLinear(0, 1, random), "at least 1");
    refused(() -> new VectorRelu(1, 1, random), "slope");
    refused(() -> VectorNetConfig.defaults(1, 1).withNeighbours(0).withCross(true), "Cross");
    refused(() -> VectorNetConfig.defaults(1, 1).withWidths(List.of()), "layer");
    try (var _ = Scope.open();
        var net = VectorNetConfig.defaults(1, 1).build(random)) {
      refused(() -> net.forward(Tensors.zeros(DType.FLOAT32, 2, 9, 3)), "[clouds, points, 3");
      refused(
          () -> net.forward(Tensors.zeros(DType.FLOAT32, 2, 4, 3, 1)), "neighbours", "given: 8");
      refused(() -> net.forward(Tensors.zeros(DType.FLOAT32, 2, 9, 3, 2)), "4");
      refused(() -> VectorFeatures.ofPositions(Tensors.zeros(DType.FLOAT32, 2, 0, 3)), "one point");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  /** Learns the vector from the mean of a cloud to its farthest point. */
  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(5);
          try (var net = VectorNetConfig.defaults(1, 1).build(random);
              var adam = Adam.of(net.parameters(), 3e-3)) {
            double first = step(net, adam, random);
            double last = first;
            for (int i = 0; i < 60; i++) {
              last = step(net, adam, random);
            }
            assertThat(last).isLessThan(0.7 * first);
          }
        });
  }

  private static double step(VectorNet net, Adam adam, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor cloud = Tensors.randn(DType.FLOAT32, new long[] {16, POINTS, 3}, random);
      Tensor x = VectorFeatures.ofPositions(cloud.mul(cloud.abs()));
      Tensor far = x.norm(2, 2, false).argmax(1).unsqueeze(-1).unsqueeze(-1).expand(16, 1, 3, 1);
      Tensor target = x.gather(1, far).squeeze(1);
      Tensor loss = Losses.meanSquared(net.forward(x), target);
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
