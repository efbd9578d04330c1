package dev.coset.symmetrize.foreign;

import java.util.Optional;

/**
 * How a foreign model is opened.
 *
 * @param threads how many threads one call may use; TorchScript models use those of libtorch
 * @param output the name of the output to read; the first one when absent
 * @param axes the order of the axes of the input
 * @param batch the largest number of inputs given to the model at once
 */
public record ForeignOptions(int threads, Optional<String> output, AxisOrder axes, int batch) {

  private static final int DEFAULT_BATCH = 32;

  /** Checks the numbers. */
  public ForeignOptions {
    if (threads < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "Threads and batch are at least 1, given: %d and %d".formatted(threads, batch));
    }
  }

  /** All processors, the first output, detected axes, batches of 32. */
  public static ForeignOptions defaults() {
    return new ForeignOptions(
        Runtime.getRuntime().availableProcessors(),
        Optional.empty(),
        AxisOrder.DETECT,
        DEFAULT_BATCH);
  }

  /** The same with another number of threads. */
  public ForeignOptions withThreads(int count) {
    return new ForeignOptions(count, output, axes, batch);
  }

  /** The same reading the output of that name. */
  public ForeignOptions withOutput(String name) {
    return new ForeignOptions(threads, Optional.of(name), axes, batch);
  }

  /** The same with the axes in that order. */
  public ForeignOptions withAxes(AxisOrder order) {
    return new ForeignOptions(threads, output, order, batch);
  }

  /** The same with batches of at most that size. */
  public ForeignOptions withBatch(int size) {
    return new ForeignOptions(threads, output, axes, size);
  }
}
