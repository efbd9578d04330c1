package dev.coset.nn.planar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ContourLawsTest {

  private static final ContourConfig SMALL =
      ContourConfig.of(3).withWidths(List.of(6, 5, 4)).withCoarsening(Coarsening.MEAN, 2);
  private static final int POINTS = 48;

  /** The error of a map of signals under a random turn and shift, in double, back in type. */
  private static double error(Layer map, Tensor signals, int stride, RandomGenerator random) {
    int n = Math.toIntExact(signals.size(3));
    ContourMotion motion = ContourMotion.turn(n, stride, random);
    ContourMotion after =
        new ContourMotion(motion.angle(), motion.shift() / stride, motion.scale(), 0, 0);
    DType type = signals.dtype();
    return Autograd.noGrad(
        () -> {
          Tensor moved = motion.applyToSignals(signals.toType(DType.FLOAT64)).toType(type);
          Tensor expected = after.applyToSignals(map.forward(signals).toType(DType.FLOAT64));
          return Errors.relative(map.forward(moved).toType(DType.FLOAT64), expected);
        });
  }

  private static Tensor signals(DType type, RandomGenerator random) {
    return Tensors.randn(type, new long[] {2, 2, 3, 16}, random);
  }

  @Property(tries = 5)
  void layersKeepTheLaw(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      List<Module> layers =
          List.of(
              new ComplexCircularConv1d(3, 4, 5, random),
              new ComplexCircularConv1d(3, 2, 16, random),
              new ModulusActivation(3),
              new ComplexNorm(3),
              new ContourBlock(3, 4, 4, random));
      for (Module layer : layers) {
        try (var _ = Scope.open();
            Module ready = RandomNets.randomized(layer, type, random)) {
          Layer map = (Layer) ready;
          assertThat(error(map, signals(type, random), 1, random)).isLessThan(Errors.layer(type));
          Tensor zero = Tensors.zerosLike(signals(type, random));
          assertThat(error(map, zero, 1, random)).isZero();
        }
      }
    }
  }

  @Property(tries = 5)
  void coarseningKeepsTheLaw(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = signals(DType.FLOAT64, random);
      for (Coarsening way : Coarsening.values()) {
        assertThat(error(s -> way.apply(s, 4), x, 4, random)).isLessThan(1e-10);
      }
      // a circle: all moduli are equal up to rounding, also in single precision
      Tensor angle = Tensors.linspace(DType.FLOAT64, 0, 2 * Math.PI * 15 / 16, 16);
      Tensor circle = Tensors.stack(0, angle.cos(), angle.sin()).unsqueeze(1).unsqueeze(0);
      for (DType type : RandomNets.PRECISIONS) {
        assertThat(error(s -> Coarsening.LARGEST.apply(s, 2), circle.toType(type), 2, random))
            .isLessThan(Errors.layer(type));
      }
    }
  }

  /**
   * Wrong layers: values instead of moduli, real weights, a bias, zeros at the border, a stride.
   */
  @Property(tries = 3)
  void theLawFindsWrongLayers(RandomGenerator random) {
    try (var _ = Scope.open();
        var conv = new ComplexCircularConv1d(3, 4, 5, random)) {
      Tensor x = signals(DType.FLOAT32, random);
      Layer values = z -> conv.forward(z).relu();
      Layer real = z -> conv.forward(z.mul(Tensors.of(new float[] {1, 0.5f}, 1, 2, 1, 1)));
      Layer bias = z -> conv.forward(z).add(0.5);
      Layer border = z -> conv.forward(z).mul(Tensors.linspace(DType.FLOAT32, 0, 1, 16));
      for (Layer wrong : List.of(values, real, bias, border)) {
        double worst = 0;
        for (int i = 0; i < 4; i++) {
          worst = Math.max(worst, error(wrong, x, 1, random));
        }
        assertThat(worst).isGreaterThan(1e-2);
      }
    }
  }

  @Property(tries = 3)
  void networksDoNotNoticePoseAndStart(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      invariance(SMALL, SMALL.totalStride(), type, random);
      invariance(SMALL.withCoarsening(Coarsening.MEAN, 1), 1, type, random);
    }
    invariance(SMALL.withCoarsening(Coarsening.LARGEST, 2), 4, DType.FLOAT64, random);
  }

  private static void invariance(
      ContourConfig config, int stride, DType type, RandomGenerator random) {
    try (var _ = Scope.open();
        var network = RandomNets.randomized(new ContourNetwork(config, random), type, random)) {
      Tensor z = Tensors.randn(DType.FLOAT64, new long[] {3, POINTS, 2}, random);
      ContourMotion motion = ContourMotion.similarity(POINTS, stride, random);
      Tensor moved = motion.applyToContours(z);
      Autograd.noGrad(
          () -> {
            Tensor before = network.classify(z.toType(type));
            Tensor after = network.classify(moved.toType(type));
            assertThat(Errors.relative(after, before)).isLessThan(Errors.network(type));
            Tensor mirrored = z.mul(Tensors.of(new double[] {1, -1}, 2)).toType(type);
            assertThat(Errors.relative(network.classify(mirrored), before)).isGreaterThan(1e-6);
            return true;
          });
    }
  }

  @Property(tries = 3)
  void sizeCountsWhereItIsKept(RandomGenerator random) {
    ContourConfig config = SMALL.withSize(ContourSize.KEPT);
    try (var _ = Scope.open();
        var network =
            RandomNets.randomized(
                new ContourAutoencoder(config.withCoarsening(Coarsening.MEAN, 1), random),
                DType.FLOAT64,
                random)) {
      Tensor z = Tensors.randn(DType.FLOAT64, new long[] {1, POINTS, 2}, random);
      ContourMotion turn = ContourMotion.turn(POINTS, 1, random);
      Tensor expected = turn.applyToContours(network.forward(z));
      assertThat(Errors.relative(network.forward(turn.applyToContours(z)), expected))
          .isLessThan(1e-10);
    }
  }

  @Property(tries = 3)
  void autoencodersMoveWithTheirInput(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      ContourConfig config = SMALL.withWidths(List.of(5, 4));
      try (var _ = Scope.open();
          var network =
              RandomNets.randomized(new ContourAutoencoder(config, random), type, random)) {
        Tensor z = Tensors.randn(DType.FLOAT64, new long[] {2, POINTS, 2}, random);
        ContourMotion motion = ContourMotion.similarity(POINTS, network.totalStride(), random);
        Autograd.noGrad(
            () -> {
              Tensor before = network.forward(z.toType(type)).toType(DType.FLOAT64);
              Tensor moved = motion.applyToContours(z).toType(type);
              Tensor after = network.forward(moved).toType(DType.FLOAT64);
              assertThat(Errors.relative(after, motion.applyToContours(before)))
                  .isLessThan(Errors.network(type));
              assertThat(network.encode(z.toType(type)).shape()).containsExactly(2, 2, 4, 12);
              return true;
            });
      }
    }
  }

  @Test
  void degenerateContoursGiveFiniteValuesAndDerivatives() {
    var random = new SplittableRandom(1);
    try (var _ = Scope.open();
        var network = new ContourNetwork(SMALL, random)) {
      Tensor point = Tensors.full(DType.FLOAT32, 3, 1, POINTS, 2).requiresGrad();
      Tensor logits = network.classify(point);
      assertThat(logits.isFinite().all().itemBoolean()).isTrue();
      Tensor gradient = Autograd.grad(logits.square().sum(), point);
      assertThat(gradient.isFinite().all().itemBoolean()).isTrue();
      assertThat(network.classify(Tensors.zeros(DType.FLOAT32, 0, POINTS, 2)).shape())
          .containsExactly(0, 3);
    }
  }

  @Test
  void anAutoencoderLearnsAndLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(3);
          ContourConfig config = SMALL.withWidths(List.of(8));
          try (var network = new ContourAutoencoder(config, random);
              var adam = Adam.of(network.parameters(), 1e-2)) {
            double first = step(network, adam);
            double last = first;
            for (int i = 0; i < 40; i++) {
              last = step(network, adam);
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  private static double step(ContourAutoencoder network, Adam adam) {
    try (var _ = Scope.open()) {
      Tensor angle = Tensors.linspace(DType.FLOAT32, 0, 2 * Math.PI * 31 / 32, 32);
      Tensor z =
          Tensors.stack(1, angle.cos(), angle.sin().mul(0.5).add(angle.mul(2).cos().mul(0.3)))
              .unsqueeze(0);
      Tensor loss = network.forward(z).sub(z).square().mean();
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
