package dev.coset.nn.particles;

import dev.coset.nn.graphs.Egnn;
import dev.coset.nn.graphs.EgnnConfig;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.graphs.NodeState;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * An {@link Egnn} on particles that all hear each other: speeds are their features, products of
 * charges those of the edges. It commutes with every motion and reflection.
 *
 * <p>Paper: "E(n) Equivariant Graph Neural Networks".
 */
public final class EgnnParticles extends Module implements ParticlePredictor {

  private static final int MOST_GRAPHS = 64;

  private final Egnn net;
  private final Map<Long, GeometricGraph> graphs = new ConcurrentHashMap<>();

  /** A network with random weights. */
  public EgnnParticles(int width, int layers, RandomGenerator random) {
    EgnnConfig config = EgnnConfig.of(1, 1).withSize(width, layers).withVelocities();
    net = child("egnn", new Egnn(config, random));
  }

  @Override
  public Tensor forward(Tensor charges, Tensor positions, Tensor velocities) {
    GeometricGraph graph = graph(positions);
    Tensor x = positions.reshape(graph.nodes(), 3);
    Tensor v = velocities.reshape(graph.nodes(), 3);
    Tensor speeds = v.square().sum(1, true).sqrt();
    NodeState state = new NodeState(speeds, x, v);
    Tensor products = Charges.products(charges, graph);
    return net.forward(state, products, graph).positions().reshape(positions.shape());
  }

  private GeometricGraph graph(Tensor positions) {
    if (graphs.size() > MOST_GRAPHS) {
      graphs.clear();
    }
    return graphs.computeIfAbsent(
        positions.size(0) << 32 | positions.size(1), _ -> Charges.graph(positions));
  }
}
