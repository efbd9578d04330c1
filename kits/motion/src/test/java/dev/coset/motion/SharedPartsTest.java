package dev.coset.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SharedPartsTest {

  private static Tensor normal(DType type, RandomGenerator random, long... shape) {
    return Tensors.randn(type, shape, random);
  }

  @Property(tries = 5)
  void theTransformIsOrthonormalAndCommutesWithTurns(RandomGenerator random) {
    try (var _ = Scope.open()) {
      for (int length : new int[] {1, 2, 8, 25}) {
        var transform = new TemporalTransform(length);
        Tensor matrix = transform.matrix(DType.FLOAT64);
        Tensor product = matrix.matmul(matrix.transpose(0, 1));
        assertThat(product.isCloseTo(Tensors.eye(DType.FLOAT64, length), 0, 1e-13)).isTrue();
        Tensor x = normal(DType.FLOAT64, random, 4, length, 3);
        Tensor y = transform.forward(x);
        assertThat(ForecastErrors.symmetryError(transform.inverse(y), x)).isLessThan(1e-12);
        Tensor turn = Turns.rotation(3, random);
        assertThat(
                ForecastErrors.symmetryError(
                    transform.forward(Turns.turned(turn, x)), Turns.turned(turn, y)))
            .isLessThan(1e-12);
      }
    }
  }

  /** {@code scipy.fft.dct([1, 2, 4, 8], type=2, norm="ortho")}. */
  @Test
  void theTransformIsThatOfScipy() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2, 4, 8}, 4, 1);
      assertThat(new TemporalTransform(4).forward(x).toDoubleArray())
          .containsExactly(
              new double[] {7.500000000000001, -5.114166477213516, 1.5, -0.5876233856353128},
              within(1e-13));
    }
  }

  @Property(tries = 5)
  void framesTurnWithTheirAgents(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var _ = Scope.open()) {
        Tensor v = normal(type, random, 6, 2);
        Tensor turn = Turns.rotation(2, random);
        check(LocalFrames.of(v), LocalFrames.of(Turns.turned(turn, v)), turn, type);
        Tensor u = normal(type, random, 6, 3);
        Tensor w = normal(type, random, 6, 3);
        Tensor turn3 = Turns.rotation(3, random);
        LocalFrames moved = LocalFrames.of(Turns.turned(turn3, u), Turns.turned(turn3, w));
        check(LocalFrames.of(u, w), moved, turn3, type);
      }
    }
  }

  private static void check(LocalFrames frames, LocalFrames moved, Tensor turn, DType type) {
    Tensor expected = turn.toType(type).matmul(frames.rotation());
    // in single precision the angle of two vectors may be small, which magnifies rounding
    double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-2;
    assertThat(ForecastErrors.symmetryError(moved.rotation(), expected)).isLessThan(tolerance);
    Tensor square = frames.rotation().transpose(-1, -2).matmul(frames.rotation());
    Tensor eye = Tensors.eye(type, turn.size(0));
    assertThat(square.sub(eye).abs().max().item()).isLessThan(type == DType.FLOAT64 ? 1e-12 : 1e-2);
    assertThat(frames.rotation().det().sub(1).abs().max().item()).isLessThan(1e-2);
    Tensor relative = frames.relative(frames.at(Tensors.of(new long[] {1, 2, 3, 4, 5, 0})));
    LocalFrames shifted = moved.at(Tensors.of(new long[] {1, 2, 3, 4, 5, 0}));
    assertThat(ForecastErrors.symmetryError(moved.relative(shifted), relative))
        .isLessThan(tolerance);
  }

  /** Azimuth and elevation keep the law for turns about the axis y, and break it for tilts. */
  @Property(tries = 5)
  void azimuthAndElevationKnowTheAxisOnly(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor v = normal(DType.FLOAT64, random, 6, 3);
      Tensor flat = Turns.rotation(2, random);
      double c = flat.select(0, 0).select(0, 0).item();
      double s = flat.select(0, 1).select(0, 0).item();
      Tensor about = Tensors.of(new double[] {c, 0, s, 0, 1, 0, -s, 0, c}, 3, 3);
      Tensor tilt = Tensors.of(new double[] {1, 0, 0, 0, 0.6, -0.8, 0, 0.8, 0.6}, 3, 3);
      assertThat(azimuthError(v, about)).isLessThan(1e-10);
      assertThat(azimuthError(v, tilt)).isGreaterThan(1e-2);
    }
  }

  private static double azimuthError(Tensor v, Tensor turn) {
    Tensor moved = LocalFrames.azimuthElevation(Turns.turned(turn, v)).rotation();
    return ForecastErrors.symmetryError(
        moved, turn.matmul(LocalFrames.azimuthElevation(v).rotation()));
  }

  @Test
  void framesThatAreNotDeterminedAreFlaggedAndFinite() {
    try (var _ = Scope.open()) {
      double[] velocities = {0, 0, 0, 1e-5, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0};
      double[] seconds = {1, 0, 0, 0, 1, 0, 0, -2, 0, 0, 0, 0, 0, 0, 3};
      Tensor v = Tensors.of(velocities, 5, 3).requiresGrad();
      LocalFrames frames = LocalFrames.of(v, Tensors.of(seconds, 5, 3));
      assertThat(frames.degenerate().toType(DType.FLOAT64).toDoubleArray())
          .containsExactly(1, 1, 1, 1, 0);
      Tensor four = frames.rotation().slice(0, 0, 4);
      assertThat(four.sub(Tensors.eye(DType.FLOAT64, 3)).abs().max().item()).isZero();
      Tensor slope = Autograd.grad(frames.rotation().square().sum(), v);
      assertThat(slope.isFinite().all().item()).isEqualTo(1);
      Tensor still = LocalFrames.of(Tensors.zeros(DType.FLOAT64, 1, 2)).degenerate();
      assertThat(still.all().item()).isEqualTo(1);
    }
  }

  @Property(tries = 5)
  void channelLayersCommuteWithTurns(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      for (int d : new int[] {2, 3}) {
        try (var _ = Scope.open();
            var mix = Turns.randomized(new ChannelMix(4, 3, random), type, random);
            var gate = Turns.randomized(new ChannelGate(4, random), type, random)) {
          assertThat(channelError(mix::forward, d, type, random)).isLessThan(Turns.layer(type));
          assertThat(channelError(gate::forward, d, type, random)).isLessThan(Turns.layer(type));
          Tensor zero = Tensors.zeros(type, 2, 4, d);
          assertThat(gate.forward(zero).abs().max().item()).isZero();
          assertThat(channelError(x -> x.relu(), d, type, random)).isGreaterThan(1e-3);
        }
      }
    }
  }

  private static double channelError(
      UnaryOperator<Tensor> layer, int d, DType type, RandomGenerator random) {
    Tensor x = normal(type, random, 5, 4, d);
    Tensor turn = Turns.rotation(d, random);
    return Autograd.noGrad(
        () ->
            ForecastErrors.symmetryError(
                layer.apply(Turns.turned(turn, x)), Turns.turned(turn, layer.apply(x))));
  }

  @Test
  void agentsHearTheOthersOfTheirScene() {
    try (var _ = Scope.open()) {
      AgentGraph graph = AgentGraph.of(2, 1, 3);
      Tensor x = Tensors.of(new double[] {1, 2, 4, 8, 16, 32}, 6, 1);
      assertThat(graph.pairs()).isEqualTo(8);
      assertThat(graph.sum(graph.sender(x)).toDoubleArray()).containsExactly(2, 1, 0, 48, 40, 24);
      assertThat(graph.sum(graph.receiver(x)).toDoubleArray()).containsExactly(1, 2, 0, 16, 32, 64);
      assertThat(graph.mean(graph.sender(x)).toDoubleArray()).containsExactly(2, 1, 0, 24, 20, 12);
      assertThat(graph.sceneMean(x).select(0, 0).item()).isEqualTo(1.5);
      assertThatThrownBy(() -> AgentGraph.of(2, 0)).hasMessageContaining("[2, 0]");
      assertThatThrownBy(() -> graph.requireAgents(Tensors.ones(DType.FLOAT32, 5), "Past"))
          .hasMessage("Past must have a row for each of 6 agents, given: FLOAT32[5]");
    }
  }

  @Test
  void errorsOfForecasts() {
    try (var _ = Scope.open()) {
      Tensor truth = Tensors.zeros(DType.FLOAT64, 1, 2, 2);
      Tensor near = Tensors.of(new double[] {3, 4, 0, 2}, 1, 2, 2); // distances 5, 2
      Tensor far = Tensors.of(new double[] {1, 0, 0, 4}, 1, 2, 2); // distances 1, 4
      Tensor both = Tensors.stack(1, near, far);
      assertThat(ForecastErrors.average(near, truth).item()).isEqualTo(3.5);
      assertThat(ForecastErrors.last(near, truth).item()).isEqualTo(2);
      assertThat(ForecastErrors.bestAverage(both, truth).item()).isEqualTo(2.5);
      assertThat(ForecastErrors.bestLast(both, truth).item()).isEqualTo(2);
      assertThat(ForecastErrors.meanSquaredByStep(near, truth).toDoubleArray())
          .containsExactly(12.5, 2);
      assertThat(ForecastErrors.atTimes(near, truth, 25, 40, 80)).containsExactly(5, 2);
      assertThatThrownBy(() -> ForecastErrors.atTimes(near, truth, 25, 120))
          .hasMessageContaining("120.0 ms is not among the 2 frames");
      assertThatThrownBy(() -> ForecastErrors.average(near, near.slice(1, 0, 1)))
          .hasMessageContaining("FLOAT64[1, 2, 2]");
      assertThatThrownBy(() -> ForecastErrors.bestLast(near, truth))
          .hasMessageContaining("[agents, K, T, d]");
    }
  }
}
