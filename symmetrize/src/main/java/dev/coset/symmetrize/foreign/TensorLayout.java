package dev.coset.symmetrize.foreign;

import java.util.List;

/**
 * How typed inputs are written into the tensor a model takes.
 *
 * @param <I> the kind of input
 */
public interface TensorLayout<I> {

  /**
   * The axes of one input, without the batch axis, for example {@code N, 3} or {@code C, H, W}:
   * letters for what differs from input to input, numbers for what the model fixes.
   */
  List<String> axes();

  /** All axes in brackets, for example {@code [B, N, 3]}. */
  default String name() {
    String item = String.join(", ", axes());
    return switch (batching()) {
      case Batching.Any() -> "[B, %s]".formatted(item);
      case Batching.Exactly(int size) -> "[%d, %s]".formatted(size, item);
      case Batching.None() -> "[%s]".formatted(item);
    };
  }

  /** How many inputs one tensor holds. */
  Batching batching();

  /**
   * The extents for one input, without the batch axis.
   *
   * @throws dev.coset.data.BadInputException when the input does not fit what the model declares
   */
  List<Integer> shape(I input);

  /** Writes one input, row by row, from position {@code at}. */
  void write(I input, Sink target, int at);

  /** Where a layout writes numbers. */
  @FunctionalInterface
  interface Sink {
    /** Puts {@code value} at a position. */
    void put(int index, double value);
  }

  /** How many inputs one tensor holds. */
  sealed interface Batching {

    /** A leading axis of any extent. */
    record Any() implements Batching {}

    /** A leading axis of a fixed extent. */
    record Exactly(int size) implements Batching {
      /** Rejects empty batches. */
      public Exactly {
        if (size < 1) {
          throw new IllegalArgumentException("A batch has at least one input, given: " + size);
        }
      }
    }

    /** No leading axis: one input per tensor. */
    record None() implements Batching {}
  }
}
