package dev.coset.motion.prediction;

import dev.coset.data.BadInputException;
import dev.coset.motion.AgentGraph;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A graph network that moves agents on by one step, in which every agent sees the others in a frame
 * Q of its own.
 *
 * <p>For receiver i and sender j: {@code f_ij = [Q_i^T Q_j, |p_j - p_i|, direction and offset Q_i^T
 * (p_j - p_i), Q_i^T v_j, own state]}. An anisotropic filter maps the geometry of the pair to a
 * matrix, {@code e_ij = W(g_ij) f_ij}; then {@code h_i = MLP(mean_j e_ij + lin(s_i))}, {@code m_ij
 * = MLP[h_i, h_j, e_ij]} and {@code delta_i = MLP[h_i, sum_j m_ij]}, which is turned back: {@code
 * [p, v]_i + [Q_i delta_p, Q_i delta_v]}.
 *
 * <p>Laws: with frames {@link FrameKind#MOTION}, rotations and translations of the state rotate and
 * translate the next state; renumbering agents renumbers it. Orientations and directions enter as
 * entries of rotation matrices and unit vectors rather than as angles, which would jump where
 * agents move in opposite directions. Cost: a matrix {@code [F, width]} a pair.
 *
 * <p>Paper: "Roto-translated Local Coordinate Frames For Interacting Dynamical Systems".
 */
public final class LocalFrameGraphNetwork extends Module {

  private final LocalFrameConfig config;
  private final Mlp filter;
  private final Linear own;
  private final Mlp node;
  private final Mlp edge;
  private final Mlp output;

  /** A network with random weights. */
  public LocalFrameGraphNetwork(LocalFrameConfig config, RandomGenerator random) {
    this.config = config;
    int w = config.width();
    int pair = LocalFeatures.pairSize(config);
    MlpOptions elu = MlpOptions.of(Tensor::elu).withInitializer(Initializer.orthogonal(1));
    filter =
        child(
            "filter",
            Mlp.of(List.of(LocalFeatures.geometrySize(config), w, pair * w), elu, random));
    own = child("own", new Linear(LocalFeatures.ownSize(config), w, random));
    node = child("node", Mlp.of(List.of(w, w, w), Tensor::silu, random));
    edge = child("edge", Mlp.of(List.of(3 * w, w, w), Tensor::silu, random));
    output =
        child("output", Mlp.of(List.of(2 * w, w, 2 * config.dimension()), Tensor::silu, random));
  }

  /** What the network was made with. */
  public LocalFrameConfig config() {
    return config;
  }

  /**
   * The state one step later; attributes stay.
   *
   * @param state of all agents, scene after scene
   * @param graph who hears whom
   * @throws BadInputException if the state does not fit, or an agent has no frame and {@link
   *     LocalFrameConfig#keepsUndetermined} is off
   */
  public AgentState step(AgentState state, AgentGraph graph) {
    check(state, graph);
    double scale = config.scale();
    AgentState scaled =
        new AgentState(
            state.positions().div(scale), state.velocities().div(scale), state.attributes());
    LocalFeatures seen = LocalFeatures.of(scaled, graph, config);
    int w = config.width();
    long pair = seen.pairs().size(1);
    Tensor matrices = filter.forward(seen.geometry()).reshape(graph.pairs(), pair, w);
    Tensor filtered =
        seen.pairs().unsqueeze(1).matmul(matrices).squeeze(1).div(Math.sqrt((double) pair));
    Tensor h = node.forward(graph.mean(filtered).add(own.forward(seen.own())).silu());
    Tensor messages = edge.forward(Tensors.cat(-1, graph.receiver(h), graph.sender(h), filtered));
    Tensor delta = output.forward(Tensors.cat(-1, h, graph.sum(messages)));
    int d = config.dimension();
    Tensor dp = seen.frames().outOf(delta.slice(1, 0, d)).mul(scale);
    Tensor dv = seen.frames().outOf(delta.slice(1, d, 2L * d)).mul(scale);
    return new AgentState(
        state.positions().add(dp), state.velocities().add(dv), state.attributes());
  }

  /** The states after each of so many steps. */
  public List<AgentState> rollout(AgentState start, AgentGraph graph, int steps) {
    List<AgentState> states = new ArrayList<>(steps);
    AgentState state = start;
    for (int i = 0; i < steps; i++) {
      state = step(state, graph);
      states.add(state);
    }
    return states;
  }

  private void check(AgentState state, AgentGraph graph) {
    if (state.dimension() != config.dimension()
        || state.attributes().size(1) != config.attributes()
        || state.positions().size(0) != graph.agents()) {
      throw new BadInputException(
          "The network takes %d agents in %d dimensions with %d attributes, given: positions %s, attributes %s"
              .formatted(
                  graph.agents(),
                  config.dimension(),
                  config.attributes(),
                  state.positions().describe(),
                  state.attributes().describe()));
    }
  }
}
