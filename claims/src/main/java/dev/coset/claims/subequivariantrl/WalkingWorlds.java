package dev.coset.claims.subequivariantrl;

import dev.coset.motion.bodies.BodyPlan;
import dev.coset.motion.bodies.BodyState;
import dev.coset.motion.bodies.LimbPolicy;
import dev.coset.motion.bodies.SoftBodyPhysics;
import dev.coset.motion.bodies.SoftBodySimulator;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Bodies of three plans, facing anywhere, which are to move their center towards a target.
 *
 * @param bodies the simulator
 * @param start how they stand
 * @param targets unit directions on the ground, {@code [bodies, 3]}
 */
record WalkingWorlds(SoftBodySimulator bodies, BodyState start, Tensor targets) {

  static final int ACTS = 20;
  static final int HOLD = 4;

  private static final List<BodyPlan> PLANS =
      List.of(BodyPlan.tripod(), BodyPlan.quadruped(), BodyPlan.tailed());
  private static final double SHAKE = 0.02;

  /**
   * Random worlds; seen from their targets, bodies of each plan face in all directions evenly.
   *
   * @param count how many
   * @param spread targets lie within this angle of +x, in radians
   */
  static WalkingWorlds draw(int count, double spread, DType type, RandomGenerator random) {
    List<BodyPlan> plans =
        IntStream.range(0, count).mapToObj(i -> PLANS.get(i % PLANS.size())).toList();
    var bodies = new SoftBodySimulator(SoftBodyPhysics.defaults(), plans, type);
    double[] targets = new double[3 * count];
    double[] headings = new double[count];
    for (int i = 0; i < count; i++) {
      double angle = spread * (2 * random.nextDouble() - 1);
      targets[3 * i] = Math.cos(angle);
      targets[3 * i + 2] = Math.sin(angle);
      int turn = i / PLANS.size();
      headings[i] = 2 * Math.PI * (turn + random.nextDouble()) * PLANS.size() / count - angle;
    }
    BodyState still = bodies.start(Tensors.of(type, headings, count));
    long[] shape = still.positions().shape();
    BodyState start =
        new BodyState(
            still.positions().add(Tensors.randn(type, shape, random).mul(SHAKE)),
            Tensors.randn(type, shape, random).mul(SHAKE));
    return new WalkingWorlds(bodies, start, Tensors.of(type, targets, count, 3));
  }

  /** How far the centers of bodies come towards their targets in metres, the mean. */
  Tensor way(LimbPolicy policy) {
    BodyState last = bodies.run(policy, start, targets, ACTS, HOLD).getLast();
    return bodies.center(last).sub(bodies.center(start)).mul(targets).sum(1).mean();
  }
}
