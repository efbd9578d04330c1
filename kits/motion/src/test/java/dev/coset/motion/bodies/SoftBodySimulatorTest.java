package dev.coset.motion.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.Turns;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SoftBodySimulatorTest {

  private static final DType EXACT = DType.FLOAT64;

  /** How far a step is from commuting with a turn. */
  private static double error(
      SoftBodySimulator here, SoftBodySimulator there, BodyState state, Tensor turn, Tensor acts) {
    BodyState expected = Worlds.turned(turn, here.step(state, acts));
    BodyState found = there.step(Worlds.turned(turn, state), acts);
    return Math.max(
        ForecastErrors.symmetryError(found.positions(), expected.positions()),
        ForecastErrors.symmetryError(found.velocities(), expected.velocities()));
  }

  @Property(tries = 10)
  void stepsCommuteWithTurnsAboutGravityAndMirrors(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var _ = Scope.open()) {
        SoftBodySimulator simulator = Worlds.simulator(type);
        BodyState state = Worlds.shaken(simulator, type, random);
        Tensor actions = Worlds.actions(type, random);
        double error = error(simulator, simulator, state, Worlds.upright(random), actions);
        assertThat(error).isLessThan(Turns.layer(type));
        assertThat(error(simulator, simulator, state, Worlds.tilt(), actions)).isGreaterThan(1e-3);
      }
    }
  }

  /** Turned together with gravity, every direction is as good as another. */
  @Property(tries = 10)
  void stepsCommuteWithAllTurnsThatGravityFollows(RandomGenerator random) {
    try (var _ = Scope.open()) {
      SoftBodySimulator simulator = Worlds.simulator(EXACT);
      Tensor turn = Turns.rotation(3, random);
      Tensor g = Turns.turned(turn, Tensors.of(new double[] {0, -9.81, 0}, 1, 3));
      double[] gravity = g.toDoubleArray();
      var elsewhere =
          new SoftBodySimulator(
              SoftBodyPhysics.defaults().withGravity(gravity[0], gravity[1], gravity[2]),
              Worlds.PLANS,
              EXACT);
      BodyState state = Worlds.shaken(simulator, EXACT, random);
      Tensor actions = Worlds.actions(EXACT, random);
      assertThat(error(simulator, elsewhere, state, turn, actions)).isLessThan(1e-10);
    }
  }

  @Property(tries = 10)
  void forcesBetweenPointsSumToZeroWithoutTorque(RandomGenerator random) {
    try (var _ = Scope.open()) {
      SoftBodySimulator simulator = Worlds.simulator(EXACT);
      BodyState state = Worlds.shaken(simulator, EXACT, random);
      Tensor forces = simulator.springForces(state, Worlds.actions(EXACT, random));
      assertThat(forces.abs().max().item()).isGreaterThan(1);
      assertThat(forces.sum(1).abs().max().item()).isLessThan(1e-11);
      Tensor torques = state.positions().cross(forces, -1).sum(1);
      assertThat(torques.abs().max().item()).isLessThan(1e-9);
    }
  }

  /** With a fifth of the step, for the law is that of continuous time. */
  @Property(tries = 3)
  void energyOfPassiveBodiesFallsToThatOfRest(RandomGenerator random) {
    try (var _ = Scope.open()) {
      SoftBodyPhysics fine = SoftBodyPhysics.defaults().withStep(0.002);
      var simulator = new SoftBodySimulator(fine, Worlds.PLANS, EXACT);
      BodyState state = Worlds.shaken(simulator, EXACT, random);
      Tensor still = Tensors.zeros(EXACT, 3, 5, 2);
      Tensor before = simulator.energy(state);
      Tensor lowest = before;
      for (int i = 0; i < 400; i++) {
        state = simulator.step(state, still);
        Tensor now = simulator.energy(state);
        assertThat(now.sub(lowest).max().item()).isLessThan(0.1);
        lowest = lowest.minimum(now);
      }
      assertThat(before.sub(lowest).min().item()).isGreaterThan(1);
    }
  }

  @Property(tries = 3)
  void derivativesGoThroughTheSimulator(RandomGenerator random) {
    try (var _ = Scope.open()) {
      SoftBodySimulator simulator = Worlds.simulator(EXACT);
      BodyState state = Worlds.shaken(simulator, EXACT, random);
      Tensor target = Worlds.target(EXACT, random);
      double[] values = Worlds.actions(EXACT, random).mul(0.2).toDoubleArray();
      Tensor actions = Tensors.of(values, 3, 5, 2).requiresGrad();
      Tensor slope = Autograd.grad(distance(simulator, state, target, actions), actions);
      int at = 4; // the third limb of the tripod
      double step = 1e-6;
      values[at] += step;
      double more = distance(simulator, state, target, Tensors.of(values, 3, 5, 2)).item();
      values[at] -= 2 * step;
      double less = distance(simulator, state, target, Tensors.of(values, 3, 5, 2)).item();
      double expected = (more - less) / (2 * step);
      // where a point meets the ground between the two, the slope jumps by a little
      assertThat(slope.toDoubleArray()[at]).isCloseTo(expected, within(expected));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double expected) {
    return org.assertj.core.data.Offset.offset(1e-4 * (1 + Math.abs(expected)));
  }

  private static Tensor distance(
      SoftBodySimulator simulator, BodyState state, Tensor target, Tensor actions) {
    BodyState last = simulator.run(_ -> actions, state, target, 3, 2).getLast();
    return simulator.center(last).mul(target).sum();
  }

  @Property(tries = 2)
  void absentLimbsAndOtherBodiesChangeNothing(RandomGenerator random) {
    try (var _ = Scope.open()) {
      SoftBodySimulator all = Worlds.simulator(EXACT);
      var alone =
          new SoftBodySimulator(SoftBodyPhysics.defaults(), Worlds.PLANS.subList(0, 1), EXACT);
      BodyState state = Worlds.shaken(all, EXACT, random);
      Tensor actions = Worlds.actions(EXACT, random);
      BodyState own =
          new BodyState(
              state.positions().slice(0, 0, 1).slice(1, 0, 4),
              state.velocities().slice(0, 0, 1).slice(1, 0, 4));
      Tensor expected = alone.step(own, actions.slice(0, 0, 1).slice(1, 0, 3)).positions();
      Tensor found = all.step(state, actions).positions().slice(0, 0, 1).slice(1, 0, 4);
      assertThat(found.sub(expected).abs().max().item()).isLessThan(1e-13);
    }
  }

  @Property(tries = 2)
  void aBodyThatIsLetGoStands(RandomGenerator random) {
    try (var _ = Scope.open()) {
      SoftBodySimulator simulator = Worlds.simulator(EXACT);
      BodyState state = simulator.start(Tensors.randn(EXACT, new long[] {3}, random));
      Tensor still = Tensors.zeros(EXACT, 3, 5, 2);
      for (int i = 0; i < 300; i++) {
        state = simulator.step(state, still);
      }
      assertThat(state.velocities().slice(0, 0, 2).slice(1, 0, 4).abs().max().item())
          .isLessThan(0.05);
      assertThat(simulator.center(state).select(1, 1).min().item()).isGreaterThan(0.05);
    }
  }

  @Test
  void badWorldsAreRefused() {
    SoftBodyPhysics physics = SoftBodyPhysics.defaults();
    assertThatThrownBy(() -> physics.withGravity(0, 0, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("must not be zero");
    assertThatThrownBy(() -> physics.withStep(0)).hasMessageContaining("step 0.0");
    try (var _ = Scope.open()) {
      SoftBodySimulator simulator = Worlds.simulator(EXACT);
      BodyState state = simulator.start(Tensors.zeros(EXACT, 3));
      assertThatThrownBy(() -> simulator.step(state, Tensors.zeros(EXACT, 3, 4, 2)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("FLOAT64[3, 4, 2]");
      assertThatThrownBy(
              () -> new BodyState(Tensors.zeros(EXACT, 3, 2), Tensors.zeros(EXACT, 3, 2)))
          .isInstanceOf(BadInputException.class);
      var aslant = new SoftBodySimulator(physics.withGravity(1, -1, 0), Worlds.PLANS, EXACT);
      assertThatThrownBy(() -> aslant.start(Tensors.zeros(EXACT, 3)))
          .hasMessageContaining("gravity along -y");
      assertThatThrownBy(() -> new SoftBodySimulator(physics, List.of(), EXACT))
          .hasMessageContaining("At least one body");
    }
  }

  @Test
  void stepsLeaveNothingBehind() {
    RandomGenerator random = new SplittableRandom(1);
    LeakDetector.check(
        () -> {
          try (var _ = Scope.open()) {
            SoftBodySimulator simulator = Worlds.simulator(DType.FLOAT32);
            BodyState state = Worlds.shaken(simulator, DType.FLOAT32, random);
            Tensor actions = Worlds.actions(DType.FLOAT32, random).requiresGrad();
            Tensor target = Worlds.target(DType.FLOAT32, random);
            Autograd.grad(distance(simulator, state, target, actions), actions);
          }
        });
  }
}
