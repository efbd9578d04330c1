package dev.coset.tensor.segments;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * To which of n segments each of e rows belongs, prepared once for many operations.
 *
 * <p>Rows of a segment need not be neighbours, and segments may be empty. Sums add rows in their
 * order, whatever the number of threads. Operations take FLOAT32 or FLOAT64 tensors on the CPU
 * whose first axis has e rows (n for {@link #gather}) and are differentiable to any order. {@link
 * #gather} and {@link #sum} are adjoint: {@code <sum(x), y> = <x, gather(y)>}.
 *
 * <p>Immutable, without native memory, for use by any number of threads.
 */
public final class Segments {

  private final int[] index;
  private final int[] starts;
  private final int[] order;

  private Segments(int[] index, int count) {
    this.index = index;
    this.starts = new int[count + 1];
    for (int segment : index) {
      starts[segment + 1]++;
    }
    for (int s = 0; s < count; s++) {
      starts[s + 1] += starts[s];
    }
    this.order = new int[index.length];
    int[] next = starts.clone();
    for (int i = 0; i < index.length; i++) {
      order[next[index[i]]++] = i;
    }
  }

  /**
   * Segments by the number of the segment of each row.
   *
   * @param index INT64 {@code [e]}, in any order
   * @param count n
   * @throws IllegalArgumentException if a number is not in {@code 0, .., n - 1}
   */
  public static Segments of(Tensor index, int count) {
    if (index.dtype() != DType.INT64 || index.rank() != 1) {
      throw new IllegalArgumentException(
          "Segments are given by a vector of INT64 numbers, given: " + index.describe());
    }
    return of(index.toLongArray(), count);
  }

  /** Segments by the number of the segment of each row, in {@code 0, .., count - 1}. */
  public static Segments of(long[] index, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("The number of segments is negative: " + count);
    }
    int[] narrow = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      if (index[i] < 0 || index[i] >= count) {
        throw new IllegalArgumentException(
            "The index at position %d is %d, but there are %d segments, numbered from 0"
                .formatted(i, index[i], count));
      }
      narrow[i] = (int) index[i];
    }
    return new Segments(narrow, count);
  }

  /** The number of segments, n. */
  public int count() {
    return starts.length - 1;
  }

  /** The number of rows, e. */
  public int rows() {
    return index.length;
  }

  /** The number of rows of a segment. */
  public int size(int segment) {
    return starts[segment + 1] - starts[segment];
  }

  /** The segment of a row. */
  public int segment(int row) {
    return index[row];
  }

  /**
   * Where the rows of a segment begin when all rows are listed segment by segment, see {@link
   * #row}; {@code first(count())} is the number of rows.
   */
  public int first(int segment) {
    return starts[segment];
  }

  /** The row at a position of the list of all rows, segment by segment. */
  public int row(int position) {
    return order[position];
  }

  /** The sum of the rows of each segment, 0 for empty ones: {@code [e, ..]} to {@code [n, ..]}. */
  public Tensor sum(Tensor rows) {
    return new RowSum(this).apply(rows);
  }

  /** The mean of the rows of each segment, 0 for empty ones: {@code [e, ..]} to {@code [n, ..]}. */
  public Tensor mean(Tensor rows) {
    Tensor sum = sum(rows);
    double[] inverse = new double[count()];
    for (int s = 0; s < inverse.length; s++) {
      inverse[s] = size(s) == 0 ? 0 : 1.0 / size(s);
    }
    long[] shape = new long[rows.rank()];
    Arrays.fill(shape, 1);
    shape[0] = inverse.length;
    return sum.mul(Tensors.of(rows.dtype(), inverse, shape));
  }

  /**
   * The largest of each column over the rows of each segment, 0 for empty ones: {@code [e, ..]} to
   * {@code [n, ..]}. NaN if one is NaN. The derivative goes to the first of equal rows.
   */
  public Tensor max(Tensor rows) {
    return new Extreme(this, true).apply(rows);
  }

  /** The smallest of each column over the rows of each segment, see {@link #max}. */
  public Tensor min(Tensor rows) {
    return new Extreme(this, false).apply(rows);
  }

  /**
   * {@code exp(x)} divided by its sum over the rows of the segment, column by column: {@code [e,
   * ..]} to {@code [e, ..]}. The largest of the segment is subtracted first, so that nothing
   * overflows.
   */
  public Tensor softmax(Tensor rows) {
    Tensor powers = rows.sub(gather(max(rows.detach()))).exp();
    return powers.div(gather(sum(powers)));
  }

  /** The row of its segment for each of the e rows: {@code [n, ..]} to {@code [e, ..]}. */
  public Tensor gather(Tensor perSegment) {
    return new RowGather(this).apply(perSegment);
  }

  /** The segment of each row; not to be changed. */
  int[] index() {
    return index;
  }

  /** Where each segment starts in {@link #order}, and the end; not to be changed. */
  int[] starts() {
    return starts;
  }

  /** The rows, segment by segment; not to be changed. */
  int[] order() {
    return order;
  }
}
