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

  @Override
  void weights(
      PathPlan plan, Edges edges, Buffer x, Buffer y, Buffer z, Buffer out, int from, int to) {
    RowKernel kernel = plan.kernel(Argument.WEIGHTS);
    float[] left = row(x);
    float[] right = row(y);
    float[] outer = row(z);
    float[] result = row(out);
    for (int edge = from; edge < to; edge++) {
      read(x, edges.from().segment(edge), left);
      read(y, edge, right);
      read(z, edges.to().segment(edge), outer);
      Arrays.fill(result, 0);
      kernel.run(result, left, right, outer);
      write(result, out, edge);
    }
  }

  @Override
  void right(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer z, Buffer out, int from, int to) {
    RowKernel kernel = plan.kernel(Argument.RIGHT);
    float[] weights = row(w);
    float[] left = row(x);
    float[] outer = row(z);
    float[] result = row(out);
    for (int edge = from; edge < to; edge++) {
      read(w, edge, weights);
      read(x, edges.from().segment(edge), left);
      read(z, edges.to().segment(edge), outer);
      Arrays.fill(result, 0);
      kernel.run(weights, left, result, outer);
      write(result, out, edge);
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
