package dev.coset.claims.subequivariantrl;

import dev.coset.motion.bodies.LimbObservation;
import dev.coset.motion.bodies.LimbPolicy;
import dev.coset.motion.bodies.SubequivariantConfig;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.AttentionMask;
import dev.coset.tensor.modules.AttentionOptions;
import dev.coset.tensor.modules.Embedding;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MultiHeadAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The rival: a transformer over limbs that reads the components of all vectors as they are. */
final class RawPolicy extends Module implements LimbPolicy {

  private static final int WIDTH = 48;
  private static final int AXES = 2;

  private final Linear in;
  private final Embedding places;
  private final List<Block> blocks = new ArrayList<>();
  private final Mlp out;

  RawPolicy(SubequivariantConfig config, RandomGenerator random) {
    in = child("in", new Linear(3 * config.vectors() + 3 + config.scalars(), WIDTH, random));
    places = child("places", new Embedding(config.limbs(), WIDTH, Initializer.normal(0.1), random));
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(child("block" + i, new Block(random)));
    }
    out = child("out", Mlp.of(List.of(WIDTH, WIDTH, AXES), Activation.SILU, random));
  }

  @Override
  public Tensor act(LimbObservation seen) {
    Tensor vectors = seen.vectors().flatten(2, 3);
    Tensor target = seen.target().unsqueeze(1).expand(vectors.size(0), vectors.size(1), 3);
    Tensor x = in.forward(Tensors.cat(-1, vectors, target, seen.scalars()));
    x = x.add(places.forward(seen.graph().order()));
    for (Block block : blocks) {
      x = block.forward(x, seen.graph().present());
    }
    Tensor present = seen.graph().present().toType(x.dtype()).unsqueeze(-1);
    return out.forward(x).tanh().mul(present);
  }

  /** Attention and a perceptron, each with a residual. */
  private static final class Block extends Module {

    private final MultiHeadAttention attention;
    private final Mlp perceptron;
    private final LayerNorm first;
    private final LayerNorm second;

    Block(RandomGenerator random) {
      attention = child("attention", new MultiHeadAttention(AttentionOptions.of(WIDTH, 2), random));
      perceptron =
          child("perceptron", Mlp.of(List.of(WIDTH, 2 * WIDTH, WIDTH), Activation.SILU, random));
      first = child("first", new LayerNorm(WIDTH));
      second = child("second", new LayerNorm(WIDTH));
    }

    Tensor forward(Tensor x, Tensor present) {
      Tensor heard = attention.attend(x, x, x, AttentionMask.ofKeys(present));
      Tensor middle = first.forward(x.add(heard));
      return second.forward(middle.add(perceptron.forward(middle)));
    }
  }
}
