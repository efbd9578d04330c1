package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import java.util.List;

/**
 * The extents of a {@link ContourNetwork}.
 *
 * @param widths complex channels of the blocks, at least one
 * @param kernel the points that a convolution sees
 * @param coarsening how a block reduces the number of points
 * @param stride by how much each block but the last does so, 1 for not at all
 * @param hidden the width of the hidden layer behind the pools
 * @param outputs how many outputs, for example classes
 * @param size whether size matters
 */
public record ContourConfig(
    List<Integer> widths,
    int kernel,
    Coarsening coarsening,
    int stride,
    int hidden,
    int outputs,
    ContourSize size) {

  /** Refuses extents below 1. */
  public ContourConfig {
    widths = List.copyOf(widths);
    if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
      throw new BadInputException(
          "A contour network needs one or more widths of at least 1, given: " + widths);
    }
    if (kernel < 1 || stride < 1 || hidden < 1 || outputs < 1) {
      throw new BadInputException(
          "Kernel, stride, hidden width and outputs are at least 1, given: %d, %d, %d, %d"
              .formatted(kernel, stride, hidden, outputs));
    }
  }

  /** Widths 16, 16, 16, kernel 9, means of pairs, hidden width 32; size does not matter. */
  public static ContourConfig of(int outputs) {
    return new ContourConfig(
        List.of(16, 16, 16), 9, Coarsening.MEAN, 2, 32, outputs, ContourSize.REMOVED);
  }

  /** The same with other widths. */
  public ContourConfig withWidths(List<Integer> newWidths) {
    return new ContourConfig(newWidths, kernel, coarsening, stride, hidden, outputs, size);
  }

  /** The same with another way to reduce the number of points. */
  public ContourConfig withCoarsening(Coarsening way, int newStride) {
    return new ContourConfig(widths, kernel, way, newStride, hidden, outputs, size);
  }

  /** The same with another treatment of size. */
  public ContourConfig withSize(ContourSize newSize) {
    return new ContourConfig(widths, kernel, coarsening, stride, hidden, outputs, newSize);
  }

  /** The stride of all blocks together, which divides the number of points. */
  public int totalStride() {
    int total = 1;
    for (int i = 0; i + 1 < widths.size(); i++) {
      total = Math.multiplyExact(total, stride);
    }
    return total;
  }
}
