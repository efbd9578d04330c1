package dev.coset.nn.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GridLawsTest {

  private static Tensor move(GridGroup group, FieldType type, int g, Tensor x) {
    return type == FieldType.SCALAR ? group.moveScalars(g, x) : group.moveRegular(g, x);
  }

  /** The largest error over the group. */
  private static double error(GridGroup group, FieldType in, FieldType out, Layer map, Tensor x) {
    return Autograd.noGrad(
        () -> {
          Tensor y = map.forward(x);
          double worst = 0;
          for (int g = 0; g < group.order(); g++) {
            Tensor moved = map.forward(move(group, in, g, x));
            worst = Math.max(worst, Errors.relative(moved, move(group, out, g, y)));
          }
          return worst;
        });
  }

  private static double shiftError(Layer map, Tensor x, RandomGenerator random) {
    int down = random.nextInt(9);
    int right = random.nextInt(9);
    return Autograd.noGrad(
        () ->
            Errors.relative(
                map.forward(x.roll(down, 2).roll(right, 3)),
                map.forward(x).roll(down, 2).roll(right, 3)));
  }

  @Property(tries = 3)
  void movesCompose(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {1, 16, 4, 4}, random);
      for (GridGroup group : GridGroup.values()) {
        for (int g = 0; g < group.order(); g++) {
          for (int h = 0; h < group.order(); h++) {
            Tensor twice = group.moveRegular(g, group.moveRegular(h, x));
            assertThat(group.moveRegular(group.compose(g, h), x).isCloseTo(twice, 0, 0)).isTrue();
          }
          assertThat(group.compose(g, group.inverse(g))).isZero();
        }
      }
    }
  }

  @Property(tries = 2)
  void layersKeepTheLaw(RandomGenerator random) {
    for (GridGroup group : GridGroup.values()) {
      for (DType type : RandomNets.PRECISIONS) {
        for (int n : new int[] {6, 7}) {
          for (Padding padding : new Padding[] {Padding.CIRCULAR, Padding.CONSTANT}) {
            var lift = new GroupConv2d(group, FieldType.SCALAR, 2, 3, 3, padding, random);
            check(lift, group, FieldType.SCALAR, 2, n, padding, type, random);
            var conv = new GroupConv2d(group, FieldType.REGULAR, 2, 3, 3, padding, random);
            check(conv, group, FieldType.REGULAR, 2 * group.order(), n, padding, type, random);
          }
          var spectral = new GroupSpectralConv2d(group, 2, 3, 3, random);
          check(
              spectral,
              group,
              FieldType.REGULAR,
              2 * group.order(),
              n,
              Padding.CIRCULAR,
              type,
              random);
        }
      }
    }
  }

  private static <M extends Module & Layer> void check(
      M layer,
      GridGroup group,
      FieldType in,
      int channels,
      int n,
      Padding padding,
      DType type,
      RandomGenerator random) {
    try (var _ = Scope.open();
        M ready = RandomNets.randomized(layer, type, random)) {
      Tensor x = Tensors.randn(type, new long[] {2, channels, n, n}, random);
      Layer normed = v -> new GroupInstanceNorm(group).forward(ready.forward(v));
      assertThat(error(group, in, FieldType.REGULAR, ready, x)).isLessThan(Errors.layer(type));
      assertThat(error(group, in, FieldType.REGULAR, normed, x)).isLessThan(Errors.layer(type));
      Tensor zero = Tensors.zerosLike(x);
      assertThat(error(group, in, FieldType.REGULAR, ready, zero)).isLessThan(Errors.layer(type));
      if (padding == Padding.CIRCULAR) {
        assertThat(shiftError(ready, x, random)).isLessThan(Errors.layer(type));
      }
    }
  }

  @Property(tries = 2)
  void operatorsKeepTheLaw(RandomGenerator random) {
    for (GridGroup group : GridGroup.values()) {
      for (DType type : RandomNets.PRECISIONS) {
        OperatorConfig config = OperatorConfig.of(group, 3, 4).withFields(2, 1).withBlocks(2);
        try (var _ = Scope.open();
            var net =
                RandomNets.randomized(
                    new GroupFourierNeuralOperator(config, random), type, random)) {
          Tensor u = Tensors.randn(type, new long[] {2, 2, 8, 8}, random);
          assertThat(error(group, FieldType.SCALAR, FieldType.SCALAR, net, u))
              .isLessThan(Errors.network(type));
          assertThat(shiftError(net, u, random)).isLessThan(Errors.network(type));
        }
      }
    }
  }

  /** Wrong copies: no permutation of channels, and an ordinary network under a larger group. */
  @Property(tries = 2)
  void theLawFindsWrongLayers(RandomGenerator random) {
    GridGroup group = GridGroup.C4;
    try (var _ = Scope.open();
        var spectral = new GroupSpectralConv2d(group, 2, 2, 3, random);
        var ordinary =
            new GroupFourierNeuralOperator(OperatorConfig.of(GridGroup.C1, 3, 3), random)) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {2, 8, 8, 8}, random);
      Layer rolled = v -> spectral.forward(v.roll(1, 1));
      assertThat(error(group, FieldType.REGULAR, FieldType.REGULAR, rolled, x)).isGreaterThan(1e-2);
      Tensor u = Tensors.randn(DType.FLOAT32, new long[] {2, 1, 8, 8}, random);
      assertThat(error(group, FieldType.SCALAR, FieldType.SCALAR, ordinary, u)).isGreaterThan(1e-4);
    }
  }

  /** A field of few modes, sampled finer, gives the same result sampled finer. */
  @Property(tries = 3)
  void spectralLayersDoNotDependOnResolution(RandomGenerator random) {
    try (var _ = Scope.open();
        var spectral = new GroupSpectralConv2d(GridGroup.D4, 1, 2, 3, random)) {
      spectral.to(DType.FLOAT64);
      Tensor noise = Tensors.randn(DType.FLOAT64, new long[] {1, 8, 16, 16}, random);
      try (var band = new GroupSpectralConv2d(GridGroup.D4, 1, 1, 3, random)) {
        band.to(DType.FLOAT64);
        Tensor fine = band.forward(noise);
        Tensor coarse = fine.slice(2, 0, 16, 2).slice(3, 0, 16, 2);
        Tensor expected = spectral.forward(fine).slice(2, 0, 16, 2).slice(3, 0, 16, 2);
        assertThat(Errors.relative(spectral.forward(coarse), expected)).isLessThan(1e-10);
      }
    }
  }

  @Test
  void spectraComeBackAndAreChecked() {
    var random = new SplittableRandom(1);
    try (var _ = Scope.open();
        var one = new GroupSpectralConv2d(GridGroup.C4, 1, 2, 3, random);
        var other = new GroupSpectralConv2d(GridGroup.C4, 1, 2, 3, random)) {
      Tensor spectrum = one.spectrum().detach();
      other.assignSpectrum(spectrum);
      assertThat(other.spectrum().sub(spectrum).abs().max().item()).isZero();
      refused(() -> other.assignSpectrum(spectrum.slice(4, 0, 4).slice(3, 0, 4)), "odd side");
      refused(() -> other.assignSpectrum(spectrum.add(spectrum.roll(1, 4))), "Hermitian");
      refused(() -> one.forward(Tensors.zeros(DType.FLOAT32, 1, 4, 4, 4)), "3 modes", "given: 4");
      refused(() -> one.forward(Tensors.zeros(DType.FLOAT32, 1, 4, 8, 9)), "square grid");
    }
  }

  @Test
  void configurationsAreChecked() {
    var random = new SplittableRandom(1);
    OperatorConfig config = OperatorConfig.of(GridGroup.C4, 2, 3);
    refused(() -> OperatorConfig.of(GridGroup.C4, 0, 3), "width");
    refused(
        () -> new OperatorConfig(GridGroup.C4, 1, 1, 2, 3, 1, Padding.REFLECT),
        "periodic",
        "REFLECT");
    refused(
        () -> new GroupConv2d(GridGroup.C4, FieldType.SCALAR, 1, 1, 2, Padding.CIRCULAR, random),
        "odd");
    try (var _ = Scope.open();
        var net = new GroupFourierNeuralOperator(config, random);
        var two = new GroupFourierNeuralOperator(config.withFields(2, 1), random)) {
      refused(() -> net.forward(Tensors.zeros(DType.FLOAT32, 1, 1, 8, 6)), "square");
      refused(() -> two.rollout(Tensors.zeros(DType.FLOAT32, 1, 2, 8, 8), 2), "2 to 1 fields");
      assertThat(net.rollout(Tensors.zeros(DType.FLOAT32, 1, 1, 8, 8), 2).shape())
          .containsExactly(1, 2, 1, 8, 8);
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(5);
          OperatorConfig config = OperatorConfig.of(GridGroup.C4, 4, 3).withBlocks(1);
          try (var net = new GroupFourierNeuralOperator(config, random);
              var adam = Adam.of(net.parameters(), 1e-2)) {
            double first = step(net, adam, random);
            double last = first;
            for (int i = 0; i < 40; i++) {
              last = step(net, adam, random);
            }
            assertThat(last).isLessThan(0.7 * first);
          }
        });
  }

  /** The field at each point plus that of its four neighbours. */
  private static double step(GroupFourierNeuralOperator net, Adam adam, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor u = Tensors.randn(DType.FLOAT32, new long[] {8, 1, 8, 8}, random);
      List<Tensor> near = List.of(u.roll(1, 2), u.roll(-1, 2), u.roll(1, 3), u.roll(-1, 3));
      Tensor target = u.add(Tensors.stack(0, near).sum(0));
      Tensor loss = GroupFourierNeuralOperator.relativeError(net.forward(u), target);
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
