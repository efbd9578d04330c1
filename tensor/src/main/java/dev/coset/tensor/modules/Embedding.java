package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/** A table of learned vectors, looked up by INT64 index: {@code [..] -> [.., width]}. */
public final class Embedding extends Module implements Layer {

  private final Tensor weight;

  /** {@code count} vectors of extent {@code width}, drawn from the standard normal distribution. */
  public Embedding(int count, int width, RandomGenerator random) {
    if (count < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A table has at least one row and column, given: %d x %d".formatted(count, width));
    }
    weight =
        parameter("weight", () -> Initializer.normal(1).draw(new long[] {count, width}, random));
  }

  @Override
  public Tensor forward(Tensor indices) {
    return indices.embedding(weight);
  }
}
