package dev.coset.tensor.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What layers leave as it is, and what moves with their input. */
class LayerLawsTest {

  /** Sums of at most 64 products below 1. */
  private static final double TOLERANCE = 1e-13;

  /** Squares up to 100^2 are summed and the variance is above 0.1: 10^4 / 0.1 * 2^-53 = 1e-11. */
  private static final double NORM_TOLERANCE = 1e-10;

  private static final double NO_EPSILON = 1e-30;

  private static <M extends Module & Layer> M exact(M module) {
    module.to(DType.FLOAT64);
    return module;
  }

  private static Tensor draw(RandomGenerator random, long... shape) {
    return Tensors.rand(DType.FLOAT64, shape, random).mul(2).sub(1);
  }

  /** Ascending numbers with noise: no mean over two of them or more has a small variance. */
  private static Tensor spread(RandomGenerator random, long... shape) {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    Tensor steps = Tensors.arange(count).toType(DType.FLOAT64).reshape(shape);
    return steps.add(draw(random, shape).mul(0.1));
  }

  private static <M extends Module & Layer> void assertInvariant(
      M norm, RandomGenerator random, boolean shifts, long... statistics) {
    try (norm;
        var _ = Scope.open()) {
      exact(norm);
      Tensor x = spread(random, 3, 4, 2, 2);
      Tensor scale = draw(random, statistics).mul(0.5).add(1.5);
      Tensor shift = shifts ? draw(random, statistics) : Tensors.zeros(DType.FLOAT64, statistics);
      Tensor expected = norm.forward(x);
      Tensor moved = norm.forward(x.mul(scale).add(shift));
      assertThat(moved.isCloseTo(expected, 0, NORM_TOLERANCE)).isTrue();
      Tensor broken = norm.forward(x.mul(scale).add(x.square()));
      assertThat(broken.isCloseTo(expected, 0, NORM_TOLERANCE)).as("not affine").isFalse();
    }
  }

  @Property(tries = 20)
  void normalizationsForgetScaleAndShift(RandomGenerator random) {
    assertInvariant(new BatchNorm(4, 0.1, NO_EPSILON), random, true, 1, 4, 1, 1);
    assertInvariant(new InstanceNorm(4, true, NO_EPSILON), random, true, 3, 4, 1, 1);
    assertInvariant(new GroupNorm(1, 4, NO_EPSILON), random, true, 3, 1, 1, 1);
    assertInvariant(new LayerNorm(new long[] {2, 2}, NO_EPSILON), random, true, 3, 4, 1, 1);
    assertInvariant(new RmsNorm(2, NO_EPSILON), random, false, 3, 4, 2, 1);
  }

  @Property(tries = 10)
  void convolutionsMoveWithTheirInput(RandomGenerator random) {
    try (var _ = Scope.open()) {
      ConvOptions options = new ConvOptions(2, 0, 1, 2);
      assertMoves(exact(new Conv1d(2, 4, 3, options, random)), draw(random, 2, 2, 11));
      assertMoves(exact(new Conv2d(2, 4, 3, options, random)), draw(random, 1, 2, 5, 11));
      assertMoves(exact(new Conv3d(2, 4, 3, options, random)), draw(random, 1, 2, 3, 5, 11));
    }
  }

  /** Without padding, two steps of the input less are one of the output less. */
  private static <M extends Module & Layer> void assertMoves(M convolution, Tensor x) {
    try (convolution) {
      Tensor all = convolution.forward(x);
      Tensor moved = convolution.forward(x.slice(-1, 2, x.size(-1)));
      assertThat(moved.isCloseTo(all.slice(-1, 1, all.size(-1)), 0, TOLERANCE)).isTrue();
      Tensor half = convolution.forward(x.slice(-1, 1, x.size(-1) - 1));
      assertThat(half.isCloseTo(all.slice(-1, 1, all.size(-1)), 0, TOLERANCE))
          .as("half a stride")
          .isFalse();
    }
  }

  @Property(tries = 10)
  void transposedConvolutionsMoveWithTheirInput(RandomGenerator random) {
    try (var _ = Scope.open()) {
      ConvOptions options = ConvOptions.DEFAULT.withStride(2);
      assertSpreads(
          exact(new ConvTranspose1d(2, 3, 3, options, 0, false, random)), draw(random, 1, 2, 4));
      assertSpreads(
          exact(new ConvTranspose2d(2, 3, 3, options, 0, false, random)), draw(random, 1, 2, 3, 4));
      assertSpreads(
          exact(new ConvTranspose3d(2, 3, 3, options, 0, false, random)),
          draw(random, 1, 2, 2, 3, 4));
    }
  }

  private static <M extends Module & Layer> void assertSpreads(M convolution, Tensor x) {
    try (convolution) {
      Tensor all = convolution.forward(x);
      Tensor moved = convolution.forward(x.pad(Padding.CONSTANT, 1, 0));
      assertThat(moved.slice(-1, 2, moved.size(-1)).isCloseTo(all, 0, TOLERANCE)).isTrue();
      assertThat(moved.slice(-1, 1, moved.size(-1) - 1).isCloseTo(all, 0, TOLERANCE)).isFalse();
    }
  }

  @Property(tries = 10)
  void bothDirectionsAreAlike(RandomGenerator random) {
    RecurrentOptions options = RecurrentOptions.of(3).inBothDirections();
    assertReverses(new Gru(2, options, random), new Gru(2, options, random), random);
    assertReverses(new Lstm(2, options, random), new Lstm(2, options, random), random);
  }

  /** With the weights of the directions exchanged, a reversed input gives reversed outputs. */
  private static <M extends Recurrent> void assertReverses(
      M network, M turned, RandomGenerator random) {
    try (network;
        turned;
        var _ = Scope.open()) {
      exact(network);
      exact(turned);
      var state = new HashMap<String, Tensor>();
      network
          .state()
          .forEach(
              (name, tensor) ->
                  state.put(
                      name.endsWith("_reverse") ? name.replace("_reverse", "") : name + "_reverse",
                      tensor));
      turned.load(state);
      Tensor x = draw(random, 2, 5, 2);
      List<Tensor> halves = turned.forward(x.flip(1)).flip(1).split(3, -1);
      Tensor exchanged = Tensors.cat(-1, halves.get(1), halves.get(0));
      assertThat(exchanged.isCloseTo(network.forward(x), 0, TOLERANCE)).isTrue();
      turned.load(network.state());
      Tensor broken = turned.forward(x.flip(1)).flip(1);
      assertThat(broken.isCloseTo(network.forward(x), 0, TOLERANCE)).isFalse();
    }
  }

  /** A chance of dropping of 1e-12 scales by as much, and drops nothing in any likely run. */
  @Property(tries = 10)
  void layerByLayerIsTheSameAsAtOnce(RandomGenerator random) {
    RecurrentOptions options =
        RecurrentOptions.of(3).withLayers(3).inBothDirections().withDropout(1e-12);
    try (var lstm = exact(new Lstm(2, options, random));
        var _ = Scope.open()) {
      Tensor x = draw(random, 2, 4, 2);
      Tensor state = draw(random, 6, 2, 3);
      Lstm.Result apart = lstm.run(x, state, state.neg());
      lstm.eval();
      Lstm.Result atOnce = lstm.run(x, state, state.neg());
      assertThat(apart.outputs().isCloseTo(atOnce.outputs(), 0, 1e-10)).isTrue();
      assertThat(apart.state().isCloseTo(atOnce.state(), 0, 1e-10)).isTrue();
      assertThat(apart.memory().isCloseTo(atOnce.memory(), 0, 1e-10)).isTrue();
    }
  }

  @Test
  void dropoutBetweenLayersWorksInTrainingOnly() {
    var random = new SplittableRandom(1);
    try (var gru = new Gru(2, RecurrentOptions.of(4).withLayers(2).withDropout(0.5), random);
        var _ = Scope.open()) {
      Tensor x = Tensors.ones(DType.FLOAT32, 2, 3, 2);
      assertThat(gru.forward(x).isIdentical(gru.forward(x))).isFalse();
      gru.eval();
      assertThat(gru.forward(x).isIdentical(gru.forward(x))).isTrue();
    }
  }
}
