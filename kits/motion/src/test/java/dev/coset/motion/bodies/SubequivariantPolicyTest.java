package dev.coset.motion.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.Turns;
import dev.coset.motion.bodies.SubequivariantMap.Extents;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SubequivariantPolicyTest {

  private static final SubequivariantConfig CONFIG = SubequivariantConfig.defaults();

  private static Tensor upright(Tensor turn, Tensor vectors) {
    return Turns.turned(turn, vectors.transpose(-1, -2)).transpose(-1, -2);
  }

  @Property(tries = 10)
  void theBasicMapCommutesWithWhatFixesGravity(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var _ = Scope.open();
          var plain = new SubequivariantMap(new Extents(3, 4), new Extents(2, 5), 6, random);
          var map = Turns.randomized(plain, type, random)) {
        Tensor vectors = Tensors.randn(type, new long[] {2, 3, 3, 3}, random);
        Tensor scalars = Tensors.randn(type, new long[] {2, 3, 4}, random);
        Tensor gravity = Tensors.of(type, new double[] {0, -1, 0}, 1, 1, 3, 1);
        Tensor target = Tensors.randn(type, new long[] {2, 3, 3, 1}, random);
        Tensor down = gravity.expand(2, 3, 3, 1);
        LimbFeatures features = new LimbFeatures(vectors, scalars);
        LimbFeatures plainly = map.forward(features, Tensors.cat(-1, down, target));
        Tensor turn = Worlds.upright(random);
        LimbFeatures turned =
            map.forward(
                new LimbFeatures(upright(turn, vectors), scalars),
                Tensors.cat(-1, down, upright(turn, target)));
        double error =
            ForecastErrors.symmetryError(turned.vectors(), upright(turn, plainly.vectors()));
        assertThat(error).isLessThan(Turns.layer(type));
        assertThat(ForecastErrors.symmetryError(turned.scalars(), plainly.scalars()))
            .isLessThan(Turns.layer(type));
        LimbFeatures zero =
            map.forward(
                new LimbFeatures(Tensors.zerosLike(vectors), scalars),
                Tensors.cat(-1, down, Tensors.zerosLike(target)));
        assertThat(zero.vectors().isFinite().all().item()).isEqualTo(1);
        Tensor sideways = zero.vectors().slice(2, 0, 1); // only gravity is left to point along
        assertThat(sideways.abs().max().item()).isLessThan(Turns.layer(type));
      }
    }
  }

  private static double change(
      LimbPolicy policy, SoftBodySimulator bodies, BodyState state, Tensor target, Tensor turn) {
    return Autograd.noGrad(
        () -> {
          Tensor here = policy.act(bodies.observe(state, target));
          BodyState moved = Worlds.turned(turn, state);
          Tensor there = policy.act(bodies.observe(moved, Turns.turned(turn, target)));
          return there.sub(here).abs().max().item();
        });
  }

  @Property(tries = 5)
  void actionsChangeWithTiltsAlone(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var _ = Scope.open();
          var policy = Turns.randomized(new SubequivariantPolicy(CONFIG, random), type, random)) {
        SoftBodySimulator bodies = Worlds.simulator(type);
        BodyState state = Worlds.shaken(bodies, type, random);
        Tensor target = Worlds.target(type, random);
        Tensor turn = Worlds.upright(random);
        assertThat(change(policy, bodies, state, target, turn)).isLessThan(Turns.network(type));
        assertThat(change(policy, bodies, state, target, Worlds.tilt())).isGreaterThan(1e-3);
        Tensor still = Tensors.zerosLike(target);
        assertThat(change(policy, bodies, state, still, turn)).isLessThan(Turns.network(type));
      }
    }
  }

  @Property(tries = 5)
  void theTransformerTurnsWithTheWorldAndValuesStay(RandomGenerator random) {
    DType type = DType.FLOAT64;
    try (var _ = Scope.open();
        var net = Turns.randomized(new SubequivariantTransformer(CONFIG, random), type, random);
        var critic = Turns.randomized(new SubequivariantCritic(CONFIG, 2, random), type, random)) {
      SoftBodySimulator bodies = Worlds.simulator(type);
      BodyState state = Worlds.shaken(bodies, type, random);
      Tensor target = Worlds.target(type, random);
      Tensor turn = Worlds.upright(random);
      LimbObservation here = bodies.observe(state, target);
      LimbObservation there =
          bodies.observe(Worlds.turned(turn, state), Turns.turned(turn, target));
      Tensor expected = upright(turn, net.forward(here).vectors());
      assertThat(ForecastErrors.symmetryError(net.forward(there).vectors(), expected))
          .isLessThan(1e-10);
      Tensor actions = Worlds.actions(type, random);
      Tensor values = critic.value(here, actions);
      assertThat(ForecastErrors.symmetryError(critic.value(there, actions), values))
          .isLessThan(1e-10);
      assertThat(critic.value(here, actions.add(0.5)).sub(values).abs().min().item())
          .isGreaterThan(1e-6);
    }
  }

  /** The tripod alone, and beside bodies with more limbs; its numbering of legs does matter. */
  @Property(tries = 5)
  void absentLimbsAreHeardByNone(RandomGenerator random) {
    DType type = DType.FLOAT64;
    try (var _ = Scope.open();
        var policy = Turns.randomized(new SubequivariantPolicy(CONFIG, random), type, random)) {
      SoftBodySimulator all = Worlds.simulator(type);
      var alone =
          new SoftBodySimulator(SoftBodyPhysics.defaults(), Worlds.PLANS.subList(0, 1), type);
      BodyState state = Worlds.shaken(all, type, random);
      Tensor target = Worlds.target(type, random);
      BodyState own =
          new BodyState(
              state.positions().slice(0, 0, 1).slice(1, 0, 4),
              state.velocities().slice(0, 0, 1).slice(1, 0, 4));
      Tensor expected = policy.act(alone.observe(own, target.slice(0, 0, 1)));
      Tensor found = policy.act(all.observe(state, target)).slice(0, 0, 1);
      assertThat(found.slice(1, 0, 3).sub(expected).abs().max().item()).isLessThan(1e-12);
      assertThat(found.slice(1, 3, 5).abs().max().item()).isZero();
    }
  }

  @Test
  void badObservationsAreRefused() {
    RandomGenerator random = new SplittableRandom(1);
    DType type = DType.FLOAT32;
    try (var _ = Scope.open();
        var policy = new SubequivariantPolicy(CONFIG, random);
        var critic = new SubequivariantCritic(CONFIG, 2, random)) {
      SoftBodySimulator bodies = Worlds.simulator(type);
      LimbObservation seen =
          bodies.observe(Worlds.shaken(bodies, type, random), Worlds.target(type, random));
      assertThatThrownBy(() -> with(seen, seen.axes().mul(1.1), seen.gravity()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Axes of limbs have length 1");
      assertThatThrownBy(() -> with(seen, seen.axes(), seen.gravity().mul(0.0)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Gravity must not be the zero vector");
      assertThatThrownBy(() -> with(seen, seen.axes().slice(0, 0, 1), seen.gravity()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("FLOAT32[1, 5, 3, 2]");
      assertThatThrownBy(() -> critic.value(seen, Tensors.zeros(type, 3, 5, 1)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("FLOAT32[3, 5, 1]");
      LimbGraph graph = seen.graph();
      assertThatThrownBy(() -> new LimbGraph(graph.present(), graph.order(), graph.order()))
          .isInstanceOf(BadInputException.class);
      LimbObservation less =
          new LimbObservation(
              seen.vectors().slice(3, 0, 4),
              seen.axes(),
              seen.scalars(),
              seen.gravity(),
              seen.target(),
              graph);
      assertThatThrownBy(() -> policy.act(less))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("takes 5 vectors and 8 scalars of up to 8 limbs");
    }
    assertThatThrownBy(() -> new SubequivariantConfig(5, 8, 12, 32, 2, 5, 8))
        .hasMessageContaining("Heads divide");
  }

  private static LimbObservation with(LimbObservation seen, Tensor axes, Tensor gravity) {
    return new LimbObservation(
        seen.vectors(), axes, seen.scalars(), gravity, seen.target(), seen.graph());
  }

  @Test
  void aPolicyLearnsThroughTheSimulatorAndLeavesNothingBehind() {
    RandomGenerator random = new SplittableRandom(2);
    LeakDetector.check(
        () -> {
          try (var policy = new SubequivariantPolicy(CONFIG, random);
              var adam = Adam.of(policy.parameters(), 5e-3)) {
            double first = step(policy, adam);
            double last = first;
            for (int i = 0; i < 15; i++) {
              last = step(policy, adam);
            }
            assertThat(last).isLessThan(first - 0.01);
          }
        });
  }

  /** Minus the way of the center in 10 acts of 20 ms. */
  private static double step(SubequivariantPolicy policy, Adam adam) {
    try (var _ = Scope.open()) {
      SoftBodySimulator bodies = Worlds.simulator(DType.FLOAT32);
      BodyState start = bodies.start(Tensors.of(new float[] {0, 1, 2}));
      Tensor target = Tensors.of(new float[] {1, 0, 0}, 1, 3).expand(3, 3);
      List<BodyState> states = bodies.run(policy, start, target, 10, 2);
      Tensor way = bodies.center(states.getLast()).sub(bodies.center(start));
      Tensor loss = way.mul(target).sum(1).mean().neg();
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
