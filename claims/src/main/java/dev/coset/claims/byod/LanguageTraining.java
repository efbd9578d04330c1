package dev.coset.claims.byod;

import dev.coset.symmetrize.text.WordTokenizer;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Schedule;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/** Next words of a running text, cut into pieces as long as the context. */
final class LanguageTraining {

  private static final double RATE = 3e-3;

  private final int[] text;

  LanguageTraining(WordTokenizer tokenizer, List<String> texts) {
    text = tokenizer.encode(String.join(" ", texts));
  }

  /**
   * Trains with the same number of words per step, whatever the context.
   *
   * @param after is told after each step how many were done, outside of the step's scope
   */
  <M extends Module & Layer> void train(
      M model, int context, int words, int steps, IntConsumer after, RandomGenerator random) {
    Schedule rate = Schedule.cosine(RATE, RATE / 6, steps);
    try (var optimizer = Adam.of(model.parameters(), RATE)) {
      for (int step = 1; step <= steps; step++) {
        optimizer.setLearningRate(rate.at(step - 1));
        try (var _ = Scope.open()) {
          Tensor pieces = pieces(words / context, context + 1, random);
          Tensor logits = model.forward(pieces.slice(1, 0, context));
          optimizer.zeroGrad();
          Autograd.backward(
              Losses.crossEntropy(
                  logits.reshape(-1, logits.size(2)), pieces.slice(1, 1, context + 1).reshape(-1)));
          optimizer.step();
        }
        after.accept(step);
      }
    }
  }

  private Tensor pieces(int count, int length, RandomGenerator random) {
    long[] values = new long[count * length];
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(text.length - length);
      for (int j = 0; j < length; j++) {
        values[i * length + j] = text[from + j];
      }
    }
    return Tensors.of(values, count, length);
  }
}
