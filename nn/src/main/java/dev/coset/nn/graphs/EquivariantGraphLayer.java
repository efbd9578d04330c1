package dev.coset.nn.graphs;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One round of messages that moves scalars and positions together:
 *
 * <pre>
 * m_ij = phi_e(h_i, h_j, |x_i - x_j|^2, a_ij)
 * x_i' = x_i + mean_j (x_i - x_j) phi_x(m_ij)
 * h_i' = h_i + phi_h(h_i, sum_j e_ij m_ij),   e_ij = sigmoid(w . m_ij) with soft edges, else 1
 * </pre>
 *
 * <p>With velocities {@code v_i' = phi_v(h_i) v_i + mean_j (x_i - x_j) phi_x(m_ij)} and {@code x_i'
 * = x_i + v_i'}. Means and sums are over the edges from j to i. {@code phi_e} is linear, silu,
 * linear, silu; the others are linear, silu, linear, {@code phi_x} without a bias at its end. Law:
 * for every rotation, reflection and shift of the positions and every renumbering of the nodes,
 * scalars stay and positions and velocities move along.
 *
 * <p>The first linear map of {@code phi_e} is the sum of a map of the receiver, one of the sender
 * and one of the edge, so that the first two are applied once a node and not once an edge.
 *
 * <p>Paper: "E(n) Equivariant Graph Neural Networks".
 */
public final class EquivariantGraphLayer extends Module {

  private static final double SMALL_START = 1e-3;

  private final EgnnConfig config;
  private final Linear receiver;
  private final Linear sender;
  private final Linear edge;
  private final Linear message;
  private final Linear shiftHidden;
  private final Linear shift;
  private final Mlp update;
  private final @Nullable Mlp inertia;
  private final @Nullable Linear soft;

  /** A layer with random weights; positions hardly move at first. */
  public EquivariantGraphLayer(EgnnConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    int ofEdge = 1 + config.edgeFeatures();
    // The three start like one map of all that a message is made of.
    Initializer joint = Initializer.uniform(1 / Math.sqrt(2.0 * width + ofEdge));
    receiver = child("receiver", new Linear(width, width, true, joint, random));
    sender = child("sender", new Linear(width, width, false, joint, random));
    edge = child("edge", new Linear(ofEdge, width, false, joint, random));
    message = child("message", new Linear(width, width, random));
    shiftHidden = child("shiftHidden", new Linear(width, width, random));
    Initializer small = Initializer.xavierUniform(SMALL_START);
    shift = child("shift", new Linear(width, 1, false, small, random));
    update = child("update", Mlp.of(List.of(2 * width, width, width), Tensor::silu, random));
    inertia =
        config.velocities()
            ? child("inertia", Mlp.of(List.of(width, width, 1), Tensor::silu, random))
            : null;
    soft = config.softEdges() ? child("soft", new Linear(width, 1, random)) : null;
  }

  /**
   * The state after the round.
   *
   * @param state features {@code [nodes, width]}, positions, and velocities if the layer has them
   * @param edgeFeatures {@code [edges, edgeFeatures]}, or null where there are none
   * @throws IllegalArgumentException if shapes do not fit, or the graph has fewer than two nodes or
   *     an edge from a node to itself
   */
  public NodeState forward(NodeState state, @Nullable Tensor edgeFeatures, GeometricGraph graph) {
    Egnn.check(config, config.width(), state, edgeFeatures, graph);
    return move(state, edgeFeatures, graph);
  }

  /** The same for what has been checked. */
  NodeState move(NodeState state, @Nullable Tensor edgeFeatures, GeometricGraph graph) {
    Tensor h = state.features();
    Tensor x = state.positions();
    Tensor difference = graph.atTarget(x).sub(graph.atSource(x));
    Tensor square = difference.square().sum(1, true);
    Tensor ofEdge = edgeFeatures == null ? square : Tensors.cat(1, square, edgeFeatures);
    Tensor messages = messages(h, ofEdge, graph);
    Tensor factor = shift.forward(shiftHidden.forward(messages).silu());
    Tensor direction =
        config.unitDifferences() ? difference.div(square.add(1e-12).sqrt().add(1)) : difference;
    Tensor pull = graph.mean(direction.mul(factor));
    Tensor heard =
        graph.sum(soft == null ? messages : messages.mul(soft.forward(messages).sigmoid()));
    Tensor features = h.add(update.forward(Tensors.cat(1, h, heard)));
    Tensor velocities = state.velocities();
    if (inertia == null || velocities == null) {
      return new NodeState(features, x.add(pull), velocities);
    }
    Tensor faster = velocities.mul(inertia.forward(h)).add(pull);
    return new NodeState(features, x.add(faster), faster);
  }

  private Tensor messages(Tensor h, Tensor ofEdge, GeometricGraph graph) {
    Tensor ends = graph.atTarget(receiver.forward(h)).add(graph.atSource(sender.forward(h)));
    return message.forward(ends.add(edge.forward(ofEdge)).silu()).silu();
  }
}
