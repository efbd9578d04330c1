package dev.coset.claims.ponita;

import dev.coset.claims.particles.ParticleNetwork;
import dev.coset.groups.SO3;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.orientations.Orientations;
import dev.coset.nn.orientations.Ponita;
import dev.coset.nn.orientations.PonitaConfig;
import dev.coset.nn.orientations.PositionOrientationGraph;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Particles by a {@link Ponita}: speeds are scalars, velocities vectors, products of charges those
 * of the edges; a vector is added to where they would be without forces. In training the
 * orientations are turned at random.
 */
final class OrientedParticles extends Module {

  private final Ponita net;
  private final Orientations orientations;
  private final RandomGenerator random;

  private OrientedParticles(
      int width, int layers, Orientations orientations, RandomGenerator random) {
    this.orientations = orientations;
    this.random = random;
    PonitaConfig config =
        PonitaConfig.of(1, 1).withEdgeFeatures(1).withOutputs(0, 1).withSize(width, width, layers);
    net = child("net", new Ponita(config, random));
  }

  static ParticleNetwork of(
      int width, int layers, Orientations orientations, RandomGenerator random) {
    OrientedParticles particles = new OrientedParticles(width, layers, orientations, random);
    return ParticleNetwork.of(particles, particles::forward);
  }

  private Tensor forward(Tensor charges, Tensor positions, Tensor velocities) {
    GeometricGraph graph =
        GeometricGraph.complete((int) positions.size(0), (int) positions.size(1));
    Tensor x = positions.reshape(graph.nodes(), 3);
    Tensor v = velocities.reshape(graph.nodes(), 3);
    Orientations now =
        isTraining() ? orientations.moved(SO3.group().sample(random).matrix()) : orientations;
    Tensor pull =
        net.forward(
                v.square().sum(1, true).sqrt(),
                v.unsqueeze(1),
                products(charges, graph),
                PositionOrientationGraph.of(graph, x, now))
            .vectors();
    return x.add(v).add(pull.reshape(graph.nodes(), 3)).reshape(positions.shape());
  }

  /** The products of the charges at the two ends of every edge. */
  static Tensor products(Tensor charges, GeometricGraph graph) {
    Tensor charge = charges.reshape(graph.nodes(), 1);
    return graph.atSource(charge).mul(graph.atTarget(charge));
  }
}
