package dev.coset.motion.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.Turns;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LocalFrameGraphNetworkTest {

  private static final AgentGraph GRAPH = AgentGraph.of(3, 1, 2);

  private static LocalFrameGraphNetwork network(
      int d, FrameKind kind, DType type, RandomGenerator random) {
    LocalFrameConfig config =
        LocalFrameConfig.of(d).withAttributes(1).withWidth(8).withFrames(kind).withScale(2);
    return Turns.randomized(new LocalFrameGraphNetwork(config, random), type, random);
  }

  /** Speeds between 1 and 2, so that single precision has a frame to see. */
  private static AgentState state(int d, DType type, RandomGenerator random) {
    Tensor v = Tensors.randn(type, new long[] {6, d}, random);
    Tensor speed = v.norm(2, -1, true);
    return new AgentState(
        Tensors.randn(type, new long[] {6, d}, random).mul(3.0),
        v.div(speed).mul(speed.tanh().add(1.0)),
        Tensors.randn(type, new long[] {6, 1}, random));
  }

  private static AgentState moved(AgentState state, Tensor turn, Tensor shift) {
    Tensor turned = Turns.turned(turn, state.positions());
    return new AgentState(
        turned.add(shift.toType(turned.dtype())),
        Turns.turned(turn, state.velocities()),
        state.attributes());
  }

  private static double error(
      LocalFrameGraphNetwork network, AgentState state, Tensor turn, Tensor shift) {
    return Autograd.noGrad(
        () -> {
          AgentState expected = moved(network.step(state, GRAPH), turn, shift);
          AgentState actual = network.step(moved(state, turn, shift), GRAPH);
          return Math.max(
              ForecastErrors.symmetryError(actual.positions(), expected.positions()),
              ForecastErrors.symmetryError(actual.velocities(), expected.velocities()));
        });
  }

  private static Tensor shift(int d, RandomGenerator random) {
    return Tensors.randn(DType.FLOAT64, new long[] {d}, random);
  }

  /** The single scene has no others to see, and so no frame in space. */
  @Property(tries = 5)
  void turnedAndShiftedAgentsMoveAlike(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var _ = Scope.open();
          var network = network(2, FrameKind.MOTION, type, random)) {
        Tensor turn = Turns.rotation(2, random);
        double error = error(network, state(2, type, random), turn, shift(2, random));
        assertThat(error).isLessThan(Turns.network(type));
      }
    }
  }

  @Property(tries = 5)
  void theSameInSpace(RandomGenerator random) {
    LocalFrameConfig config = LocalFrameConfig.of(3).withWidth(8);
    try (var _ = Scope.open();
        var plain = new LocalFrameGraphNetwork(config, random);
        var network = Turns.randomized(plain, DType.FLOAT64, random)) {
      AgentGraph graph = AgentGraph.of(4, 2);
      AgentState drawn = state(3, DType.FLOAT64, random);
      AgentState state = AgentState.of(drawn.positions(), drawn.velocities());
      Tensor turn = Turns.rotation(3, random);
      Tensor shift = shift(3, random);
      Tensor expected = moved(network.step(state, graph), turn, shift).positions();
      Tensor actual = network.step(moved(state, turn, shift), graph).positions();
      // nearly parallel vectors magnify rounding; their sine is above 1e-3 with all but 1e-6
      assertThat(ForecastErrors.symmetryError(actual, expected)).isLessThan(1e-10);
    }
  }

  @Property(tries = 3)
  void otherFramesKeepOnlyTheirOwnLaws(RandomGenerator random) {
    try (var _ = Scope.open();
        var shifts = network(2, FrameKind.TRANSLATION, DType.FLOAT64, random);
        var global = network(2, FrameKind.GLOBAL, DType.FLOAT64, random);
        var azimuth = network(3, FrameKind.AZIMUTH_ELEVATION, DType.FLOAT64, random)) {
      AgentState state = state(2, DType.FLOAT64, random);
      Tensor none = Tensors.eye(DType.FLOAT64, 2);
      Tensor quarter = Tensors.of(new double[] {0, -1, 1, 0}, 2, 2);
      Tensor shift = shift(2, random).add(2.0);
      Tensor still = Tensors.zerosLike(shift);
      assertThat(error(shifts, state, none, shift)).isLessThan(1e-10);
      assertThat(error(shifts, state, quarter, still)).isGreaterThan(1e-6);
      assertThat(error(global, state, none, shift)).isGreaterThan(1e-6);
      AgentState space = state(3, DType.FLOAT64, random);
      Tensor about = Tensors.of(new double[] {0, 0, 1, 0, 1, 0, -1, 0, 0}, 3, 3);
      Tensor tilt = Tensors.of(new double[] {1, 0, 0, 0, 0.6, -0.8, 0, 0.8, 0.6}, 3, 3);
      assertThat(error(azimuth, space, about, shift(3, random))).isLessThan(1e-10);
      assertThat(error(azimuth, space, tilt, shift(3, random))).isGreaterThan(1e-6);
    }
  }

  @Property(tries = 3)
  void coincidentOppositeAndStandingAgents(RandomGenerator random) {
    LocalFrameConfig config = LocalFrameConfig.of(2).withWidth(8).keepingUndetermined();
    try (var _ = Scope.open();
        var plain = new LocalFrameGraphNetwork(config, random);
        var network = Turns.randomized(plain, DType.FLOAT64, random)) {
      AgentGraph graph = AgentGraph.of(3);
      Tensor p = Tensors.of(new double[] {1, 2, 1, 2, 0, 0}, 3, 2);
      Tensor v = Tensors.of(new double[] {1, 1, -1, -1, 2, 0}, 3, 2);
      AgentState state = AgentState.of(p, v);
      Tensor turn = Turns.rotation(2, random);
      Tensor none = Tensors.zeros(DType.FLOAT64, 2);
      AgentState expected = moved(network.step(state, graph), turn, none);
      AgentState actual = network.step(moved(state, turn, none), graph);
      assertThat(ForecastErrors.symmetryError(actual.positions(), expected.positions()))
          .isLessThan(1e-10);
      Tensor speeds = Tensors.zeros(DType.FLOAT64, 3, 2).requiresGrad();
      AgentState next = network.step(AgentState.of(p, speeds), graph);
      Tensor slope = Autograd.grad(next.positions().square().sum(), speeds);
      assertThat(slope.isFinite().all().item()).isEqualTo(1);
    }
  }

  @Test
  void badStatesAreRefused() {
    RandomGenerator random = new SplittableRandom(1);
    try (var _ = Scope.open();
        var network = new LocalFrameGraphNetwork(LocalFrameConfig.of(2).withWidth(4), random)) {
      AgentGraph two = AgentGraph.of(2);
      Tensor p = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2);
      Tensor stands = Tensors.of(new float[] {1, 0, 0, 0}, 2, 2);
      assertThatThrownBy(() -> network.step(AgentState.of(p, stands), two))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Agent 1 (counted from 0 over all scenes) has no frame");
      assertThatThrownBy(() -> AgentState.of(p, p.div(0.0)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("not finite");
      assertThatThrownBy(() -> AgentState.of(p.reshape(1, 4), p.reshape(1, 4)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("FLOAT32[1, 4]");
      assertThatThrownBy(() -> network.step(AgentState.of(p, p), AgentGraph.of(3)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("takes 3 agents in 2 dimensions");
    }
    assertThatThrownBy(() -> LocalFrameConfig.of(4)).hasMessageContaining("2 or 3");
  }

  @Test
  void trainingStepsLeaveNothingBehind() {
    RandomGenerator random = new SplittableRandom(2);
    LeakDetector.check(
        () -> {
          LocalFrameConfig config = LocalFrameConfig.of(2).withWidth(8);
          try (var network = new LocalFrameGraphNetwork(config, random);
              var adam = Adam.of(network.parameters(), 1e-2)) {
            double first = step(network, adam);
            double last = first;
            for (int i = 0; i < 30; i++) {
              last = step(network, adam);
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  /** Everybody is to stop: two steps, from a state that is the same every time. */
  private static double step(LocalFrameGraphNetwork network, Adam adam) {
    try (var _ = Scope.open()) {
      AgentState drawn = state(2, DType.FLOAT32, new SplittableRandom(3));
      AgentState state = AgentState.of(drawn.positions(), drawn.velocities());
      Tensor loss = network.rollout(state, GRAPH, 2).getLast().velocities().square().mean();
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
