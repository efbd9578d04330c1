package dev.coset.symmetrize.foreign;

import java.time.Duration;

/**
 * How a command that speaks JSON lines is run.
 *
 * @param startup how long the first reply may take, the start of the program included
 * @param reply how long every later reply may take
 * @param axes the order of the axes of an input; by default clouds are rows of points and images
 *     rows of channels
 * @param batch the largest number of inputs in one request
 */
public record ProcessOptions(Duration startup, Duration reply, AxisOrder axes, int batch) {

  private static final int DEFAULT_BATCH = 32;

  /** Checks the numbers. */
  public ProcessOptions {
    if (!startup.isPositive() || !reply.isPositive() || batch < 1) {
      throw new IllegalArgumentException(
          "Timeouts are positive and a batch has at least one input, given: %s, %s, %d"
              .formatted(startup, reply, batch));
    }
  }

  /** One minute for the first reply, one for each later one, batches of 32. */
  public static ProcessOptions defaults() {
    return new ProcessOptions(
        Duration.ofMinutes(1), Duration.ofMinutes(1), AxisOrder.DETECT, DEFAULT_BATCH);
  }

  /** The same with other times to wait. */
  public ProcessOptions withTimeouts(Duration first, Duration later) {
    return new ProcessOptions(first, later, axes, batch);
  }

  /** The same with the axes in that order. */
  public ProcessOptions withAxes(AxisOrder order) {
    return new ProcessOptions(startup, reply, order, batch);
  }

  /** The same with at most that many inputs in a request. */
  public ProcessOptions withBatch(int size) {
    return new ProcessOptions(startup, reply, axes, size);
  }
}
