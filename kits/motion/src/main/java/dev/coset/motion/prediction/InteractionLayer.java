package dev.coset.motion.prediction;

import dev.coset.motion.AgentGraph;
import dev.coset.motion.ChannelGate;
import dev.coset.motion.ChannelMix;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A round of interaction on coordinates G {@code [n, C, d]} and features h {@code [n, width]}: G is
 * stretched about the mean of the scene, moved along differences to others by weights that depend
 * on the kind of interaction, moved by the velocities V, and gated; h hears of the distances.
 */
final class InteractionLayer extends Module {

  private static final double EPSILON = 1e-8;
  private static final double FIRST = 1e-3;

  private final Linear stretch;
  private final List<PairPerceptron> kinds = new ArrayList<>();
  private final Linear weights;
  private final ChannelMix velocity;
  private final ChannelGate gate;
  private final PairPerceptron message;
  private final Mlp update;

  InteractionLayer(EqMotionConfig config, RandomGenerator random) {
    int w = config.width();
    int c = config.channels();
    stretch = child("stretch", new Linear(w, c, true, Initializer.normal(FIRST), random));
    for (int k = 0; k < config.types(); k++) {
      kinds.add(child("kind" + k, new PairPerceptron(w, c, random)));
    }
    weights = child("weights", new Linear(w, c, true, Initializer.normal(FIRST), random));
    velocity = child("velocity", new ChannelMix(c, c, random));
    gate = child("gate", new ChannelGate(c, random));
    message = child("message", new PairPerceptron(w, c, random));
    update = child("update", Mlp.of(List.of(2 * w, w, w), Tensor::silu, random));
  }

  /** Coordinates and features. */
  record Features(Tensor g, Tensor h) {}

  /**
   * One round.
   *
   * @param v velocities, {@code [n, C, d]}
   * @param types of pairs, {@code [pairs, K]}
   */
  Features forward(Features in, Tensor v, Tensor types, AgentGraph graph) {
    Tensor centre = mean(in.g(), graph);
    Tensor g = in.g().add(in.g().sub(centre).mul(stretch.forward(in.h()).unsqueeze(-1)));
    Tensor difference = graph.receiver(g).sub(graph.sender(g));
    Tensor distances = lengths(difference);
    Tensor known = Tensors.zerosLike(distances.slice(1, 0, 1));
    for (int k = 0; k < kinds.size(); k++) {
      Tensor seen = kinds.get(k).forward(in.h(), distances, graph);
      known = known.add(seen.mul(types.slice(1, k, k + 1)));
    }
    Tensor pull = weights.forward(known.silu()).unsqueeze(-1).mul(difference);
    g = g.add(graph.mean(pull)).add(velocity.forward(v));
    Tensor middle = mean(g, graph);
    g = gate.forward(g.sub(middle)).add(middle);
    Tensor heard = graph.mean(message.forward(in.h(), distances, graph));
    Tensor h = in.h().add(update.forward(Tensors.cat(-1, in.h(), heard)));
    return new Features(g, h);
  }

  /** The mean over the agents of a scene and all channels, for each agent, {@code [n, 1, d]}. */
  private static Tensor mean(Tensor g, AgentGraph graph) {
    return graph.sceneMean(g.mean(1, false)).unsqueeze(1);
  }

  /** The length of each channel, {@code [.., C]} of {@code [.., C, d]}. */
  static Tensor lengths(Tensor channels) {
    return channels.square().sum(-1, false).add(EPSILON).sqrt();
  }
}
