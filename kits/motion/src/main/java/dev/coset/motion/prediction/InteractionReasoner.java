package dev.coset.motion.prediction;

import dev.coset.motion.AgentGraph;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Infers which kind of interaction each pair of agents has, from how both moved: {@code m_ij =
 * MLP[h_i, h_j, r_ij]}, {@code p_i = MLP[h_i, mean_j m_ij]}, {@code c_ij = softmax(MLP[p_i, p_j,
 * r_ij])}, where {@code r_ij = MLP[distances] + MLP[w_ij]} comes from distances of pairs and from
 * couplings: the {@code w_ij} for which {@code sum_j w_ij (x_i - x_j)} explains the acceleration of
 * i best. Kinds start in the order of the couplings: a learned multiple of {@code w_ij} minus its
 * mean over the scene is added to the logits, by which training finds them in few steps.
 *
 * <p>All inputs are invariant, and so are the types. Kinds have no names: which is which is
 * learned, and may differ from one training to the next.
 */
public final class InteractionReasoner extends Module {

  private static final double GAIN = 12;

  private final Mlp distances;
  private final Mlp couplings;
  private final PairPerceptron message;
  private final Mlp node;
  private final PairPerceptron pair;
  private final Mlp logits;
  private final Tensor order;

  /**
   * A reasoner with random weights.
   *
   * @param width of the features of agents
   * @param in how many distances a pair has
   * @param types how many kinds are told apart
   */
  public InteractionReasoner(int width, int in, int types, RandomGenerator random) {
    distances = child("distances", Mlp.of(List.of(in, width, width), Tensor::silu, random));
    couplings = child("couplings", Mlp.of(List.of(1, width, width), Tensor::silu, random));
    message = child("message", new PairPerceptron(width, width, random));
    node = child("node", Mlp.of(List.of(2 * width, width, width), Tensor::silu, random));
    pair = child("pair", new PairPerceptron(width, width, random));
    order = parameter("order", () -> order(types));
    logits = child("logits", Mlp.of(List.of(width, types), Tensor::silu, random));
  }

  /**
   * The probability of each kind for each ordered pair, {@code [pairs, types]}.
   *
   * @param h features of agents, {@code [agents, width]}
   * @param r distances of pairs, {@code [pairs, in]}
   * @param w couplings of pairs, {@code [pairs, 1]}, without a unit
   * @param graph who hears whom
   */
  public Tensor types(Tensor h, Tensor r, Tensor w, AgentGraph graph) {
    Tensor far = distances.forward(r).add(couplings.forward(w));
    Tensor heard = graph.mean(message.forward(h, far, graph));
    Tensor p = node.forward(Tensors.cat(-1, h, heard));
    Tensor seen = logits.forward(pair.forward(p, far, graph).silu());
    Tensor usual = graph.receiver(graph.sceneMean(graph.mean(w)));
    return seen.add(w.sub(usual).mul(order)).softmax(-1);
  }

  /** Evenly spaced about 0, {@code [1, types]}. */
  private static Tensor order(int types) {
    double[] start = new double[types];
    for (int k = 0; k < types; k++) {
      start[k] = GAIN * (2 * k + 1 - types) / types;
    }
    return Tensors.of(start, 1, types).toType(DType.FLOAT32);
  }
}
