package dev.coset.motion.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.Turns;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InvariantNeuralOdeTest {

  private static final OdeTime TIME = new OdeTime(0.04, 30);
  private static final Correction STRICT = Correction.strict();

  private enum Mode {
    LAST {
      // Sigmoids do not vanish, so that every column acts everywhere.
      @Override
      ControlledField field(RandomGenerator random) {
        MlpOptions options = MlpOptions.of(Tensor::sigmoid).activatingLast();
        Mlp features = Mlp.of(List.of(2, 8), options, random);
        return new LastWeights(features, new Linear(8, 2, random), List.of(0, 1, 2));
      }
    },
    INPUT {
      @Override
      ControlledField field(RandomGenerator random) {
        Layer gain = x -> Tensors.eye(x.dtype(), 2).unsqueeze(0).expand(x.size(0), 2, 2);
        return new DirectInput(Mlp.of(List.of(2, 8, 2), Tensor::tanh, random), gain, 2);
      }
    },
    DEEP {
      @Override
      ControlledField field(RandomGenerator random) {
        // Slopes of at least 1: weights act however large they become.
        var free = new DeepWeights.Free(0, List.of(0, 1, 2, 3, 4, 5), 1);
        return new DeepWeights(List.of(2, 8, 2), x -> x.add(x.tanh()), free, random);
      }
    };

    abstract ControlledField field(RandomGenerator random);
  }

  private static InvariantNeuralOde ode(
      Mode mode, Correction correction, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      return Turns.randomized(new InvariantNeuralOde(mode.field(random), correction), type, random);
    }
  }

  /** A wall across the free motion, a little ahead of the start. */
  private static BarrierFunction wall(InvariantNeuralOde ode, Tensor start) {
    Tensor v = ode.velocity(start).detach();
    double[] normal = v.div(v.norm()).neg().squeeze(0).toType(DType.FLOAT64).toDoubleArray();
    double speed = v.norm().item();
    Tensor along = start.toType(DType.FLOAT64).matmul(Tensors.of(normal));
    return BarrierFunction.halfSpace(normal, along.item() - 0.3 * speed, 10);
  }

  private static double least(BarrierFunction set, InvariantNeuralOde.Path path) {
    return set.value(path.states().flatten(0, 1)).min().item();
  }

  @Property(tries = 2)
  void statesStayInside(RandomGenerator random) {
    for (Mode mode : List.of(Mode.LAST, Mode.INPUT)) {
      for (DType type : Turns.PRECISIONS) {
        for (Integrator method : List.of(new RungeKutta(), DormandPrince.of(1e-5))) {
          try (var ode = ode(mode, STRICT, type, random);
              var _ = Scope.open()) {
            Tensor start = Tensors.randn(type, new long[] {1, 2}, random).mul(0.3);
            BarrierFunction wall = wall(ode, start);
            var kept = Autograd.noGrad(() -> ode.integrate(start, List.of(wall), TIME, method));
            var free = Autograd.noGrad(() -> ode.integrate(start, List.of(), TIME));
            double size = 1 + start.abs().max().item();
            assertThat(least(wall, kept)).isGreaterThan(-1e-3 * size);
            if (least(wall, free) < -0.02) {
              assertThat(kept.effort().item()).isPositive();
            }
            assertThat(kept.states().shape()).containsExactly(31, 1, 2);
          }
        }
      }
    }
  }

  /** Deeper weights turn the motion before it comes to the disc. */
  @Test
  void deeperWeightsKeepSetsToo() {
    for (long seed = 1; seed <= 3; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      try (var ode = ode(Mode.DEEP, STRICT, DType.FLOAT64, random);
          var _ = Scope.open()) {
        Tensor start = Tensors.randn(DType.FLOAT64, new long[] {1, 2}, random).mul(0.3).add(1);
        BarrierFunction wall = wall(ode, start);
        var kept = Autograd.noGrad(() -> ode.integrate(start, List.of(wall), TIME));
        var free = Autograd.noGrad(() -> ode.integrate(start, List.of(), TIME));
        assertThat(least(wall, free)).isLessThan(-0.05);
        assertThat(least(wall, kept)).isGreaterThan(-1e-3);
      }
    }
  }

  /** A mass that is pushed: the input acts on the speed, the wall is one for the place. */
  @Test
  void setsOfDegreeTwoAreKeptByForces() {
    Layer mass = y -> Tensors.cat(1, y.slice(1, 1, 2), Tensors.zerosLike(y.slice(1, 1, 2)));
    Layer push = y -> Tensors.of(new double[] {0, 1}, 1, 2, 1).expand(y.size(0), 2, 1);
    try (var ode = new InvariantNeuralOde(new DirectInput(mass, push, 2), STRICT);
        var _ = Scope.open()) {
      Tensor start = Tensors.of(new double[] {0, 1}, 1, 2);
      BarrierFunction wall = BarrierFunction.halfSpace(new double[] {-1, 0}, -1, 5);
      var kept = ode.integrate(start, List.of(wall.withDegree(2)), new OdeTime(0.02, 150));
      Tensor end = kept.states().select(0, 150).squeeze(0);
      assertThat(end.select(0, 0).item()).isBetween(0.9, 1.0);
      assertThat(end.select(0, 1).item()).isBetween(-1e-3, 0.05);
      assertThat(least(wall, kept)).isPositive();
      Tensor fast = Tensors.of(new double[] {0.9, 1}, 1, 2);
      assertThatThrownBy(() -> ode.integrate(fast, List.of(wall.withDegree(2)), TIME))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("too fast for degree 2");
      // As a set of degree 1 there is nothing to change where it must be kept.
      assertThatThrownBy(() -> ode.integrate(start, List.of(wall), TIME))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Set 0 cannot be kept by path 0")
          .hasMessageContaining("control vanishes");
    }
  }

  /** The condition holds with equality or better; the change is zero if it can be. */
  @Property(tries = 5)
  void correctionsAreTheLeast(RandomGenerator random) {
    try (var ode = ode(Mode.LAST, STRICT, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {20, 2}, random);
      double[] normal = {random.nextGaussian(), random.nextGaussian() + 3};
      BarrierFunction wall = BarrierFunction.halfSpace(normal, -0.2, 1);
      InvariantNeuralOde.Corrected corrected = ode.corrected(x, List.of(wall));
      Tensor a = Tensors.of(normal);
      Tensor plain = ode.velocity(x).mul(a).sum(1).add(wall.value(x));
      Tensor after = corrected.velocity().mul(a).sum(1).add(wall.value(x));
      assertThat(after.min().item()).isGreaterThan(-1e-6);
      double[] before = plain.toDoubleArray();
      double[] moved = after.sub(plain).toDoubleArray();
      for (int i = 0; i < 20; i++) { // raised to zero exactly where it was below
        assertThat(moved[i])
            .isBetween(Math.max(0, -before[i]) - 1e-6, Math.max(0, -before[i]) + 1e-6);
      }
      InvariantNeuralOde.Corrected free = ode.corrected(x, List.of());
      assertThat(free.velocity().sub(ode.velocity(x)).abs().max().item()).isZero();
      assertThat(free.change().abs().max().item()).isZero();
    }
  }

  /** Decisions that are held overshoot; a margin makes up for it. */
  @Test
  void aMarginMakesUpForDecisionsThatAreHeld() {
    Layer spiral = y -> y.matmul(Tensors.of(new double[] {0, 1, -1, 0}, 2, 2));
    Layer gain = x -> Tensors.eye(x.dtype(), 2).unsqueeze(0).expand(x.size(0), 2, 2);
    BarrierFunction disc = BarrierFunction.outsideBall(new double[] {0, 1.1}, 0.3, 60);
    OdeTime coarse = new OdeTime(0.05, 80);
    try (var _ = Scope.open()) {
      Tensor start = Tensors.of(new double[] {1, 0}, 1, 2);
      double[] least = new double[2];
      for (int i = 0; i < 2; i++) {
        try (var ode =
            new InvariantNeuralOde(new DirectInput(spiral, gain, 2), Correction.held(0.06 * i))) {
          least[i] = least(disc, ode.integrate(start, List.of(disc), coarse));
        }
      }
      assertThat(least[0]).isLessThan(-1e-4);
      assertThat(least[1]).isPositive();
    }
  }

  @Test
  void limitsAreKeptForAllCoordinates() {
    try (var ode = ode(Mode.INPUT, STRICT, DType.FLOAT64, new SplittableRandom(3));
        var _ = Scope.open()) {
      List<BarrierFunction> box =
          BarrierFunction.box(new double[] {-0.1, -0.1}, new double[] {0.1, 0.1}, 5);
      assertThat(box).hasSize(4);
      Tensor start = Tensors.zeros(DType.FLOAT64, 1, 2);
      var kept = ode.integrate(start, box, new OdeTime(0.05, 60));
      assertThat(kept.states().abs().max().item()).isBetween(0.05, 0.1 + 1e-6);
      double[] half = {Double.NEGATIVE_INFINITY, 0};
      assertThat(BarrierFunction.box(half, new double[] {1, Double.POSITIVE_INFINITY}, 1))
          .hasSize(2);
      assertThatThrownBy(() -> BarrierFunction.box(new double[] {1}, new double[] {1}, 1))
          .hasMessageContaining("below the upper");
    }
  }

  @Test
  void trainingPassesThroughAndLeavesNothingBehind() {
    for (Mode mode : Mode.values()) {
      RandomGenerator random = new SplittableRandom(5);
      try (var ode = ode(mode, STRICT, DType.FLOAT64, random);
          var adam = Adam.of(ode.parameters(), 1e-2)) {
        double[] start = {1, 1};
        BarrierFunction wall;
        try (var _ = Scope.open()) {
          wall = wall(ode, Tensors.of(start, 1, 2));
        }
        double[] effort = new double[1];
        Runnable step =
            () -> {
              try (var _ = Scope.open()) {
                adam.zeroGrad();
                Tensor x = Tensors.of(start, 1, 2);
                var path = ode.integrate(x, List.of(wall), new OdeTime(0.05, 12));
                Autograd.backward(path.effort().add(path.states().square().mean().mul(0.01)));
                adam.step();
                effort[0] = path.effort().item();
              }
            };
        step.run();
        double before = effort[0];
        LeakDetector.check(step);
        for (int i = 0; i < 15; i++) {
          step.run();
        }
        assertThat(before).isPositive();
        assertThat(effort[0]).as("%s", mode).isLessThan(before);
      }
    }
  }

  @Test
  void badStartsAndSetsAreRefused() {
    RandomGenerator random = new SplittableRandom(6);
    BarrierFunction disc = BarrierFunction.outsideBall(new double[] {0, 0}, 1, 10);
    try (var ode = ode(Mode.LAST, STRICT, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor inside = Tensors.zeros(DType.FLOAT64, 1, 2);
      Tensor outside = inside.add(2);
      assertThatThrownBy(() -> ode.integrate(inside, List.of(disc), TIME))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("outside of set 0");
      assertThatThrownBy(() -> ode.integrate(outside.mul(Double.NaN), List.of(disc), TIME))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Finite states");
      var flat = BarrierFunction.of(x -> Tensors.ones(x.dtype(), x.size(0)), 1);
      assertThatThrownBy(() -> ode.integrate(outside, List.of(flat), TIME))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("can be differentiated");
    }
    assertThatThrownBy(() -> STRICT.withMargin(-1)).hasMessageContaining("margin");
    assertThatThrownBy(() -> BarrierFunction.of(x -> x, 0)).hasMessageContaining("rate");
    assertThatThrownBy(() -> disc.withDegree(0)).hasMessageContaining("degree");
    assertThatThrownBy(() -> new DeepWeights.Free(0, List.of(), 1)).hasMessageContaining("units");
    var missing = new DeepWeights.Free(0, List.of(9), 1);
    assertThatThrownBy(() -> new DeepWeights(List.of(2, 8, 2), Tensor::tanh, missing, random))
        .hasMessageContaining("units 0 to 7");
    var late = new DeepWeights.Free(1, List.of(0), 1);
    assertThatThrownBy(() -> new DeepWeights(List.of(2, 8, 2), Tensor::tanh, late, random))
        .hasMessageContaining("hidden layer");
    try (var last = new Linear(8, 2, random)) {
      assertThatThrownBy(() -> new LastWeights(Tensor::tanh, last, List.of(8)))
          .hasMessageContaining("columns 0 to 7");
      assertThatThrownBy(() -> new LastWeights(Tensor::tanh, last, List.of()))
          .hasMessageContaining("one column");
    }
  }

  /** Where an input does not act, slack lets the path through and says by how much. */
  @Test
  void slackIsReported() {
    Layer right = x -> Tensors.of(new double[] {1, 0}, 1, 2).expand(x.size(0), 2);
    Layer dead = x -> Tensors.zeros(x.dtype(), x.size(0), 2, 1);
    BarrierFunction wall = BarrierFunction.halfSpace(new double[] {-1, 0}, -0.5, 2);
    try (var soft =
            new InvariantNeuralOde(
                new DirectInput(right, dead, 2), STRICT.withSlack(Correction.USUAL_SLACK));
        var _ = Scope.open()) {
      Tensor start = Tensors.zeros(DType.FLOAT64, 1, 2);
      var path = soft.integrate(start, List.of(wall), new OdeTime(0.05, 40));
      // At x = 2, dh/dt + 2 h = -1 + 2 (0.5 - 2) = -4.
      assertThat(path.shortfall().item()).isBetween(3.99, 4.01);
      assertThat(path.states().select(0, 40).select(1, 0).item()).isBetween(1.99, 2.01);
    }
  }
}
