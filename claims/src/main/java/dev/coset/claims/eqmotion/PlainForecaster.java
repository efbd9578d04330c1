package dev.coset.claims.eqmotion;

import dev.coset.claims.Rivals;
import dev.coset.motion.AgentGraph;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A message-passing network on raw coordinates: positions and steps of the past enter as plain
 * numbers, and what comes out is added to the last position.
 */
final class PlainForecaster extends Module {

  private static final int ROUNDS = 4;

  private final int future;
  private final Linear embed;
  private final List<Mlp> messages = new ArrayList<>();
  private final List<Mlp> updates = new ArrayList<>();
  private final Mlp output;

  /** For pasts of {@code past} frames and futures of {@code future} frames in d dimensions. */
  PlainForecaster(int past, int future, int d, int width, RandomGenerator random) {
    this.future = future;
    embed = child("embed", new Linear((2 * past - 1) * d, width, random));
    for (int i = 0; i < ROUNDS; i++) {
      List<Integer> widths = List.of(2 * width, width, width);
      messages.add(child("message" + i, Mlp.of(widths, Tensor::silu, random)));
      updates.add(child("update" + i, Mlp.of(widths, Tensor::silu, random)));
    }
    output = child("output", Mlp.of(List.of(width, width, future * d), Tensor::silu, random));
  }

  /** The smallest network with at least so many weights. */
  static PlainForecaster atLeast(
      long weights, int past, int future, int d, RandomGenerator random) {
    return Rivals.atLeast(weights, 8, width -> new PlainForecaster(past, future, d, width, random));
  }

  /** Forecasts {@code [agents, future, d]}. */
  Tensor forward(Tensor past, AgentGraph graph) {
    long frames = past.size(1);
    Tensor steps = past.diff(1, 1).mul((double) frames); // of the size of positions
    Tensor h = embed.forward(Tensors.cat(1, past, steps).flatten(1, 2));
    for (int i = 0; i < ROUNDS; i++) {
      Tensor pairs = Tensors.cat(-1, graph.receiver(h), graph.sender(h));
      Tensor heard = graph.mean(messages.get(i).forward(pairs));
      h = h.add(updates.get(i).forward(Tensors.cat(-1, h, heard)));
    }
    Tensor moves = output.forward(h).unflatten(-1, future, past.size(2));
    return moves.add(past.slice(1, frames - 1, frames));
  }
}
