package dev.coset.motion.grasp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GraspSimulatorTest {

  private static final DType EXACT = DType.FLOAT64;

  private static List<ConvexShape> shapes(int count, RandomGenerator random) {
    return Stream.generate(() -> ConvexShape.random(8, random)).limit(count).toList();
  }

  /** A hand around the object, partly in it, everything in motion. */
  private static GraspState busy(GraspSimulator worlds, RandomGenerator random) {
    GraspState start = worlds.start(random);
    int n = worlds.shapes().size();
    Tensor object = start.object().add(noise(n, 3, 0.05, random));
    Tensor above = Tensors.of(new double[] {0, 1.2, 0}, 1, 3);
    Tensor wrist = object.mul(Tensors.of(new double[] {1, 1, 0}, 1, 3)).add(above);
    return new GraspState(
        object,
        noise(n, 3, 0.5, random),
        wrist.add(noise(n, 3, 0.1, random)),
        noise(n, 3, 0.5, random),
        noise(n, 2, 0.1, random).add(0.5),
        noise(n, 2, 0.5, random));
  }

  private static Tensor noise(int n, int columns, double size, RandomGenerator random) {
    return Tensors.randn(EXACT, new long[] {n, columns}, random).mul(size);
  }

  private static Tensor mirror(Tensor vectors) {
    return vectors.mul(Tensors.of(new double[] {-1, 1, -1}, 1, 3));
  }

  private static GraspState mirrored(GraspState state) {
    return new GraspState(
        mirror(state.object()),
        mirror(state.objectVelocity()),
        mirror(state.wrist()),
        mirror(state.wristVelocity()),
        state.fingers().flip(1),
        state.fingerVelocity().flip(1));
  }

  private static double difference(GraspState a, GraspState b) {
    Tensor all = flat(a).sub(flat(b));
    return all.abs().max().item();
  }

  private static Tensor flat(GraspState s) {
    return Tensors.cat(
        1,
        s.object(),
        s.objectVelocity(),
        s.wrist(),
        s.wristVelocity(),
        s.fingers(),
        s.fingerVelocity());
  }

  /** Accelerations are below 1e4, and a step is 0.02 s: rounding below 1e-12. */
  @Property(tries = 10)
  void inAMirrorEverythingIsMirrored(RandomGenerator random) {
    try (var _ = Scope.open()) {
      List<ConvexShape> shapes = shapes(4, random);
      var here = new GraspSimulator(GraspPhysics.defaults(), shapes, EXACT);
      var there =
          new GraspSimulator(
              GraspPhysics.defaults(), shapes.stream().map(ConvexShape::mirrored).toList(), EXACT);
      GraspState state = busy(here, random);
      Tensor actions = noise(4, 5, 1, random);
      Tensor other = Tensors.cat(1, mirror(actions.slice(1, 0, 3)), actions.slice(1, 3, 5).flip(1));
      GraspState expected = mirrored(here.step(state, actions));
      assertThat(difference(there.step(mirrored(state), other), expected)).isLessThan(1e-10);
      assertThat(difference(there.step(mirrored(state), actions), expected)).isGreaterThan(1e-4);
    }
  }

  @Property(tries = 10)
  void shiftsAlongTheTableChangeNothingElse(RandomGenerator random) {
    try (var _ = Scope.open()) {
      var worlds = new GraspSimulator(GraspPhysics.defaults(), shapes(4, random), EXACT);
      GraspState state = busy(worlds, random);
      Tensor shift = Tensors.of(new double[] {3, 0, 0}, 1, 3);
      GraspState moved =
          new GraspState(
              state.object().add(shift),
              state.objectVelocity(),
              state.wrist().add(shift),
              state.wristVelocity(),
              state.fingers(),
              state.fingerVelocity());
      Tensor actions = noise(4, 5, 1, random);
      GraspState next = worlds.step(state, actions);
      GraspState there = worlds.step(moved, actions);
      assertThat(there.object().sub(shift).sub(next.object()).abs().max().item()).isLessThan(1e-10);
      Tensor codes = Tensors.zeros(EXACT, 4, 3);
      GraspObservation seen = worlds.observe(next, actions, codes, 0.5);
      GraspObservation elsewhere = worlds.observe(there, actions, codes, 0.5);
      Tensor off =
          Tensors.cat(1, seen.groups()).sub(Tensors.cat(1, elsewhere.groups())).abs().max();
      assertThat(off.item()).isLessThan(1e-9);
    }
  }

  /** Lying still, and falling, without a hand near by. */
  @Property(tries = 3)
  void objectsLieAndFall(RandomGenerator random) {
    try (var _ = Scope.open()) {
      var worlds = new GraspSimulator(GraspPhysics.defaults(), shapes(6, random), EXACT);
      GraspState start = worlds.start(random);
      Tensor still = Tensors.zeros(EXACT, 6, 5);
      GraspState state = start;
      for (int i = 0; i < 50; i++) {
        state = worlds.step(state, still);
      }
      Tensor sunk = start.object().select(1, 1).sub(state.object().select(1, 1));
      assertThat(sunk.abs().max().item()).isLessThan(0.2);
      Tensor up = Tensors.of(new double[] {0, 50, 0}, 1, 3);
      var high =
          new GraspState(
              start.object().add(up),
              start.objectVelocity(),
              start.wrist(),
              start.wristVelocity(),
              start.fingers(),
              start.fingerVelocity());
      GraspState fallen = worlds.step(high, still);
      double speed = 5 * 0.02 / (1 + 0.5 * 0.02); // gravity, slowed by air
      assertThat(fallen.objectVelocity().select(1, 1).add(speed).abs().max().item())
          .isLessThan(1e-12);
    }
  }

  /** A hand that closes around an object and rises takes it along; an open one does not. */
  @Property(tries = 2)
  void closedHandsLift(RandomGenerator random) {
    try (var _ = Scope.open()) {
      ConvexShape square =
          new ConvexShape(
              List.of(
                  new ConvexShape.Vertex(-0.4, -0.4),
                  new ConvexShape.Vertex(0.4, -0.4),
                  new ConvexShape.Vertex(0.4, 0.4),
                  new ConvexShape.Vertex(-0.4, 0.4)));
      var worlds = new GraspSimulator(GraspPhysics.defaults(), List.of(square, square), EXACT);
      GraspState start = worlds.start(random);
      Tensor x = start.object().slice(1, 0, 1);
      GraspState ready =
          new GraspState(
              start.object(),
              start.objectVelocity(),
              Tensors.cat(1, x, Tensors.full(EXACT, 1.6, 2, 1), Tensors.zeros(EXACT, 2, 1)),
              start.wristVelocity(),
              start.fingers(),
              start.fingerVelocity());
      Tensor close = Tensors.of(new double[] {0, 0, 0, -1, -1, 0, 0, 0, 1, 1}, 2, 5);
      Tensor rise = Tensors.of(new double[] {0, 0.5, 0, -1, -1, 0, 0.5, 0, 1, 1}, 2, 5);
      GraspState state = ready;
      for (int i = 0; i < 80; i++) {
        state = worlds.step(state, i < 30 ? close : rise);
      }
      double[] height = state.object().select(1, 1).toDoubleArray();
      assertThat(height[0]).isGreaterThan(0.4 + GraspSimulator.LIFT);
      assertThat(height[1]).isLessThan(0.5);
    }
  }

  @Property(tries = 2)
  void derivativesGoThroughContacts(RandomGenerator random) {
    try (var _ = Scope.open()) {
      var worlds = new GraspSimulator(GraspPhysics.defaults(), shapes(3, random), EXACT);
      GraspState state = busy(worlds, random);
      double[] values = noise(3, 5, 0.3, random).toDoubleArray();
      Tensor actions = Tensors.of(values, 3, 5).requiresGrad();
      Tensor slope = Autograd.grad(end(worlds, state, actions), actions);
      double step = 1e-6;
      values[3] += step;
      double more = end(worlds, state, Tensors.of(values, 3, 5)).item();
      values[3] -= 2 * step;
      double less = end(worlds, state, Tensors.of(values, 3, 5)).item();
      double expected = (more - less) / (2 * step);
      double off = Math.abs(slope.toDoubleArray()[3] - expected);
      assertThat(off).isLessThan(1e-3 * (1 + Math.abs(expected)));
    }
  }

  private static Tensor end(GraspSimulator worlds, GraspState state, Tensor actions) {
    GraspState next = worlds.step(worlds.step(worlds.step(state, actions), actions), actions);
    return next.object().sum().add(next.objectVelocity().sum());
  }

  @Test
  void badWorldsAreRefused() {
    RandomGenerator random = new SplittableRandom(1);
    assertThatThrownBy(() -> GraspPhysics.defaults().withStep(0)).hasMessageContaining("step 0.0");
    assertThatThrownBy(() -> GraspPhysics.defaults().withGravity(-1)).hasMessageContaining("-1");
    try (var _ = Scope.open()) {
      assertThatThrownBy(() -> new GraspSimulator(GraspPhysics.defaults(), List.of(), EXACT))
          .hasMessageContaining("At least one shape");
      List<ConvexShape> mixed =
          List.of(ConvexShape.random(8, random), ConvexShape.random(5, random));
      assertThatThrownBy(() -> new GraspSimulator(GraspPhysics.defaults(), mixed, EXACT))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("shape 1 has 5");
    }
  }

  @Test
  void episodesLeaveNothingBehind() {
    RandomGenerator random = new SplittableRandom(2);
    List<ConvexShape> shapes = shapes(4, random);
    LeakDetector.check(
        () -> {
          try (var _ = Scope.open()) {
            var worlds = new GraspSimulator(GraspPhysics.defaults(), shapes, DType.FLOAT32);
            Tensor codes = Tensors.zeros(DType.FLOAT32, 4, 1);
            try (var teachers =
                new TeacherEnsemble(2, List.of(4, 4, 7, 5, 6, 1, 1, 3), 8, random)) {
              var episode = worlds.run(teachers, worlds.start(random), codes);
              Autograd.backward(worlds.loss(episode).mean());
              assertThat(teachers.parameters().values()).allMatch(w -> w.grad().isPresent());
            }
          }
        });
  }
}
