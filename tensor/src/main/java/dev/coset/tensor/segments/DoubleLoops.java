package dev.coset.tensor.segments;

import dev.coset.tensor.kernels.Buffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with the Vector API for FLOAT64 elements. Sums stay in registers: four vectors of columns
 * are summed over the rows of a segment, then the next four.
 */
final class DoubleLoops extends Loops {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final ValueLayout.OfDouble ELEMENT = ValueLayout.JAVA_DOUBLE;
  private static final long BYTES = ELEMENT.byteSize();
  private static final long STEP = LANES * BYTES;

  @Override
  void sum(Buffer x, int[] starts, int[] rows, Buffer out, int from, int to) {
    long width = out.width();
    long row = width * BYTES;
    MemorySegment source = x.memory();
    for (int s = from; s < to; s++) {
      long c = 0;
      for (; c + 4L * LANES <= width; c += 4L * LANES) {
        sumFour(source, rows, starts[s], starts[s + 1], row, c * BYTES, out.memory(), s * row);
      }
      for (; c < width; c += LANES) {
        VectorMask<Double> mask = SPECIES.indexInRange(c, width);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int k = starts[s]; k < starts[s + 1]; k++) {
          sum = sum.add(load(source, rows[k] * row + c * BYTES, mask));
        }
        sum.intoMemorySegment(out.memory(), s * row + c * BYTES, ORDER, mask);
      }
    }
  }

  private static void sumFour(
      MemorySegment x,
      int[] rows,
      int from,
      int to,
      long row,
      long column,
      MemorySegment out,
      long target) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    for (int k = from; k < to; k++) {
      long at = rows[k] * row + column;
      a = a.add(load(x, at));
      b = b.add(load(x, at + STEP));
      c = c.add(load(x, at + 2 * STEP));
      d = d.add(load(x, at + 3 * STEP));
    }
    long at = target + column;
    a.intoMemorySegment(out, at, ORDER);
    b.intoMemorySegment(out, at + STEP, ORDER);
    c.intoMemorySegment(out, at + 2 * STEP, ORDER);
    d.intoMemorySegment(out, at + 3 * STEP, ORDER);
  }

  @Override
  void weighted(Buffer x, Buffer weights, Edges edges, Buffer out, int from, int to) {
    long width = out.width();
    int[] starts = edges.to().starts();
    for (int s = from; s < to; s++) {
      for (long c = 0; c < width; c += LANES) {
        VectorMask<Double> mask = SPECIES.indexInRange(c, width);
        DoubleVector sum =
            weights.width() == width
                ? byColumn(x, weights, edges, starts[s], starts[s + 1], c, mask)
                : byEdge(x, weights, edges, starts[s], starts[s + 1], c, mask);
        sum.intoMemorySegment(out.memory(), (s * width + c) * BYTES, ORDER, mask);
      }
    }
  }

  private static DoubleVector byColumn(
      Buffer x,
      Buffer weights,
      Edges edges,
      int from,
      int to,
      long column,
      VectorMask<Double> mask) {
    long width = x.width();
    int[] order = edges.to().order();
    int[] rows = edges.fromByEnd();
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int k = from; k < to; k++) {
      DoubleVector weight = load(weights.memory(), (order[k] * width + column) * BYTES, mask);
      sum = load(x.memory(), (rows[k] * width + column) * BYTES, mask).fma(weight, sum);
    }
    return sum;
  }

  private static DoubleVector byEdge(
      Buffer x,
      Buffer weights,
      Edges edges,
      int from,
      int to,
      long column,
      VectorMask<Double> mask) {
    long width = x.width();
    int[] order = edges.to().order();
    int[] rows = edges.fromByEnd();
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int k = from; k < to; k++) {
      var weight = DoubleVector.broadcast(SPECIES, weights.memory().getAtIndex(ELEMENT, order[k]));
      sum = load(x.memory(), (rows[k] * width + column) * BYTES, mask).fma(weight, sum);
    }
    return sum;
  }

  @Override
  void gather(Buffer x, int[] index, Buffer out, int from, int to) {
    long width = out.width();
    long row = width * BYTES;
    long whole = SPECIES.loopBound(width) * BYTES;
    VectorMask<Double> rest = SPECIES.indexInRange(whole / BYTES, width);
    MemorySegment source = x.memory();
    MemorySegment target = out.memory();
    for (int i = from; i < to; i++) {
      long in = index[i] * row;
      long at = i * row;
      long c = 0;
      for (; c + 4 * STEP <= whole; c += 4 * STEP) {
        DoubleVector first = load(source, in + c);
        DoubleVector second = load(source, in + c + STEP);
        DoubleVector third = load(source, in + c + 2 * STEP);
        DoubleVector fourth = load(source, in + c + 3 * STEP);
        first.intoMemorySegment(target, at + c, ORDER);
        second.intoMemorySegment(target, at + c + STEP, ORDER);
        third.intoMemorySegment(target, at + c + 2 * STEP, ORDER);
        fourth.intoMemorySegment(target, at + c + 3 * STEP, ORDER);
      }
      for (; c < whole; c += STEP) {
        load(source, in + c).intoMemorySegment(target, at + c, ORDER);
      }
      if (whole < row) {
        load(source, in + whole, rest).intoMemorySegment(target, at + whole, ORDER, rest);
      }
    }
  }

  @Override
  void extreme(Buffer x, Segments segments, boolean largest, Buffer out, int from, int to) {
    long width = out.width();
    int[] starts = segments.starts();
    for (int s = from; s < to; s++) {
      for (long c = 0; c < width; c += LANES) {
        VectorMask<Double> mask = SPECIES.indexInRange(c, width);
        best(x, segments.order(), largest, starts[s], starts[s + 1], c, mask)
            .intoMemorySegment(out.memory(), (s * width + c) * BYTES, ORDER, mask);
      }
    }
  }

  private static DoubleVector best(
      Buffer x,
      int[] order,
      boolean largest,
      int from,
      int to,
      long column,
      VectorMask<Double> mask) {
    if (from == to) {
      return DoubleVector.zero(SPECIES);
    }
    MemorySegment memory = x.memory();
    long row = x.width() * BYTES;
    long base = column * BYTES;
    DoubleVector best = load(memory, order[from] * row + base, mask);
    if (largest) {
      for (int k = from + 1; k < to; k++) {
        best = best.max(load(memory, order[k] * row + base, mask));
      }
    } else {
      for (int k = from + 1; k < to; k++) {
        best = best.min(load(memory, order[k] * row + base, mask));
      }
    }
    return best;
  }

  @Override
  void products(Buffer x, int[] a, Buffer y, int[] b, Buffer out, int from, int to) {
    long width = out.width();
    for (int i = from; i < to; i++) {
      for (long c = 0; c < width; c += LANES) {
        VectorMask<Double> mask = SPECIES.indexInRange(c, width);
        load(x.memory(), (a[i] * width + c) * BYTES, mask)
            .mul(load(y.memory(), (b[i] * width + c) * BYTES, mask))
            .intoMemorySegment(out.memory(), (i * width + c) * BYTES, ORDER, mask);
      }
    }
  }

  @Override
  void dots(Buffer x, int[] a, Buffer y, int[] b, Buffer out, int from, int to) {
    long width = x.width();
    for (int i = from; i < to; i++) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (long c = 0; c < width; c += LANES) {
        VectorMask<Double> mask = SPECIES.indexInRange(c, width);
        sum =
            load(x.memory(), (a[i] * width + c) * BYTES, mask)
                .fma(load(y.memory(), (b[i] * width + c) * BYTES, mask), sum);
      }
      out.memory().setAtIndex(ELEMENT, i, sum.reduceLanes(VectorOperators.ADD));
    }
  }

  private static DoubleVector load(MemorySegment memory, long offset) {
    return DoubleVector.fromMemorySegment(SPECIES, memory, offset, ORDER);
  }

  private static DoubleVector load(MemorySegment memory, long offset, VectorMask<Double> mask) {
    return mask.allTrue() // masked loads are several times slower
        ? load(memory, offset)
        : DoubleVector.fromMemorySegment(SPECIES, memory, offset, ORDER, mask);
  }
}
