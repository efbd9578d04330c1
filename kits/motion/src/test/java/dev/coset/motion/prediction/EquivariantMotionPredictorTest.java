package dev.coset.motion.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.Turns;
import dev.coset.motion.prediction.EquivariantMotionPredictor.Forecast;
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

class EquivariantMotionPredictorTest {

  private static final EqMotionConfig SMALL = new EqMotionConfig(5, 4, 6, 8, 2, 3, 2);
  private static final AgentGraph GRAPH = AgentGraph.of(3, 1, 2);

  private static EquivariantMotionPredictor network(DType type, RandomGenerator random) {
    return Turns.randomized(new EquivariantMotionPredictor(SMALL, random), type, random);
  }

  private static Tensor past(int d, DType type, RandomGenerator random) {
    return Tensors.randn(type, new long[] {6, 5, d}, random);
  }

  private static double error(
      EquivariantMotionPredictor network, Tensor past, Tensor turn, Tensor shift) {
    return Autograd.noGrad(
        () -> {
          Forecast before = network.forecast(past, GRAPH);
          Tensor by = shift.toType(past.dtype());
          Forecast after = network.forecast(Turns.turned(turn, past).add(by), GRAPH);
          Tensor expected = Turns.turned(turn, before.futures()).add(by);
          return Math.max(
              ForecastErrors.symmetryError(after.futures(), expected),
              ForecastErrors.symmetryError(after.types(), before.types()));
        });
  }

  @Property(tries = 4)
  void forecastsMoveWithTheirPasts(RandomGenerator random) {
    for (int d : new int[] {2, 3}) {
      for (DType type : Turns.PRECISIONS) {
        try (var _ = Scope.open();
            var network = network(type, random)) {
          Tensor past = past(d, type, random);
          Tensor shift = Tensors.randn(DType.FLOAT64, new long[] {d}, random);
          Tensor turn = Turns.rotation(d, random);
          assertThat(error(network, past, turn, shift)).isLessThan(Turns.network(type));
          Tensor mirror = Tensors.eye(DType.FLOAT64, d).neg();
          assertThat(error(network, past, mirror, shift)).isLessThan(Turns.network(type));
        }
      }
    }
  }

  /** Standing, coincident and straight-walking agents. */
  @Property(tries = 4)
  void degeneratePastsKeepTheLaw(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = network(DType.FLOAT64, random)) {
      Tensor still = Tensors.zeros(DType.FLOAT64, 6, 5, 2);
      Tensor time = Tensors.arange(5).toType(DType.FLOAT64).reshape(1, 5, 1);
      Tensor straight = still.add(time.mul(Tensors.of(new double[] {1, 2}, 2)));
      Tensor turn = Turns.rotation(2, random);
      Tensor shift = Tensors.randn(DType.FLOAT64, new long[] {2}, random);
      for (Tensor past : new Tensor[] {still, straight}) {
        assertThat(error(network, past, turn, shift)).isLessThan(1e-8);
        Tensor leaf = past.copy().requiresGrad();
        Tensor slope = Autograd.grad(network.forecast(leaf, GRAPH).futures().sum(), leaf);
        assertThat(slope.isFinite().all().item()).isEqualTo(1);
      }
    }
  }

  /** A network that scales one axis, and one that adds a constant, are both found out. */
  @Property(tries = 3)
  void theLawFindsWrongNetworks(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = network(DType.FLOAT64, random)) {
      Tensor past = past(2, DType.FLOAT64, random);
      Tensor quarter = Tensors.of(new double[] {0, -1, 1, 0}, 2, 2);
      Tensor uneven = Tensors.of(new double[] {1, 1.5}, 2);
      Tensor expected = Turns.turned(quarter, network.forecast(past.mul(uneven), GRAPH).futures());
      Tensor actual = network.forecast(Turns.turned(quarter, past).mul(uneven), GRAPH).futures();
      assertThat(ForecastErrors.symmetryError(actual, expected)).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 3)
  void absentAgentsDoNotMatter(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = network(DType.FLOAT64, random)) {
      Tensor past = Tensors.randn(DType.FLOAT64, new long[] {4, 5, 2}, random);
      Tensor mask = Tensors.of(new boolean[] {true, false, true, true}, 4);
      Tensor futures = network.predict(past, mask);
      Tensor other = past.copy();
      other.slice(0, 1, 2).assign(Tensors.ones(DType.FLOAT64, 1, 5, 2));
      assertThat(network.predict(other, mask).sub(futures).abs().max().item()).isZero();
      assertThat(futures.select(0, 1).abs().max().item()).isZero();
      Tensor order = Tensors.of(new long[] {3, 1, 0, 2});
      Tensor renumbered = network.predict(past.indexSelect(0, order), mask.indexSelect(0, order));
      assertThat(ForecastErrors.symmetryError(renumbered, futures.indexSelect(0, order)))
          .isLessThan(1e-10);
    }
  }

  @Test
  void badPastsAreRefused() {
    RandomGenerator random = new SplittableRandom(1);
    try (var _ = Scope.open();
        var network = new EquivariantMotionPredictor(SMALL, random)) {
      Tensor past = Tensors.zeros(DType.FLOAT32, 2, 5, 2);
      Tensor one = Tensors.of(new boolean[] {true, false}, 2);
      assertThatThrownBy(() -> network.predict(past, one))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("At least two agents must be present, the mask has 1");
      AgentGraph two = AgentGraph.of(2);
      assertThatThrownBy(() -> network.forecast(past.slice(1, 0, 2), two))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("[agents, 5, d] with at least 3 frames, given: FLOAT32[2, 2, 2]");
      assertThatThrownBy(() -> network.forecast(past.div(0.0), two))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("not finite");
      assertThatThrownBy(() -> network.predict(past, past))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("BOOL[agents]");
    }
    assertThatThrownBy(() -> SMALL.withFrames(2, 4)).hasMessageContaining("At least 3 past frames");
  }

  @Test
  void itLearnsAndLeavesNothingBehind() {
    RandomGenerator random = new SplittableRandom(2);
    LeakDetector.check(
        () -> {
          try (var network = new EquivariantMotionPredictor(SMALL, random);
              var adam = Adam.of(network.parameters(), 5e-3)) {
            double first = step(network, adam);
            double last = first;
            for (int i = 0; i < 40; i++) {
              last = step(network, adam);
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  private static double step(EquivariantMotionPredictor network, Adam adam) {
    try (var _ = Scope.open()) {
      Tensor past = past(2, DType.FLOAT32, new SplittableRandom(3));
      Tensor truth = past.slice(1, 0, 4);
      Tensor futures = network.forecast(past, GRAPH).futures();
      Tensor loss = ForecastErrors.bestAverage(futures, truth).mean();
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
