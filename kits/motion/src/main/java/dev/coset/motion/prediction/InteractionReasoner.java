package dev.coset.motion.prediction;

import dev.coset.motion.AgentGraph;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Infers which kind of interaction each pair of agents has, from how both moved: {@code m_ij =
 * MLP[h_i, h_j, r_ij]}, {@code p_i = MLP[h_i, mean_j m_ij]}, {@code c_ij = softmax(MLP[p_i, p_j,
 * r_ij])}, where {@code r_ij} are distances of pairs.
 *
 * <p>All inputs are invariant, and so are the types. Kinds have no names: which is which is
 * learned, and may differ from one training to the next.
 */
public final class InteractionReasoner extends Module {

  private final Mlp distances;
  private final PairPerceptron message;
  private final Mlp node;
  private final PairPerceptron pair;
  private final Mlp logits;

  /**
   * A reasoner with random weights.
   *
   * @param width of the features of agents
   * @param in how many distances a pair has
   * @param types how many kinds are told apart
   */
  public InteractionReasoner(int width, int in, int types, RandomGenerator random) {
    distances = child("distances", Mlp.of(List.of(in, width, width), Tensor::silu, random));
    message = child("message", new PairPerceptron(width, width, random));
    node = child("node", Mlp.of(List.of(2 * width, width, width), Tensor::silu, random));
    pair = child("pair", new PairPerceptron(width, width, random));
    logits = child("logits", Mlp.of(List.of(width, types), Tensor::silu, random));
  }

  /**
   * The probability of each kind for each ordered pair, {@code [pairs, types]}.
   *
   * @param h features of agents, {@code [agents, width]}
   * @param r distances of pairs, {@code [pairs, in]}
   * @param graph who hears whom
   */
  public Tensor types(Tensor h, Tensor r, AgentGraph graph) {
    Tensor far = distances.forward(r);
    Tensor heard = graph.mean(message.forward(h, far, graph));
    Tensor p = node.forward(Tensors.cat(-1, h, heard));
    return logits.forward(pair.forward(p, far, graph).silu()).softmax(-1);
  }
}
