package dev.coset.claims.ponita;

import dev.coset.claims.particles.ParticleNetwork;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.orientations.Orientations;
import dev.coset.nn.orientations.Ponita;
import dev.coset.nn.orientations.PonitaConfig;
import dev.coset.nn.orientations.PositionOrientationGraph;
import dev.coset.nn.particles.ParticlePredictor;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * The same network on positions only. Its invariant answers weigh the vectors that there are, so
 * that it commutes with all motions: {@code x_i + (1 + s_i) v_i + mean_j (a_i . b_j) (x_j - x_i)}.
 */
final class PositionParticles extends Module implements ParticlePredictor {

  private static final int RANK = 8;

  private final Ponita net;

  private PositionParticles(int width, int layers, RandomGenerator random) {
    PonitaConfig config =
        PonitaConfig.of(1, 0)
            .onPositionsOnly()
            .withEdgeFeatures(1)
            .withOutputs(1 + 2 * RANK, 0)
            .withSize(width, width, layers);
    net = child("net", new Ponita(config, random));
  }

  static ParticleNetwork of(int width, int layers, RandomGenerator random) {
    PositionParticles particles = new PositionParticles(width, layers, random);
    return ParticleNetwork.of(particles, particles);
  }

  @Override
  public Tensor forward(Tensor charges, Tensor positions, Tensor velocities) {
    GeometricGraph graph =
        GeometricGraph.complete((int) positions.size(0), (int) positions.size(1));
    Tensor x = positions.reshape(graph.nodes(), 3);
    Tensor v = velocities.reshape(graph.nodes(), 3);
    Tensor charge = charges.reshape(graph.nodes(), 1);
    Tensor answers =
        net.forward(
                v.square().sum(1, true).sqrt(),
                null,
                graph.atSource(charge).mul(graph.atTarget(charge)),
                PositionOrientationGraph.of(graph, x, Orientations.none(3)))
            .scalars();
    Tensor a = answers.slice(1, 1, 1 + RANK);
    Tensor b = answers.slice(1, 1 + RANK, 1 + 2 * RANK);
    Tensor weights = graph.atTarget(a).mul(graph.atSource(b)).sum(1, true);
    Tensor pull = graph.mean(graph.atSource(x).sub(graph.atTarget(x)).mul(weights));
    Tensor kept = v.mul(answers.slice(1, 0, 1).add(1));
    return x.add(kept).add(pull).reshape(positions.shape());
  }
}
