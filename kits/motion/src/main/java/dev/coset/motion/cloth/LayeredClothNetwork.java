package dev.coset.motion.cloth;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Moves layers of cloth on by one step, from what touches and drives them.
 *
 * <p>Vertices are grouped into {@link Patches}. A patch carries mean velocity, normals now and a
 * frame ago, and its layer, as features that turn by a {@link RotationLift}. In each round patches
 * hear each other, and every force (the nearest point of each body, wind, gravity) adds a message
 * that is made in the frame of the force and turned back. The acceleration of a vertex is read from
 * the patches around it in the frame of the nearest body, and {@code v' = v + a dt, x' = x + v'
 * dt}.
 *
 * <p>Laws: moving everything moves the result. Turning everything, gravity, wind and bodies
 * included, turns the result, wherever a direction determines the frames (see {@link
 * LayeredClothConfig}; with world frames it does not). Learned responses so hold for directions
 * that were not trained on. That patches hear each other in the frame of the nearest body too, and
 * that structural strains are an input, goes beyond the paper. Source: "Towards Multi-Layered 3D
 * Garments Animation".
 */
public final class LayeredClothNetwork extends Module {

  private static final double SPEED = 1;
  private static final double ACCELERATION = 10;
  private static final double STRAIN = 10;
  private static final int PATCH_VECTORS = 4;
  private static final int VERTEX_VECTORS = 5;

  private final ClothStack cloth;
  private final ClothSurface surface;
  private final Patches patches;
  private final long[] nearest;
  private final LayeredClothConfig config;
  private final RotationLift lift;
  private final LiftedEmbedding ofPatches;
  private final LiftedEmbedding ofForces;
  private final List<PatchAttention> attention = new ArrayList<>();
  private final List<ForceMessages> messages = new ArrayList<>();
  private final VertexDecoder decoder;

  /** A network for these layers of cloth, with random weights. */
  public LayeredClothNetwork(ClothStack cloth, LayeredClothConfig config, RandomGenerator random) {
    this.cloth = cloth;
    this.config = config;
    this.surface = new ClothSurface(cloth);
    this.patches = Patches.of(cloth, config.patch());
    this.nearest = patches.nearest(config.neighbours());
    this.lift = child("lift", new RotationLift(config.heads(), config.channels(), random));
    int layers = cloth.layers().size();
    this.ofPatches =
        child("of_patches", new LiftedEmbedding(PATCH_VECTORS, layers, config, random));
    this.ofForces =
        child("of_forces", new LiftedEmbedding(Forces.VECTORS, Forces.NUMBERS, config, random));
    for (int i = 0; i < config.rounds(); i++) {
      attention.add(child("attention" + i, new PatchAttention(config, random)));
      messages.add(child("messages" + i, new ForceMessages(config, random)));
    }
    this.decoder = child("decoder", new VertexDecoder(config, VERTEX_VECTORS, random));
  }

  /** The lift, for its penalty and laws. */
  public RotationLift lift() {
    return lift;
  }

  /** Normals and strains of this cloth. */
  public ClothSurface surface() {
    return surface;
  }

  /**
   * A batch of scenes that start as given, with the normals of that moment.
   *
   * @param frames one for each scene
   */
  public ClothState state(List<ClothFrame> frames, DType type) {
    List<Tensor> positions = new ArrayList<>();
    List<Tensor> velocities = new ArrayList<>();
    for (ClothFrame frame : frames) {
      positions.add(tensor(frame.positions().toArray(), type));
      velocities.add(tensor(frame.velocities().toArray(), type));
    }
    Tensor x = Tensors.stack(0, positions);
    return new ClothState(x, Tensors.stack(0, velocities), surface.vertexNormals(x));
  }

  private static Tensor tensor(double[] values, DType type) {
    return Tensors.of(type, values, values.length / 3, 3);
  }

  /**
   * The state one step later.
   *
   * @throws BadInputException if the state is not finite
   * @throws IllegalArgumentException if shapes do not fit
   */
  public ClothState step(ClothState state, ClothSurroundings around) {
    check(state, around);
    Tensor x = state.positions();
    Tensor v = state.velocities();
    Tensor normals = surface.vertexNormals(x);
    RotationLift.Basis basis = lift.basis();
    var frames = new ForceFrames(around, config.orientation());
    Tensor means = patches.means(x.dtype()).to(x.device());
    Tensor strains = surface.strains(x).mul(STRAIN);
    Tensor vectors =
        Tensors.stack(
            2,
            means.matmul(v).div(SPEED),
            means.matmul(normals),
            means.matmul(state.before()),
            means.matmul(strains));
    var patch = new Forces(around, frames, means.matmul(x), means.matmul(v), config.radius());
    Tensor kind = patches.layers(x.dtype()).to(x.device()).unsqueeze(0);
    Tensor numbers = kind.expand(x.size(0), patches.count(), kind.size(2));
    Tensor features = interact(ofPatches.forward(vectors, numbers, basis), patch, basis);
    var vertex = new Forces(around, frames, x, v, config.radius());
    Tensor own = Tensors.stack(2, normals, strains);
    Tensor a = accelerations(features, patch, vertex, own, basis);
    Tensor next = v.add(a.mul(config.step()));
    return new ClothState(x.add(next.mul(config.step())), next, normals);
  }

  /** The states of some steps, the given one not among them. */
  public List<ClothState> rollout(ClothState state, ClothSurroundings around, int steps) {
    List<ClothState> states = new ArrayList<>();
    ClothState now = state;
    for (int i = 0; i < steps; i++) {
      now = step(now, around.at(i * config.step()));
      states.add(now);
    }
    return states;
  }

  private Tensor interact(Tensor start, Forces patch, RotationLift.Basis basis) {
    Tensor x = patch.positions();
    Tensor v = patch.velocities();
    Tensor offset = x.unsqueeze(1).sub(x.unsqueeze(2)); // of j from i, [b, i, j, 3]
    Tensor speed = v.unsqueeze(1).sub(v.unsqueeze(2));
    Tensor pairs = Tensors.stack(3, offset.div(config.radius()), speed.div(SPEED));
    Tensor within = offset.detach().square().sum(-1).le(config.radius() * config.radius());
    var neighbours =
        new PatchAttention.Neighbours(
            patches.touching(x.dtype()).to(x.device()), within.toType(x.dtype()));
    Forces.Senders senders = patch.senders(SPEED);
    Tensor sent = ofForces.forward(senders.vectors(), senders.numbers(), basis);
    Tensor frames = patch.frames();
    Tensor features = start;
    for (int i = 0; i < config.rounds(); i++) {
      features = features.add(attention.get(i).forward(features, frames, pairs, neighbours, basis));
      features = features.add(messages.get(i).forward(features, sent, senders.frames(), basis));
    }
    return features;
  }

  private Tensor accelerations(
      Tensor features, Forces patch, Forces vertex, Tensor own, RotationLift.Basis basis) {
    Tensor x = vertex.positions();
    Tensor index = Tensors.of(nearest).to(x.device());
    long k = config.neighbours();
    Tensor around = features.indexSelect(1, index).unflatten(1, x.size(1), k);
    Tensor places = patch.positions().indexSelect(1, index).unflatten(1, x.size(1), k);
    Tensor speeds = patch.velocities().indexSelect(1, index).unflatten(1, x.size(1), k);
    Tensor offsets =
        Tensors.stack(
            3,
            x.unsqueeze(2).sub(places).div(config.radius()),
            vertex.velocities().unsqueeze(2).sub(speeds).div(SPEED));
    Tensor toBody = vertex.normal().mul(vertex.depth());
    Tensor bodySpeed = vertex.velocity().sub(vertex.velocities()).div(SPEED);
    Tensor vectors =
        Tensors.cat(2, own, Tensors.stack(2, toBody, bodySpeed, vertex.velocities().div(SPEED)));
    Tensor a = decoder.forward(around, offsets, vectors, vertex.depth(), vertex.frames(), basis);
    return a.mul(ACCELERATION);
  }

  private void check(ClothState state, ClothSurroundings around) {
    Tensor x = state.positions();
    boolean fits =
        x.rank() == 3
            && x.size(1) == cloth.vertices()
            && x.size(2) == 3
            && Arrays.equals(x.shape(), state.velocities().shape())
            && Arrays.equals(x.shape(), state.before().shape())
            && around.wind().map(w -> w.rank() == 2 && w.size(0) == x.size(0)).orElse(true);
    if (!fits) {
      throw new IllegalArgumentException(
          "A state [batch, %d, 3] and wind [batch, 3] are expected, given: %s, %s, %s, %s"
              .formatted(
                  cloth.vertices(),
                  x.describe(),
                  state.velocities().describe(),
                  state.before().describe(),
                  around.wind().map(Tensor::describe).orElse("no wind")));
    }
    double largest = x.detach().abs().max().item() + state.velocities().detach().abs().max().item();
    if (!Double.isFinite(largest)) {
      throw new BadInputException(
          "Positions and velocities of cloth must be finite, given: %s; look for the step at which"
                  .formatted(x.describe())
              + " they grew");
    }
  }
}
