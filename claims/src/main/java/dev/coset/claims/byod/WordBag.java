package dev.coset.claims.byod;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Embedding;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/** A model that sees the mean of all words so far: logits {@code [b, n, vocabulary]}. */
final class WordBag extends Module implements Layer {

  private static final int WIDTH = 64;

  private final Embedding tokens;
  private final Mlp perceptron;

  WordBag(int vocabulary, RandomGenerator random) {
    tokens = child("tokens", new Embedding(vocabulary, WIDTH, random));
    perceptron =
        child("perceptron", Mlp.of(List.of(WIDTH, 2 * WIDTH, vocabulary), Tensor::gelu, random));
  }

  @Override
  public Tensor forward(Tensor input) {
    long n = input.size(1);
    Tensor counts = Tensors.arange(n).add(1).toType(DType.FLOAT32).reshape(1, n, 1);
    return perceptron.forward(tokens.forward(input).cumsum(1).div(counts));
  }
}
