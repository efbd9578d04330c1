package dev.coset.motion.grasp;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** The equations of motion behind {@link GraspSimulator}. */
final class GraspDynamics {

  private static final double TIP = 0.08;
  private static final double LENGTH = 1.2;
  private static final double SHARP = 40;
  private static final double SLIP = 0.04;
  private static final double FINGER_MASS = 0.5;
  private static final double FINGER_DAMPING = 5;
  private static final double LAG = 0.3;
  private static final double NARROW = 0.06;
  private static final double WIDE = 1.1;
  private static final double AIR = 0.5;

  private final GraspPhysics physics;
  private final GraspTables tables;
  private final Tensor sides; // -1 for the left finger, 1 for the right one
  private final Tensor down;
  private final Tensor gravity;

  GraspDynamics(GraspPhysics physics, GraspTables tables) {
    this.physics = physics;
    this.tables = tables;
    DType type = tables.inertia().dtype();
    this.sides = Tensors.of(type, new double[] {-1, 1}, 1, 2);
    this.down = Tensors.of(type, new double[] {0, -1}, 1, 1, 2);
    this.gravity = Tensors.of(type, new double[] {0, -physics.gravity()}, 1, 2);
  }

  /**
   * A contact of fingertips or corners, {@code n} in each world.
   *
   * @param lever from the object's center, {@code [worlds, n, 2]}
   * @param normal out of what is pushed, {@code [worlds, n, 2]}
   * @param depth of what overlaps, {@code [worlds, n, 1]}
   * @param velocity of what pushes relative to it, {@code [worlds, n, 2]}
   */
  private record Contact(Tensor lever, Tensor normal, Tensor depth, Tensor velocity) {}

  GraspState step(GraspState state, Tensor actions) {
    double dt = physics.step();
    Hand hand = hand(state);
    Tensor contact = fingerForces(state, hand);
    Tensor table = tableForces(state);
    Tensor push = contact.slice(-1, 0, 2);
    // what the object feels is felt by the finger, reversed; its own axis is outward
    Tensor felt = push.mul(hand.across()).sum(-1).mul(sides).neg();
    Tensor pull = actions.slice(1, 3, 5).mul(physics.grip()).add(felt);
    Tensor fingerVelocity =
        state
            .fingerVelocity()
            .add(pull.mul(dt / FINGER_MASS))
            .div(1 + dt * FINGER_DAMPING / FINGER_MASS);
    Tensor free = state.fingers().add(fingerVelocity.mul(dt));
    Tensor fingers = free.clamp(NARROW, WIDE);
    Tensor stopped = fingers.sub(state.fingers()).div(dt);
    Tensor wanted = actions.slice(1, 0, 3).mul(physics.speed());
    Tensor wristVelocity = state.wristVelocity().lerp(wanted, LAG);
    Tensor wrist = state.wrist().add(wristVelocity.mul(dt));
    Tensor all = contact.sum(1).add(table.sum(1));
    Tensor acceleration =
        Tensors.cat(1, all.slice(1, 0, 2).add(gravity), all.slice(1, 2, 3).div(tables.inertia()));
    Tensor velocity = state.objectVelocity().add(acceleration.mul(dt)).div(1 + AIR * dt);
    GraspState next =
        new GraspState(
            state.object().add(velocity.mul(dt)), velocity, wrist, wristVelocity, fingers, stopped);
    return aboveTable(next);
  }

  /** Hands do not go through the table: they are lifted until both fingertips are above it. */
  private GraspState aboveTable(GraspState state) {
    Tensor angle = state.wrist().slice(1, 2, 3);
    Tensor height =
        state
            .wrist()
            .slice(1, 1, 2)
            .sub(angle.cos().mul(LENGTH))
            .add(state.fingers().mul(sides).mul(angle.sin()));
    Tensor lifted = height.amin(1, true).neg().add(TIP).relu();
    Tensor wrist = state.wrist().add(lifted.padConstant(0, 1, 1));
    return new GraspState(
        state.object(),
        state.objectVelocity(),
        wrist,
        state.wristVelocity(),
        state.fingers(),
        state.fingerVelocity());
  }

  /**
   * Where a hand is.
   *
   * @param across the direction from the left finger to the right one, {@code [worlds, 1, 2]}
   * @param levers of fingertips from the wrist, left and right, {@code [worlds, 2, 2]}
   * @param tips the centers of fingertips, {@code [worlds, 2, 2]}
   */
  private record Hand(Tensor across, Tensor levers, Tensor tips) {}

  private Hand hand(GraspState state) {
    Tensor angle = state.wrist().slice(1, 2, 3);
    Tensor across = Tensors.cat(1, angle.cos(), angle.sin()).unsqueeze(1);
    Tensor along = quarter(across).mul(-LENGTH); // fingers point down at angle 0
    Tensor levers = across.mul(state.fingers().mul(sides).unsqueeze(-1)).add(along);
    return new Hand(across, levers, levers.add(state.wrist().slice(1, 0, 2).unsqueeze(1)));
  }

  /** Turned by a quarter to the left: {@code (x, y)} becomes {@code (-y, x)}. */
  private static Tensor quarter(Tensor vectors) {
    return Tensors.cat(-1, vectors.slice(-1, 1, 2).neg(), vectors.slice(-1, 0, 1));
  }

  /** The centers of fingertips, left and right, {@code [worlds, 2, 2]}. */
  Tensor fingertips(GraspState state) {
    return hand(state).tips();
  }

  private Tensor tipVelocities(GraspState state, Hand hand) {
    Tensor spin = state.wristVelocity().slice(1, 2, 3).unsqueeze(1);
    return hand.across()
        .mul(state.fingerVelocity().mul(sides).unsqueeze(-1))
        .add(quarter(hand.levers()).mul(spin))
        .add(state.wristVelocity().slice(1, 0, 2).unsqueeze(1));
  }

  /** The distance of both fingertips' borders from the object, {@code [worlds, 2]}. */
  Tensor distances(GraspState state) {
    Tensor offset = hand(state).tips().sub(center(state));
    return fromSides(offset, normals(state)).logSumExp(2, false).div(SHARP).sub(TIP);
  }

  private static Tensor center(GraspState state) {
    return state.object().slice(1, 0, 2).unsqueeze(1);
  }

  /** The distances of places from the lines of all sides, times the sharpness. */
  private Tensor fromSides(Tensor offset, Tensor normals) {
    return offset.matmul(normals.transpose(1, 2)).sub(tables.offsets().unsqueeze(1)).mul(SHARP);
  }

  private Tensor normals(GraspState state) {
    return turned(tables.normals(), state.object());
  }

  private static Tensor turned(Tensor vectors, Tensor object) {
    Tensor angle = object.slice(1, 2, 3).unsqueeze(1);
    return vectors.mul(angle.cos()).add(quarter(vectors).mul(angle.sin()));
  }

  /** Force and torque on the object from each finger, {@code [worlds, 2, 3]}. */
  private Tensor fingerForces(GraspState state, Hand hand) {
    Tensor normals = normals(state);
    Tensor tip = hand.tips().sub(center(state));
    Tensor from = fromSides(tip, normals);
    Tensor distance = from.logSumExp(2, true).div(SHARP);
    Tensor normal = from.softmax(2).matmul(normals);
    Tensor lever = tip.sub(normal.mul(distance));
    Tensor relative = tipVelocities(state, hand).sub(pointVelocities(state, lever));
    Contact contact = new Contact(lever, normal, distance.neg().add(TIP).relu(), relative);
    return wrench(contact);
  }

  /** Force and torque on the object from the table at each corner, {@code [worlds, sides, 3]}. */
  private Tensor tableForces(GraspState state) {
    Tensor lever = turned(tables.vertices(), state.object());
    Tensor height = lever.slice(2, 1, 2).add(state.object().slice(1, 1, 2).unsqueeze(1));
    Contact contact =
        new Contact(
            lever,
            down.expand(lever.shape()),
            height.neg().relu(),
            pointVelocities(state, lever).neg());
    return wrench(contact);
  }

  /** How points of the object move. */
  private static Tensor pointVelocities(GraspState state, Tensor lever) {
    Tensor linear = state.objectVelocity().slice(1, 0, 2).unsqueeze(1);
    Tensor spin = state.objectVelocity().slice(1, 2, 3).unsqueeze(1);
    return linear.add(quarter(lever).mul(spin));
  }

  /** What a contact does to the object: it pushes against the normal and rubs along. */
  private Tensor wrench(Contact contact) {
    Tensor leaving = contact.velocity().mul(contact.normal()).sum(-1, true);
    Tensor size = contact.depth().mul(leaving.neg().add(1.0).relu()).mul(physics.stiffness());
    Tensor sliding = contact.velocity().sub(contact.normal().mul(leaving));
    Tensor speed = sliding.square().sum(-1, true).add(SLIP).sqrt();
    Tensor rub = sliding.mul(size.mul(physics.friction()).div(speed));
    Tensor force = rub.sub(contact.normal().mul(size));
    Tensor torque = quarter(contact.lever()).mul(force).sum(-1, true);
    return Tensors.cat(-1, force, torque);
  }
}
