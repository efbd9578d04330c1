package dev.coset.motion.grasp;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A gripper with two fingers and a convex object on a table, in a vertical plane, in many worlds at
 * once and in operations on tensors: derivatives go through it.
 *
 * <p>The wrist follows commanded speeds, fingers slide on it, pushed by commanded forces and by the
 * object. A fingertip is a disc of radius 0.08 m. Its distance from the object is that of its
 * center from the sides, {@code log sum exp(40 d_i) / 40}, smooth at corners. At depth p contacts
 * push with {@code N = K p max(0, 1 - v.n)} and rub with {@code mu N v_t / sqrt(|v_t|^2 + 0.04)}.
 * Steps are semi-implicit Euler.
 *
 * <p>Laws: shifting a world along the table shifts what happens; in a mirror, with fingers
 * exchanged, everything happens mirrored. What the fingers push, the object feels.
 *
 * <p>Its tables belong to the scope that is open when it is made.
 */
public final class GraspSimulator {

  /** How many actions there are. */
  public static final int ACTIONS = 5;

  /** The acts of an episode. */
  public static final int ACTS = 20;

  /** For how many steps an action holds. */
  public static final int HOLD = 4;

  /** How far an object must be lifted for success, in metres. */
  public static final double LIFT = 0.4;

  private static final double OPEN = 0.9;
  private static final double HIGH = 2.3;

  private final List<ConvexShape> shapes;
  private final DType type;
  private final GraspDynamics dynamics;

  /**
   * A world for each shape.
   *
   * @param physics of all worlds
   * @param shapes one for each world, all with as many corners
   * @param type of all tensors
   */
  public GraspSimulator(GraspPhysics physics, List<ConvexShape> shapes, DType type) {
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("At least one shape is needed, given: none");
    }
    this.shapes = List.copyOf(shapes);
    this.type = type;
    this.dynamics = new GraspDynamics(physics, GraspTables.of(shapes, type));
  }

  /** The shapes, one for each world. */
  public List<ConvexShape> shapes() {
    return shapes;
  }

  /** Objects lying on one of their sides, hands open above them, both a little aside. */
  public GraspState start(RandomGenerator random) {
    int worlds = shapes.size();
    double[] object = new double[3 * worlds];
    double[] wrist = new double[3 * worlds];
    for (int b = 0; b < worlds; b++) {
      List<Integer> sides = shapes.get(b).restingSides();
      int side = sides.get(random.nextInt(sides.size()));
      object[3 * b] = random.nextDouble(-0.3, 0.3);
      object[3 * b + 1] = shapes.get(b).offset(side);
      object[3 * b + 2] = -Math.PI / 2 - shapes.get(b).normal(side);
      wrist[3 * b] = random.nextDouble(-0.3, 0.3);
      wrist[3 * b + 1] = HIGH;
      wrist[3 * b + 2] = random.nextDouble(-0.2, 0.2);
    }
    Tensor still = Tensors.zeros(type, worlds, 3);
    return new GraspState(
        Tensors.of(type, object, worlds, 3),
        still,
        Tensors.of(type, wrist, worlds, 3),
        still,
        Tensors.full(type, OPEN, worlds, 2),
        Tensors.zeros(type, worlds, 2));
  }

  /** The state one step of time later; actions {@code [worlds, 5]} are cut off at -1 and 1. */
  public GraspState step(GraspState state, Tensor actions) {
    return dynamics.step(state, actions.clamp(-1, 1));
  }

  /**
   * What is observed: fingers and their speeds; fingertips from the object's center; the wrist and
   * its speeds; the last action; the object's height, angle as sine and cosine, and speeds; its
   * code; time; how far fingertips and their middle are from the object.
   *
   * @param state of all worlds
   * @param last action, {@code [worlds, 5]}
   * @param codes of shapes, {@code [worlds, size]}
   * @param time the part of the episode that has passed
   */
  public GraspObservation observe(GraspState state, Tensor last, Tensor codes, double time) {
    Tensor tips = dynamics.fingertips(state);
    Tensor center = state.object().slice(1, 0, 2);
    Tensor offsets = tips.sub(center.unsqueeze(1));
    Tensor angle = state.object().slice(1, 2, 3);
    Tensor wrist = state.wrist().slice(1, 0, 2).sub(center);
    Tensor middle = offsets.mean(1).norm(2, 1, true);
    return new GraspObservation(
        List.of(
            Tensors.cat(1, state.fingers(), state.fingerVelocity()),
            offsets.flatten(1, 2),
            Tensors.cat(1, wrist, state.wrist().slice(1, 1, 3), state.wristVelocity()),
            last,
            Tensors.cat(
                1, state.object().slice(1, 1, 2), angle.sin(), angle.cos(), state.objectVelocity()),
            codes,
            Tensors.full(type, time, shapes.size(), 1),
            Tensors.cat(1, dynamics.distances(state), middle)));
  }

  /** The states after each act of an episode, and what was observed and done before it. */
  public Episode run(GraspPolicy policy, GraspState start, Tensor codes) {
    List<GraspState> states = new ArrayList<>(ACTS);
    List<GraspObservation> observations = new ArrayList<>(ACTS);
    List<Tensor> actions = new ArrayList<>(ACTS);
    GraspState state = start;
    Tensor last = Tensors.zeros(type, shapes.size(), ACTIONS);
    for (int act = 0; act < ACTS; act++) {
      GraspObservation seen = observe(state, last, codes, (double) act / ACTS);
      last = policy.act(seen).clamp(-1, 1);
      for (int i = 0; i < HOLD; i++) {
        state = dynamics.step(state, last);
      }
      observations.add(seen);
      actions.add(last);
      states.add(state);
    }
    return new Episode(start, states, observations, actions);
  }

  /**
   * An episode in all worlds.
   *
   * @param start the first state
   * @param states after each act
   * @param observations before each act
   * @param actions of each act
   */
  public record Episode(
      GraspState start,
      List<GraspState> states,
      List<GraspObservation> observations,
      List<Tensor> actions) {

    /** Copies the lists. */
    public Episode {
      states = List.copyOf(states);
      observations = List.copyOf(observations);
      actions = List.copyOf(actions);
    }

    /** How far objects were lifted in the end, in metres, {@code [worlds]}. */
    public Tensor lift() {
      return states.getLast().object().select(1, 1).sub(start.object().select(1, 1));
    }

    /**
     * The episode as a recording without derivatives; an object that was lifted by {@link #LIFT} is
     * a success.
     */
    public GraspRollouts recorded() {
      List<Tensor> groups = new ArrayList<>();
      for (int g = 0; g < observations.getFirst().groups().size(); g++) {
        int group = g;
        groups.add(
            Tensors.stack(
                1, observations.stream().map(o -> o.groups().get(group).detach()).toList()));
      }
      Tensor done = Tensors.stack(1, actions).detach();
      return new GraspRollouts(groups, done, lift().detach().gt(LIFT));
    }
  }

  /**
   * What a teacher is trained to lessen: distance of the fingertips' middle from the object,
   * fingers that close before 40% of the time, and height that is missing after 60%.
   *
   * @return a loss for each world, {@code [worlds]}
   */
  public Tensor loss(Episode episode) {
    Tensor loss = Tensors.zeros(type, shapes.size());
    Tensor floor = episode.start().object().select(1, 1);
    for (int act = 0; act < ACTS; act++) {
      GraspState state = episode.states().get(act);
      double time = (act + 1.0) / ACTS;
      if (time > 0.2) {
        Tensor away =
            dynamics.fingertips(state).mean(1).sub(state.object().slice(1, 0, 2)).square().sum(1);
        loss = loss.add(away.add(1e-6).sqrt());
      }
      if (time < 0.4) {
        loss = loss.add(state.fingers().neg().add(OPEN).relu().sum(1));
      }
      if (time > 0.45) {
        loss = loss.add(dynamics.distances(state).relu().sum(1));
      }
      if (time > 0.6) {
        Tensor missing = state.object().select(1, 1).sub(floor).neg().add(2 * LIFT).relu();
        loss = loss.add(missing.mul(4.0));
      }
    }
    return loss.div(ACTS);
  }
}
