package dev.coset.motion.cloth;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What acts on some points of the cloth, patches or vertices: each body, wind and gravity. */
final class Forces {

  /** The main vector, an axis, and the velocity relative to the point. */
  static final int VECTORS = 3;

  /** Which of three kinds, and how near. */
  static final int NUMBERS = 4;

  private static final double GRAVITY = 10;

  private final ClothSurroundings around;
  private final ForceFrames forceFrames;
  private final Tensor positions;
  private final Tensor velocities;
  private final List<ClothBody.Contact> contacts;
  private final Tensor normal;
  private final Tensor velocity;
  private final Tensor depth;
  private final double length;

  /**
   * What acts on points {@code [b, n, 3]}.
   *
   * @param length how far bodies act, metres
   */
  Forces(
      ClothSurroundings around,
      ForceFrames forceFrames,
      Tensor positions,
      Tensor velocities,
      double length) {
    this.around = around;
    this.forceFrames = forceFrames;
    this.positions = positions;
    this.velocities = velocities;
    this.length = length;
    this.contacts = around.bodies().stream().map(body -> body.nearest(positions)).toList();
    Optional<ClothBody.Contact> nearest = contacts.stream().reduce(Forces::nearer);
    // Without bodies everything is seen along gravity.
    this.normal =
        nearest.map(ClothBody.Contact::normal).orElseGet(() -> upwards(around, positions));
    this.velocity =
        nearest.map(ClothBody.Contact::velocity).orElseGet(() -> Tensors.zerosLike(positions));
    this.depth =
        nearest
            .map(contact -> nearness(contact.distance()))
            .orElseGet(() -> Tensors.zerosLike(positions.slice(2, 0, 1)));
  }

  private static Tensor upwards(ClothSurroundings around, Tensor positions) {
    Tensor g = around.gravity();
    return g.div(g.square().sum().sqrt()).neg().expand(positions.shape());
  }

  private static ClothBody.Contact nearer(ClothBody.Contact a, ClothBody.Contact b) {
    Tensor first = a.distance().le(b.distance());
    Tensor each = first.unsqueeze(-1);
    return new ClothBody.Contact(
        first.where(a.distance(), b.distance()),
        each.where(a.normal(), b.normal()),
        each.where(a.velocity(), b.velocity()));
  }

  /**
   * 1 at a surface, above inside, falling to 0 far outside: {@code [b, n]} to {@code [b, n, 1]}.
   */
  private Tensor nearness(Tensor distance) {
    return distance.div(-length / 2).clamp(-20, 2).exp().unsqueeze(-1);
  }

  Tensor positions() {
    return positions;
  }

  Tensor velocities() {
    return velocities;
  }

  /** The normal of the nearest body, {@code [b, n, 3]}. */
  Tensor normal() {
    return normal;
  }

  /** The velocity of the nearest body, {@code [b, n, 3]}. */
  Tensor velocity() {
    return velocity;
  }

  /** How near the nearest body is, {@code [b, n, 1]}. */
  Tensor depth() {
    return depth;
  }

  /** The frames of the nearest body, {@code [b, n, 3, 3]}. */
  Tensor frames() {
    return forceFrames.ofNormals(normal);
  }

  /**
   * What forces say of themselves.
   *
   * @param vectors {@code [b, n, forces, VECTORS, 3]}
   * @param numbers {@code [b, n, forces, NUMBERS]}
   * @param frames {@code [b, n, forces, 3, 3]}
   */
  record Senders(Tensor vectors, Tensor numbers, Tensor frames) {}

  /** All forces, velocities in units of {@code speed}. */
  Senders senders(double speed) {
    List<Tensor> vectors = new ArrayList<>();
    List<Tensor> numbers = new ArrayList<>();
    List<Tensor> frames = new ArrayList<>();
    Tensor none = Tensors.zerosLike(positions);
    for (ClothBody.Contact contact : contacts) {
      Tensor near = nearness(contact.distance());
      Tensor relative = contact.velocity().sub(velocities).div(speed);
      vectors.add(Tensors.stack(2, contact.normal().mul(near), contact.normal(), relative));
      numbers.add(numbers(0, near));
      frames.add(forceFrames.ofNormals(contact.normal()));
    }
    Tensor far = Tensors.zerosLike(positions.slice(2, 0, 1));
    if (around.wind().isPresent()) {
      Tensor wind = around.wind().get().unsqueeze(1).expand(positions.shape());
      Tensor relative = wind.sub(velocities).div(speed);
      vectors.add(Tensors.stack(2, wind.div(speed), none, relative));
      numbers.add(numbers(1, far));
      frames.add(forceFrames.ofWind(positions.size(1)));
    }
    Tensor down = around.gravity().div(GRAVITY).expand(positions.shape());
    vectors.add(Tensors.stack(2, down, none, none));
    numbers.add(numbers(2, far));
    frames.add(forceFrames.ofGravity(normal));
    return new Senders(
        Tensors.stack(2, vectors), Tensors.stack(2, numbers), Tensors.stack(2, frames));
  }

  private static Tensor numbers(int kind, Tensor near) {
    double[] flags = new double[NUMBERS - 1];
    flags[kind] = 1;
    Tensor which = Tensors.of(near.dtype(), flags, 1, 1, flags.length).to(near.device());
    return Tensors.cat(2, which.expand(near.size(0), near.size(1), flags.length), near);
  }
}
