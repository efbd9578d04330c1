package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/** A table of learned vectors, looked up by INT64 index: {@code [..] -> [.., width]}. */
public final class Embedding extends Module implements Layer {

  private static final int NO_PADDING = -1;

  private final Tensor weight;
  private final int padding;

  /** {@code count} vectors of extent {@code width}, drawn from the standard normal distribution. */
  public Embedding(int count, int width, RandomGenerator random) {
    this(count, width, NO_PADDING, Initializer.normal(1), random);
  }

  /** {@code count} vectors of extent {@code width}; {@code initializer} draws the table. */
  public Embedding(int count, int width, Initializer initializer, RandomGenerator random) {
    this(count, width, NO_PADDING, initializer, random);
  }

  private Embedding(
      int count, int width, int padding, Initializer initializer, RandomGenerator random) {
    if (count < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A table has at least one row and column, given: %d x %d".formatted(count, width));
    }
    this.padding = padding;
    weight = parameter("weight", () -> initializer.draw(new long[] {count, width}, random));
  }

  /** A table with one index that always gives zeros, and learns nothing: for padding. */
  public static Embedding padded(int count, int width, int padding, RandomGenerator random) {
    if (padding < 0 || padding >= count) {
      throw new IllegalArgumentException(
          "The index of padding lies in [0, %d), given: %d".formatted(count, padding));
    }
    return new Embedding(count, width, padding, Initializer.normal(1), random);
  }

  /** The table {@code [count, width]}. */
  public Tensor weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor indices) {
    if (padding == NO_PADDING) {
      return indices.embedding(weight);
    }
    try (var scope = Scope.open()) {
      Tensor isPadding = indices.eq(padding).unsqueeze(-1);
      return scope.keep(indices.embedding(weight).maskedFill(isPadding, 0));
    }
  }
}
