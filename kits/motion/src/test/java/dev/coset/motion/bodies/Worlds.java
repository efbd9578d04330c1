package dev.coset.motion.bodies;

import dev.coset.motion.Turns;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies in motion, and how the world around them is turned. */
final class Worlds {

  static final List<BodyPlan> PLANS =
      List.of(BodyPlan.tripod(), BodyPlan.quadruped(), BodyPlan.tailed());

  private Worlds() {}

  static SoftBodySimulator simulator(DType type) {
    return new SoftBodySimulator(SoftBodyPhysics.defaults(), PLANS, type);
  }

  /** Standing bodies that are shaken and moved, partly in the ground. */
  static BodyState shaken(SoftBodySimulator simulator, DType type, RandomGenerator random) {
    BodyState start = simulator.start(Tensors.randn(type, new long[] {PLANS.size()}, random));
    long[] shape = start.positions().shape();
    return new BodyState(
        start.positions().add(Tensors.randn(type, shape, random).mul(0.03)),
        Tensors.randn(type, shape, random));
  }

  static Tensor actions(DType type, RandomGenerator random) {
    return Tensors.randn(type, new long[] {PLANS.size(), 5, 2}, random);
  }

  static Tensor target(DType type, RandomGenerator random) {
    return Tensors.randn(type, new long[] {PLANS.size(), 3}, random);
  }

  /** A turn about the axis y, in half of the cases with a mirror that contains it. */
  static Tensor upright(RandomGenerator random) {
    double angle = 2 * Math.PI * random.nextDouble();
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double m = random.nextBoolean() ? 1 : -1;
    return Tensors.of(new double[] {c, 0, m * s, 0, 1, 0, -s, 0, m * c}, 3, 3);
  }

  /** A turn about the axis x by 53 degrees. */
  static Tensor tilt() {
    return Tensors.of(new double[] {1, 0, 0, 0, 0.6, -0.8, 0, 0.8, 0.6}, 3, 3);
  }

  static BodyState turned(Tensor turn, BodyState state) {
    return new BodyState(
        Turns.turned(turn, state.positions()), Turns.turned(turn, state.velocities()));
  }
}
