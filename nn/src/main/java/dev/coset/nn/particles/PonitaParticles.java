package dev.coset.nn.particles;

import dev.coset.groups.SO3;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.orientations.Orientations;
import dev.coset.nn.orientations.Ponita;
import dev.coset.nn.orientations.PonitaConfig;
import dev.coset.nn.orientations.PositionOrientationGraph;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Particles by a {@link Ponita}: speeds are scalars, velocities vectors, products of charges those
 * of the edges; a vector is added to where they would be after a unit of time without forces.
 *
 * <p>It commutes with shifts, with the rotations that permute the orientations, and nearly with
 * others. In training the orientations are turned at random; the turn depends on the batch alone,
 * so that a run that goes on from a checkpoint comes to the same numbers.
 *
 * <p>Paper: "Fast, Expressive SE(n) Equivariant Networks through Weight-Sharing in
 * Position-Orientation Space".
 */
public final class PonitaParticles extends Module implements ParticlePredictor {

  private final Ponita net;
  private final Orientations orientations;

  /** A network with random weights. */
  public PonitaParticles(int width, int layers, Orientations orientations, RandomGenerator random) {
    this.orientations = orientations;
    PonitaConfig config =
        PonitaConfig.of(1, 1).withEdgeFeatures(1).withOutputs(0, 1).withSize(width, width, layers);
    net = child("net", new Ponita(config, random));
  }

  @Override
  public Tensor forward(Tensor charges, Tensor positions, Tensor velocities) {
    GeometricGraph graph = Charges.graph(positions);
    Tensor x = positions.reshape(graph.nodes(), 3);
    Tensor v = velocities.reshape(graph.nodes(), 3);
    Orientations now = isTraining() ? turned(positions) : orientations;
    Tensor pull =
        net.forward(
                v.square().sum(1, true).sqrt(),
                v.unsqueeze(1),
                Charges.products(charges, graph),
                PositionOrientationGraph.of(graph, x, now))
            .vectors();
    return x.add(v).add(pull.reshape(graph.nodes(), 3)).reshape(positions.shape());
  }

  private Orientations turned(Tensor positions) {
    long seed = Double.doubleToLongBits(positions.detach().sum().item());
    return orientations.moved(SO3.group().sample(new SplittableRandom(seed)).matrix());
  }
}
