package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;

/**
 * A summary of each window of {@code [n, c, w]}, {@code [n, c, h, w]} or {@code [n, c, d, h, w]},
 * whichever is given.
 *
 * @param kind what is kept of a window
 * @param kernel the extent of windows along each axis of space
 * @param stride the step between windows
 * @param padding what is added at each side; it never is the largest, and counts as 0 in means
 */
public record Pool(Kind kind, int kernel, int stride, int padding) implements Layer {

  private static final int LINE = 3;
  private static final int IMAGE = 4;
  private static final int VOLUME = 5;

  /** What is kept of a window. */
  public enum Kind {
    /** The largest element. */
    MAX,
    /** The mean. */
    MEAN
  }

  /** Rejects empty windows and steps, and padding of more than half a window. */
  public Pool {
    Checks.positive("A kernel", kernel);
    Checks.positive("A stride", stride);
    if (padding < 0 || padding > kernel / 2) {
      throw new IllegalArgumentException(
          "The padding lies in [0, kernel / 2], given: padding %d, kernel %d"
              .formatted(padding, kernel));
    }
  }

  /** The largest of windows that touch but do not overlap. */
  public static Pool max(int kernel) {
    return new Pool(Kind.MAX, kernel, kernel, 0);
  }

  /** The mean of windows that touch but do not overlap. */
  public static Pool mean(int kernel) {
    return new Pool(Kind.MEAN, kernel, kernel, 0);
  }

  @Override
  public Tensor forward(Tensor input) {
    boolean max = kind == Kind.MAX;
    return switch (input.rank()) {
      case LINE ->
          max ? input.maxPool1d(kernel, stride, padding) : input.avgPool1d(kernel, stride, padding);
      case IMAGE ->
          max ? input.maxPool2d(kernel, stride, padding) : input.avgPool2d(kernel, stride, padding);
      case VOLUME ->
          max ? input.maxPool3d(kernel, stride, padding) : input.avgPool3d(kernel, stride, padding);
      default ->
          throw new IllegalArgumentException(
              "A pool needs an input [n, channels, ..] with one to three axes of space, given: "
                  + input.describe());
    };
  }
}
