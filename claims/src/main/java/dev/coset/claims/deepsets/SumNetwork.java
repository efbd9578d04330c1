package dev.coset.claims.deepsets;

import dev.coset.nn.sets.DeepSets;
import dev.coset.nn.sets.DeepSetsConfig;
import dev.coset.nn.sets.EmptySets;
import dev.coset.nn.sets.Pooling;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Gru;
import dev.coset.tensor.modules.Linear;
import java.util.List;
import java.util.random.RandomGenerator;

/** A network that says the sum of a set of digits; its output is in units of {@link #UNIT}. */
sealed interface SumNetwork extends AutoCloseable {

  /** The unit of the outputs, near the spread of the sums, so that no network starts far off. */
  double UNIT = 10;

  /** The module that is trained. */
  Module module();

  /** The sums {@code [b]} for padded sets {@code [b, n, 10]} with their mask {@code [b, n]}. */
  Tensor forward(Tensor sets, Tensor mask);

  @Override
  default void close() {
    module().close();
  }

  /** Deep sets: a perceptron per digit, the sum over the set, a linear output. */
  static SumNetwork deepSets(RandomGenerator random) {
    return new Sets(
        new DeepSetsConfig(10, List.of(64, 64), 64, List.of(), 1, Pooling.SUM, EmptySets.REFUSED)
            .build(random));
  }

  /** A recurrent network that reads digit after digit, with at least as many weights. */
  static SumNetwork gru(long atLeast, RandomGenerator random) {
    int width = 1;
    while (Recurrent.weights(width) < atLeast) {
      width++;
    }
    return new Recurrent(width, random);
  }

  /** Deep sets. */
  record Sets(DeepSets module) implements SumNetwork {
    @Override
    public Tensor forward(Tensor sets, Tensor mask) {
      return module.forward(sets, mask).squeeze(-1);
    }
  }

  /** The state of a GRU after the last digit, and a linear output. */
  final class Recurrent extends Module implements SumNetwork {

    private static final int DIGITS = 10;
    private static final int GATES = 3;

    private final Gru gru;
    private final Linear output;

    Recurrent(int width, RandomGenerator random) {
      gru = child("gru", new Gru(DIGITS, width, 1, random));
      output = child("output", new Linear(width, 1, random));
    }

    static long weights(long width) {
      return GATES * width * (DIGITS + width + 2) + width + 1;
    }

    @Override
    public Module module() {
      return this;
    }

    @Override
    public Tensor forward(Tensor sets, Tensor mask) {
      Tensor states = gru.forward(sets);
      Tensor last = mask.toType(DType.INT64).sum(1).sub(1L);
      Tensor index = last.unsqueeze(-1).unsqueeze(-1).expand(states.size(0), 1, states.size(2));
      return output.forward(states.gather(1, index).squeeze(1)).squeeze(-1);
    }
  }
}
