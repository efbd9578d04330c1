package dev.coset.motion.prediction;

import dev.coset.motion.AgentGraph;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * A perceptron {@code MLP[h_i, h_j, r_ij]} of pairs, whose first map is split by its inputs, so
 * that the parts of agents are computed once an agent: {@code [n, width]} and {@code [pairs, in]}
 * to {@code [pairs, width]}.
 */
final class PairPerceptron extends Module {

  private final Linear receiver;
  private final Linear sender;
  private final Linear pair;
  private final Linear last;

  PairPerceptron(int width, int in, RandomGenerator random) {
    receiver = child("receiver", new Linear(width, width, false, Initializer.fanIn(), random));
    sender = child("sender", new Linear(width, width, false, Initializer.fanIn(), random));
    pair = child("pair", new Linear(in, width, random));
    last = child("last", new Linear(width, width, random));
  }

  Tensor forward(Tensor h, Tensor pairs, AgentGraph graph) {
    Tensor first =
        graph
            .receiver(receiver.forward(h))
            .add(graph.sender(sender.forward(h)))
            .add(pair.forward(pairs));
    return last.forward(first.silu());
  }
}
