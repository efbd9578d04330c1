package dev.coset.nn.irreps;

import dev.coset.nn.irreps.EdgeContraction.Argument;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.segments.Edges;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Loops for FLOAT32 elements with code made for the plan. Rows are copied to arrays, whose bounds
 * are cheaper to check than those of native memory.
 */
final class CompiledEdgeLoops extends EdgeLoops {

  @Override
  void out(PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer y, Buffer out, int from, int to) {
    if (x.width() <= out.width()) {
      gather(plan, edges, w, x, y, out, from, to);
    } else {
      scatter(plan, edges, w, x, y, out, from, to);
    }
  }

  /** Row by row of the result, reading a row of x for every edge. */
  private static void gather(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer y, Buffer out, int from, int to) {
    RowKernel kernel = plan.kernel(Argument.OUT);
    float[] weights = row(w);
    float[] left = row(x);
    float[] right = row(y);
    float[] sums = row(out);
    for (int node = from; node < to; node++) {
      Arrays.fill(sums, 0);
      for (int k = edges.to().first(node); k < edges.to().first(node + 1); k++) {
        int edge = edges.to().row(k);
        read(w, edge, weights);
        read(x, edges.from().segment(edge), left);
        read(y, edge, right);
        kernel.run(weights, left, right, sums);
      }
      write(sums, out, node);
    }
  }

  /** Row by row of x, adding to a row of the result for every edge. */
  private static void scatter(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer y, Buffer out, int from, int to) {
    RowKernel kernel = plan.kernel(Argument.OUT);
    float[] weights = row(w);
    CachedRow left = new CachedRow(x);
    float[] right = row(y);
    float[] sums = row(out);
    out.memory()
        .asSlice(from * out.width() * Float.BYTES, (to - from) * out.width() * Float.BYTES)
        .fill((byte) 0);
    for (int k = 0; k < edges.count(); k++) {
      int edge = edges.from().row(k);
      int node = edges.to().segment(edge);
      if (node >= from && node < to) {
        read(w, edge, weights);
        read(y, edge, right);
        read(out, node, sums);
        kernel.run(weights, left.at(edges.from().segment(edge)), right, sums);
        write(sums, out, node);
      }
    }
  }

  @Override
  void weights(
      PathPlan plan, Edges edges, Buffer x, Buffer y, Buffer z, Buffer out, int from, int to) {
    RowKernel kernel = plan.kernel(Argument.WEIGHTS);
    CachedRow left = new CachedRow(x);
    float[] right = row(y);
    CachedRow outer = new CachedRow(z);
    float[] result = row(out);
    for (int edge = from; edge < to; edge++) {
      read(y, edge, right);
      Arrays.fill(result, 0);
      int start = edges.from().segment(edge);
      kernel.run(result, left.at(start), right, outer.at(edges.to().segment(edge)));
      write(result, out, edge);
    }
  }

  @Override
  void right(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer z, Buffer out, int from, int to) {
    RowKernel kernel = plan.kernel(Argument.RIGHT);
    float[] weights = row(w);
    CachedRow left = new CachedRow(x);
    CachedRow outer = new CachedRow(z);
    float[] result = row(out);
    for (int edge = from; edge < to; edge++) {
      read(w, edge, weights);
      Arrays.fill(result, 0);
      int start = edges.from().segment(edge);
      kernel.run(weights, left.at(start), result, outer.at(edges.to().segment(edge)));
      write(result, out, edge);
    }
  }

  /** The last row read, since edges of one node are often neighbours. */
  private static final class CachedRow {
    private final Buffer buffer;
    private final float[] elements;
    private int row = -1;

    CachedRow(Buffer buffer) {
      this.buffer = buffer;
      this.elements = row(buffer);
    }

    float[] at(int wanted) {
      if (wanted != row) {
        read(buffer, wanted, elements);
        row = wanted;
      }
      return elements;
    }
  }

  private static float[] row(Buffer buffer) {
    return new float[(int) buffer.width()];
  }

  private static void read(Buffer buffer, long row, float[] into) {
    long start = row * into.length * Float.BYTES;
    MemorySegment.copy(buffer.memory(), ValueLayout.JAVA_FLOAT, start, into, 0, into.length);
  }

  private static void write(float[] row, Buffer buffer, long at) {
    long start = at * row.length * Float.BYTES;
    MemorySegment.copy(row, 0, buffer.memory(), ValueLayout.JAVA_FLOAT, start, row.length);
  }
}
