package dev.coset.nn.graphs;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A graph network on scalars and positions that is exactly equivariant to rotations, reflections,
 * shifts and renumbering, in any dimension and without irreps: an embedding of the scalars, then
 * {@link EquivariantGraphLayer}s.
 *
 * <p>An invariant answer is read off the scalars, for example by the sum of a perceptron over the
 * nodes; an equivariant one off the positions or velocities.
 *
 * <p>Paper: "E(n) Equivariant Graph Neural Networks".
 *
 * {@snippet :
 * Egnn net = new Egnn(EgnnConfig.of(1, 1).withVelocities(), random);
 * GeometricGraph graph = GeometricGraph.complete(batch, 5);
 * NodeState later = net.forward(new NodeState(speeds, positions, velocities), charges, graph);
 * }
 */
public final class Egnn extends Module {

  private final EgnnConfig config;
  private final Linear embed;
  private final List<EquivariantGraphLayer> layers = new ArrayList<>();

  /** A network with random weights. */
  public Egnn(EgnnConfig config, RandomGenerator random) {
    this.config = config;
    embed = child("embed", new Linear(config.features(), config.width(), random));
    for (int i = 0; i < config.layers(); i++) {
      layers.add(child("layer" + i, new EquivariantGraphLayer(config, random)));
    }
  }

  /**
   * The state after all rounds, with features {@code [nodes, width]}.
   *
   * @param state features {@code [nodes, features]}, positions, and velocities if the network has
   *     them
   * @param edgeFeatures {@code [edges, edgeFeatures]}, or null where there are none
   * @throws IllegalArgumentException if shapes do not fit, or the graph has an edge from a node to
   *     itself or fewer than two nodes
   */
  public NodeState forward(NodeState state, @Nullable Tensor edgeFeatures, GeometricGraph graph) {
    check(config, config.features(), state, edgeFeatures, graph);
    NodeState now =
        new NodeState(embed.forward(state.features()), state.positions(), state.velocities());
    for (EquivariantGraphLayer layer : layers) {
      now = layer.move(now, edgeFeatures, graph);
    }
    return now;
  }

  static void check(
      EgnnConfig config,
      int features,
      NodeState state,
      @Nullable Tensor edgeFeatures,
      GeometricGraph graph) {
    if (graph.nodes() < 2) {
      throw new IllegalArgumentException(
          "A graph of at least two nodes is needed, given: " + graph);
    }
    if (state.features().size(0) != graph.nodes() || state.features().size(1) != features) {
      throw new IllegalArgumentException(
          "Features [%d, %d] are expected, given: %s"
              .formatted(graph.nodes(), features, state.features().describe()));
    }
    if ((state.velocities() != null) != config.velocities()) {
      throw new IllegalArgumentException(
          config.velocities()
              ? "The network needs velocities, given: none"
              : "The network has no use for velocities; make it withVelocities()");
    }
    boolean fits =
        edgeFeatures == null
            ? config.edgeFeatures() == 0
            : edgeFeatures.rank() == 2
                && edgeFeatures.size(0) == graph.edges()
                && edgeFeatures.size(1) == config.edgeFeatures();
    if (!fits) {
      throw new IllegalArgumentException(
          "Edge features [%d, %d] are expected, given: %s"
              .formatted(
                  graph.edges(),
                  config.edgeFeatures(),
                  edgeFeatures == null ? "none" : edgeFeatures.describe()));
    }
    if (graph.hasLoops()) {
      throw new IllegalArgumentException(
          "An edge from a node to itself has no direction to move it in; leave such edges out");
    }
  }
}
