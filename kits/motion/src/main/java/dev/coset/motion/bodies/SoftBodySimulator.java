package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Many soft bodies at once under gravity on a plane, in operations on tensors: derivatives go
 * through it. Bodies of different plans are padded to the largest.
 *
 * <p>Points of mass 1 are joined by damped springs along unit vectors e: limbs, braces and soft
 * ties pull with {@code T = k (r - r0) + c dr/dt + F a}, where a in [-1, 1] is the action of a
 * limb's muscle on its limb and its brace. The ground, of normal {@code n = -g/|g|} through the
 * origin, pushes a point at depth p > 0 with {@code N = p max(0, K (1 - 3 v.n))}. A step of
 * semi-implicit Euler ends with friction, {@code v_t / (1 + dt mu N / sqrt(|v_t|^2 + 1e-4))}, which
 * is stable for every N and never turns a point back.
 *
 * <p>Laws: orthogonal maps that fix g, rotations about it and mirrors, commute with a step, as do
 * shifts along the ground; if g is turned as well, every orthogonal map does. Forces between points
 * sum to zero and have no torque. Without actions energy does not grow, but for what a step of
 * finite time adds.
 *
 * <p>Its tables belong to the scope that is open when it is made.
 */
public final class SoftBodySimulator {

  private static final double TINY = 1e-12;
  private static final double SLOW = 1e-4;
  private static final double REBOUND = 3;
  private static final double CONTACT = 50;

  private final SoftBodyPhysics physics;
  private final SoftBodyTables tables;
  private final LimbGraph graph;
  private final Tensor pulls;
  private final Tensor gravity;
  private final Tensor up;
  private final int limbs;

  /**
   * A world for each plan, all with the same physics.
   *
   * @param physics of all worlds
   * @param plans one for each body
   * @param type of all tensors
   */
  public SoftBodySimulator(SoftBodyPhysics physics, List<BodyPlan> plans, DType type) {
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("At least one body is needed, given: none");
    }
    this.physics = physics;
    this.tables = SoftBodyTables.of(plans, physics, type);
    this.graph = LimbGraph.of(plans);
    this.limbs = Math.toIntExact(graph.present().size(1));
    this.pulls = tables.differences().transpose(1, 2).contiguous().neg();
    this.gravity = Tensors.of(type, physics.gravity(), 3);
    this.up = gravity.div(-physics.gravitySize()).unsqueeze(-1);
  }

  /** How limbs hang together. */
  public LimbGraph graph() {
    return graph;
  }

  /** Two muscles for each limb: along it, and along its brace. */
  public int axes() {
    return 2;
  }

  /**
   * All bodies standing at rest, each turned about the axis y.
   *
   * @param headings angles in radians, {@code [bodies]}
   * @throws IllegalArgumentException if gravity does not point along -y, for which plans are made
   */
  public BodyState start(Tensor headings) {
    if (physics.gravityX() != 0 || physics.gravityZ() != 0 || physics.gravityY() > 0) {
      throw new IllegalArgumentException(
          "Plans stand upright for gravity along -y, given: " + physics);
    }
    Tensor c = headings.cos().reshape(-1, 1);
    Tensor s = headings.sin().reshape(-1, 1);
    Tensor x = tables.places().select(2, 0);
    Tensor z = tables.places().select(2, 2);
    Tensor turnedX = c.mul(x).add(s.mul(z));
    Tensor turnedZ = c.mul(z).sub(s.mul(x));
    Tensor places = Tensors.stack(2, turnedX, tables.places().select(2, 1), turnedZ);
    return new BodyState(places, Tensors.zerosLike(places));
  }

  /**
   * The state one step of time later.
   *
   * @param state of all bodies
   * @param actions {@code [bodies, limbs, 2]}, of which what lies beyond [-1, 1] is cut off; 1
   *     pulls together with full strength
   */
  public BodyState step(BodyState state, Tensor actions) {
    check(state, actions);
    double dt = physics.step();
    Tensor v = state.velocities();
    Tensor normal = normalForce(state);
    Tensor force = springForces(state, actions).add(normal.mul(upRow())).add(gravity);
    Tensor free = v.add(force.mul(tables.present()).mul(dt));
    Tensor rising = free.matmul(up).mul(upRow());
    Tensor sliding = free.sub(rising);
    Tensor speed = sliding.square().sum(-1, true).add(SLOW).sqrt();
    Tensor slowed = sliding.div(normal.mul(dt * physics.friction()).div(speed).add(1.0));
    Tensor next = rising.add(slowed);
    return new BodyState(state.positions().add(next.mul(dt)), next);
  }

  /**
   * What bodies do under a policy.
   *
   * @param policy acts once every {@code hold} steps
   * @param start of all bodies
   * @param target {@code [bodies, 3]}
   * @param acts how often it acts
   * @param hold for how many steps of time an action holds
   * @return the state after each action was held
   */
  public List<BodyState> run(
      LimbPolicy policy, BodyState start, Tensor target, int acts, int hold) {
    List<BodyState> states = new ArrayList<>(acts);
    BodyState state = start;
    for (int i = 0; i < acts; i++) {
      Tensor actions = policy.act(observe(state, target));
      for (int j = 0; j < hold; j++) {
        state = step(state, actions);
      }
      states.add(state);
    }
    return states;
  }

  /**
   * What every limb observes: tip and its velocity relative to the torso, the torso's velocity, and
   * both axes as vectors; relative stretches of limb and brace, heights of tip and torso, contact,
   * and depth in the tree as scalars.
   *
   * @param state of all bodies
   * @param target {@code [bodies, 3]}: the direction in which to go
   */
  public LimbObservation observe(BodyState state, Tensor target) {
    long points = limbs + 1L;
    Tensor x = state.positions();
    Tensor v = state.velocities();
    Tensor along = tables.differences().slice(1, 0, 2L * limbs).matmul(x);
    Tensor lengths = lengths(along);
    Tensor unit = along.div(lengths);
    Tensor axes = Tensors.stack(-1, unit.slice(1, 0, limbs), unit.slice(1, limbs, 2L * limbs));
    Tensor tip = x.slice(1, 1, points).sub(x.slice(1, 0, 1));
    Tensor tipVelocity = v.slice(1, 1, points).sub(v.slice(1, 0, 1));
    Tensor torso = v.slice(1, 0, 1).expand(tip.shape());
    Tensor vectors = Tensors.cat(-1, Tensors.stack(-1, tip, tipVelocity, torso), axes);
    Tensor stretch = lengths.sub(tables.rest().slice(1, 0, 2L * limbs));
    Tensor height = x.matmul(up);
    Tensor tipHeight = height.slice(1, 1, points);
    Tensor scalars =
        Tensors.cat(
            -1,
            stretch.slice(1, 0, limbs),
            stretch.slice(1, limbs, 2L * limbs),
            tipHeight,
            height.slice(1, 0, 1).expand(tipHeight.shape()),
            tipHeight.mul(-CONTACT).clamp(0, 1),
            tables.kinds());
    return new LimbObservation(vectors, axes, scalars, gravity, target, graph);
  }

  /** The mean of the points of each body, {@code [bodies, 3]}. */
  public Tensor center(BodyState state) {
    Tensor sum = state.positions().mul(tables.present()).sum(1);
    return sum.div(tables.present().sum(1));
  }

  /** Energy of motion, height, springs and ground of each body in J, {@code [bodies]}. */
  public Tensor energy(BodyState state) {
    Tensor height = state.positions().matmul(up);
    Tensor motion = state.velocities().square().sum(-1, true).mul(0.5);
    Tensor lifted = height.mul(physics.gravitySize());
    Tensor pressed = height.neg().relu().square().mul(0.5 * physics.ground());
    Tensor points = motion.add(lifted).add(pressed).mul(tables.present());
    Tensor stretch = lengths(tables.differences().matmul(state.positions())).sub(tables.rest());
    Tensor springs = stretch.square().mul(tables.stiffness()).mul(0.5);
    return points.sum(1, 2).add(springs.sum(1, 2));
  }

  /** The forces between the points of each body in N, {@code [bodies, points, 3]}. */
  public Tensor springForces(BodyState state, Tensor actions) {
    Tensor both =
        tables.differences().matmul(Tensors.cat(-1, state.positions(), state.velocities()));
    Tensor along = both.slice(-1, 0, 3);
    Tensor length = lengths(along);
    Tensor unit = along.div(length);
    Tensor rate = unit.mul(both.slice(-1, 3, 6)).sum(-1, true);
    Tensor tension =
        length
            .sub(tables.rest())
            .mul(tables.stiffness())
            .add(rate.mul(tables.damping()))
            .add(pull(actions));
    return pulls.matmul(unit.mul(tension));
  }

  private static Tensor lengths(Tensor along) {
    return along.square().sum(-1, true).add(TINY).sqrt();
  }

  private Tensor pull(Tensor actions) {
    Tensor cut = actions.clamp(-1, 1).mul(physics.strength());
    Tensor muscles = Tensors.cat(1, cut.slice(2, 0, 1), cut.slice(2, 1, 2));
    return muscles.padConstant(0, 0, 0, 0, tables.rest().size(1) - 2L * limbs);
  }

  private Tensor normalForce(BodyState state) {
    Tensor depth = state.positions().matmul(up).neg().relu();
    Tensor falling = state.velocities().matmul(up).mul(-REBOUND).add(1.0).clampMin(0);
    return depth.mul(falling).mul(physics.ground());
  }

  private Tensor upRow() {
    return up.squeeze(-1);
  }

  private void check(BodyState state, Tensor actions) {
    long bodies = graph.present().size(0);
    if (state.positions().size(0) != bodies
        || state.positions().size(1) != limbs + 1
        || actions.rank() != 3
        || actions.size(0) != bodies
        || actions.size(1) != limbs
        || actions.size(2) != 2) {
      throw new BadInputException(
          ("There are %d bodies of %d points with actions [%1$d, %d, 2], given: positions %s, "
                  + "actions %s")
              .formatted(
                  bodies, limbs + 1, limbs, state.positions().describe(), actions.describe()));
    }
  }
}
