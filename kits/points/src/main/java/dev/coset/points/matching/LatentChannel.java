package dev.coset.points.matching;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Gru;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/** The recurrent latent variable behind the queries, keys or values of one layer. */
final class LatentChannel extends Module {

  private static final int LABELS = 2;

  private final int width;
  private final Linear input;
  private final Gru cell;
  private final Linear prior;
  private final Linear posterior;
  private final Linear embedding;
  private final Linear projection;

  LatentChannel(int width, int latent, RandomGenerator random) {
    this.width = width;
    this.input = child("input", new Linear(latent + width, width, random));
    this.cell = child("cell", new Gru(width, width, 1, random));
    this.prior = child("prior", new Linear(width, 2 * latent, random));
    this.posterior = child("posterior", new Linear(width + LABELS, 2 * latent, random));
    this.embedding = child("embedding", new Linear(width + latent, width, random));
    this.projection = child("projection", new Linear(width, width, random));
  }

  /** What a channel hands to the same channel of the next layer: z and b. */
  record State(Tensor latent, Tensor memory) {}

  /** The query, key or value {@code [b, n, width]}, and what led to it. */
  record Step(Tensor output, State state, Gaussian prior, Gaussian posterior) {}

  Step forward(Tensor features, State before, LatentSource source) {
    Tensor joint = input.forward(Tensors.cat(-1, before.latent(), features)).relu();
    long[] shape = joint.shape();
    Tensor memory =
        cell.run(joint.reshape(-1, 1, width), before.memory().reshape(1, -1, width))
            .state()
            .reshape(shape);
    Gaussian guess = Gaussian.of(prior.forward(memory));
    Gaussian informed =
        source.labels() == null
            ? guess
            : Gaussian.of(
                posterior.forward(Tensors.cat(-1, memory, code(source.labels(), memory))));
    Tensor z = source.draw(informed);
    Tensor output = projection.forward(embedding.forward(Tensors.cat(-1, memory, z)).relu());
    return new Step(output, new State(z, memory), guess, informed);
  }

  private static Tensor code(Tensor labels, Tensor like) {
    Tensor yes = labels.unsqueeze(-1).toType(like.dtype());
    return Tensors.cat(-1, yes, yes.neg().add(1));
  }
}
