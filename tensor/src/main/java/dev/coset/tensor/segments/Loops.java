package dev.coset.tensor.segments;

import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Lanes;

/** The loops over rows; rows have the same width in all buffers. */
abstract sealed class Loops permits PlainLoops, FloatLoops, DoubleLoops {

  /** The fastest loops for an element type. */
  static Loops of(Buffer output) {
    if (!Lanes.available()) {
      return new PlainLoops();
    }
    return output.isDouble() ? new DoubleLoops() : new FloatLoops();
  }

  /** {@code out[s] = sum_{starts[s] <= k < starts[s + 1]} x[rows[k]]}. */
  abstract void sum(Buffer x, int[] starts, int[] rows, Buffer out, int from, int to);

  /** The weighted sum over the edges that end in a node; one weight an edge or one a column. */
  abstract void weighted(Buffer x, Buffer weights, Edges edges, Buffer out, int from, int to);

  /** {@code out[i] = x[index[i]]}. */
  abstract void gather(Buffer x, int[] index, Buffer out, int from, int to);

  /** The largest or smallest of each column over the rows of a segment, 0 for empty ones. */
  abstract void extreme(Buffer x, Segments segments, boolean largest, Buffer out, int from, int to);

  /** {@code out[i, c] = x[a[i], c] y[b[i], c]}. */
  abstract void products(Buffer x, int[] a, Buffer y, int[] b, Buffer out, int from, int to);

  /** {@code out[i] = sum_c x[a[i], c] y[b[i], c]}. */
  abstract void dots(Buffer x, int[] a, Buffer y, int[] b, Buffer out, int from, int to);
}
