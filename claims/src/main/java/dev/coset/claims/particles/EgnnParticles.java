package dev.coset.claims.particles;

import dev.coset.nn.graphs.Egnn;
import dev.coset.nn.graphs.EgnnConfig;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.graphs.NodeState;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An {@link Egnn} on particles that all hear each other: speeds are their features, products of
 * charges those of the edges.
 */
final class EgnnParticles extends Module {

  private final Egnn net;
  private final Map<Long, GeometricGraph> graphs = new HashMap<>();

  EgnnParticles(int width, int layers, RandomGenerator random) {
    net =
        child(
            "egnn", new Egnn(EgnnConfig.of(1, 1).withSize(width, layers).withVelocities(), random));
  }

  Tensor forward(Tensor charges, Tensor positions, Tensor velocities) {
    long b = positions.size(0);
    long n = positions.size(1);
    GeometricGraph graph =
        graphs.computeIfAbsent(b << 32 | n, _ -> GeometricGraph.complete((int) b, (int) n));
    Tensor charge = charges.reshape(b * n, 1);
    Tensor products = graph.atSource(charge).mul(graph.atTarget(charge));
    Tensor x = positions.reshape(b * n, 3);
    Tensor v = velocities.reshape(b * n, 3);
    Tensor speeds = v.square().sum(1, true).sqrt();
    NodeState later = net.forward(new NodeState(speeds, x, v), products, graph);
    return later.positions().reshape(b, n, 3);
  }
}
