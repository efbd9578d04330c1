package dev.coset.motion.cloth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.Turns;
import dev.coset.motion.cloth.LayeredClothConfig.Orientation;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayeredClothNetworkTest {

  private static final ClothStack CLOTH = ClothStack.sheets(2, 4, 0.05);
  private static final LayeredClothConfig CONFIG =
      LayeredClothConfig.of(0.12).withWidth(4, 6, 16).withRounds(2).withPatch(4);

  private static LayeredClothNetwork network(
      LayeredClothConfig config, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      return Turns.randomized(new LayeredClothNetwork(CLOTH, config, random), type, random);
    }
  }

  private static ClothState state(LayeredClothNetwork network, DType type, RandomGenerator random) {
    Tensor x = network.state(List.of(CLOTH.rest(0, 0.15, 0, 0.02)), type).positions();
    Tensor shaken = x.add(Tensors.randn(type, new long[] {2, 32, 3}, random).mul(0.01));
    Tensor v = Tensors.randn(type, new long[] {2, 32, 3}, random);
    Tensor before = Tensors.randn(type, new long[] {2, 32, 3}, random);
    return new ClothState(shaken, v, before.div(before.norm(2, -1, true)));
  }

  private static Tensor vector(DType type, double... values) {
    return Tensors.of(type, values, values.length / 3, 3);
  }

  private static final double[] START = {-0.1, 0.0, 0.02};
  private static final double[] END = {0.1, 0.02, 0.05};

  private static ClothSurroundings around(DType type, Tensor turn, Tensor move) {
    ClothBody body = ClothBody.capsule(point(START, turn, move), point(END, turn, move), 0.1);
    ClothBody ball =
        new ClothBody(
            point(new double[] {0, -0.2, 0.3}, turn, move),
            point(new double[] {0, -0.2, 0.3}, turn, move),
            0.2,
            point(new double[] {0.3, 0, 0.1}, turn, Tensors.zeros(DType.FLOAT64, 3)));
    Tensor wind = Turns.turned(turn, vector(type, 2, 0, 1, -1, 0.5, 3));
    Tensor gravity = Turns.turned(turn, vector(type, 0, -9.81, 0)).squeeze(0);
    return new ClothSurroundings(List.of(body, ball), Optional.of(wind), gravity);
  }

  private static List<Double> point(double[] values, Tensor turn, Tensor move) {
    double[] moved =
        Turns.turned(turn, Tensors.of(values, 1, 3)).squeeze(0).add(move).toDoubleArray();
    return Arrays.stream(moved).boxed().toList();
  }

  private static ClothState moved(ClothState state, Tensor turn, Tensor move) {
    return new ClothState(
        Turns.turned(turn, state.positions()).add(move.toType(state.positions().dtype())),
        Turns.turned(turn, state.velocities()),
        Turns.turned(turn, state.before()));
  }

  private static double off(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() / (1 + a.abs().max().item());
  }

  private static double error(
      LayeredClothNetwork network, ClothState state, DType type, Tensor turn, Tensor move) {
    Tensor still = Tensors.eye(DType.FLOAT64, 3);
    Tensor none = Tensors.zeros(DType.FLOAT64, 3);
    return Autograd.noGrad(
        () -> {
          ClothState plain = moved(network.step(state, around(type, still, none)), turn, move);
          ClothState other = network.step(moved(state, turn, move), around(type, turn, move));
          return Math.max(
              off(plain.positions(), other.positions()),
              off(plain.velocities(), other.velocities()));
        });
  }

  @Property(tries = 3)
  void turningEverythingTurnsTheStep(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var network = network(CONFIG, type, random);
          var world = network(CONFIG.withOrientation(Orientation.WORLD), type, random);
          var _ = Scope.open()) {
        ClothState state = state(network, type, random);
        Tensor turn = Turns.rotation(3, random);
        Tensor none = Tensors.zeros(DType.FLOAT64, 3);
        double bound = type == DType.FLOAT64 ? 1e-9 : 1e-3;
        assertThat(error(network, state, type, turn, none)).isLessThan(bound);
        Tensor tilt = Tensors.of(new double[] {0, -1, 0, 1, 0, 0, 0, 0, 1}, 3, 3);
        assertThat(error(world, state, type, tilt, none)).isGreaterThan(2e-3);
      }
    }
  }

  @Property(tries = 3)
  void movingEverythingMovesTheStep(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      for (Orientation orientation : Orientation.values()) {
        try (var network = network(CONFIG.withOrientation(orientation), type, random);
            var _ = Scope.open()) {
          ClothState state = state(network, type, random);
          Tensor still = Tensors.eye(DType.FLOAT64, 3);
          Tensor move = Tensors.randn(DType.FLOAT64, new long[] {3}, random);
          double bound = type == DType.FLOAT64 ? 1e-9 : 1e-3;
          assertThat(error(network, state, type, still, move)).isLessThan(bound);
        }
      }
    }
  }

  /** The law of forces alone: turned frames and features give turned messages. */
  @Property(tries = 5)
  void messagesOfForcesTurnWithTheirFrames(RandomGenerator random) {
    for (DType type : Turns.PRECISIONS) {
      try (var network = network(CONFIG, type, random);
          var messages = new ForceMessages(CONFIG, random);
          var _ = Scope.open()) {
        messages.to(type);
        RotationLift.Basis basis = network.lift().basis();
        Tensor q = Turns.rotation(3, random).toType(type);
        Tensor receivers = Tensors.randn(type, new long[] {2, 3, 4, 6}, random);
        Tensor senders = Tensors.randn(type, new long[] {2, 3, 5, 4, 6}, random);
        Tensor frames =
            Tensors.stack(
                    0, IntStream.range(0, 30).mapToObj(_ -> Turns.rotation(3, random)).toList())
                .toType(type)
                .reshape(2, 3, 5, 3, 3);
        Tensor plain = basis.turn(q, messages.forward(receivers, senders, frames, basis));
        Tensor turned =
            messages.forward(
                basis.turn(q, receivers),
                basis.turn(q, senders),
                frames.matmul(q.transpose(0, 1)),
                basis);
        assertThat(off(plain, turned)).isLessThan(Turns.layer(type) * 10);
        // Frames that stay where they are do not do.
        Tensor tilt = Tensors.of(type, new double[] {0, -1, 0, 1, 0, 0, 0, 0, 1}, 3, 3);
        Tensor kept = messages.forward(receivers, senders, frames, basis);
        Tensor broken =
            messages.forward(basis.turn(tilt, receivers), basis.turn(tilt, senders), frames, basis);
        assertThat(off(basis.turn(tilt, kept), broken)).isGreaterThan(1e-3);
      }
    }
  }

  /** Without wind, without bodies, and on top of a sphere where gravity lies along the normal. */
  @Test
  void degenerateSurroundingsAreNoTrouble() {
    RandomGenerator random = new SplittableRandom(2);
    try (var network = network(CONFIG, DType.FLOAT32, random);
        var _ = Scope.open()) {
      ClothState state = network.state(List.of(CLOTH.rest(0, 0.1, 0, 0.02)), DType.FLOAT32);
      Tensor gravity = Tensors.of(new float[] {0, -9.81f, 0});
      Tensor down = Tensors.of(new float[] {0, -2, 0}, 1, 3);
      List<ClothBody> ball = List.of(ClothBody.sphere(0.025, 0, 0.025, 0.1));
      for (var around :
          List.of(
              new ClothSurroundings(ball, Optional.empty(), gravity),
              new ClothSurroundings(ball, Optional.of(down), gravity),
              new ClothSurroundings(List.of(), Optional.of(down), gravity),
              new ClothSurroundings(List.of(), Optional.empty(), gravity))) {
        List<ClothState> states = network.rollout(state, around, 3);
        assertThat(states).hasSize(3);
        assertThat(Double.isFinite(states.getLast().positions().abs().max().item())).isTrue();
      }
      assertThatThrownBy(() -> new ClothSurroundings(ball, Optional.of(down.mul(0)), gravity))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("leave the wind out");
      assertThatThrownBy(() -> new ClothSurroundings(ball, Optional.empty(), gravity.mul(0)))
          .isInstanceOf(BadInputException.class);
      var fine = new ClothSurroundings(ball, Optional.empty(), gravity);
      var lost =
          new ClothState(state.positions().mul(Double.NaN), state.velocities(), state.before());
      assertThatThrownBy(() -> network.step(lost, fine))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("finite");
      var two = new ClothSurroundings(ball, Optional.of(down.repeat(2, 1)), gravity);
      assertThatThrownBy(() -> network.step(state, two)).hasMessageContaining("[batch, 32, 3]");
    }
    assertThatThrownBy(() -> CONFIG.withWidth(3, 6, 8)).hasMessageContaining("even");
    assertThatThrownBy(() -> CONFIG.withPatch(0)).hasMessageContaining("1 vertex");
  }

  @Test
  void aStepCanBeLearnedAndLeavesNothingBehind() {
    RandomGenerator random = new SplittableRandom(4);
    ClothBody sphere = ClothBody.sphere(0, 0, 0, 0.1);
    var simulator =
        new ClothSimulator(
            CLOTH, ClothPhysics.defaults(), List.of(sphere), new ClothWind(3, 0, 0, 1.2));
    List<ClothFrame> frames = simulator.run(CLOTH.rest(0, 0.12, 0, 0.02), 8);
    var loss = new ClothLoss(CLOTH, new ClothLoss.Weights(1e4, 0.1, 1e3, 0.005));
    try (var network = new LayeredClothNetwork(CLOTH, CONFIG, random);
        var adam = Adam.of(network.parameters(), 3e-3)) {
      double[] value = new double[1];
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              adam.zeroGrad();
              ClothState now = network.state(frames.subList(0, 8), DType.FLOAT32);
              Tensor truth = network.state(frames.subList(1, 9), DType.FLOAT32).positions();
              Tensor wind = Tensors.of(new float[] {3, 0, 0}, 1, 3).expand(8, 3);
              Tensor gravity = Tensors.of(new float[] {0, -9.81f, 0});
              var around = new ClothSurroundings(List.of(sphere), Optional.of(wind), gravity);
              ClothState next = network.step(now, around);
              Tensor total = loss.of(next.positions(), truth, List.of(sphere));
              Autograd.backward(total.add(network.lift().penalty().mul(0.01)));
              adam.step();
              value[0] = total.item();
            }
          };
      step.run();
      double before = value[0];
      try (var _ = Scope.open()) {
        network
            .parameters()
            .forEach(
                (name, p) ->
                    assertThat(p.grad().orElseThrow().abs().max().item()).as(name).isPositive());
      }
      LeakDetector.check(step);
      for (int i = 0; i < 60; i++) {
        step.run();
      }
      assertThat(value[0]).isLessThan(0.5 * before);
    }
  }
}
