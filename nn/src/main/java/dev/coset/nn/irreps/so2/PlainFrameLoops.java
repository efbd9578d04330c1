package dev.coset.nn.irreps.so2;

import dev.coset.nn.irreps.so2.FrameContraction.Argument;
import dev.coset.nn.irreps.so2.FrameLayout.Block;
import dev.coset.tensor.kernels.Buffer;
import java.util.Arrays;
import java.util.List;

/** Loops in double precision for elements of either type. */
final class PlainFrameLoops implements FrameLoops {

  @Override
  public void run(
      List<Block> blocks,
      Argument by,
      Buffer first,
      Buffer second,
      Buffer output,
      long from,
      long to) {
    double[] a = new double[(int) first.width()];
    double[] b = new double[(int) second.width()];
    double[] result = new double[(int) output.width()];
    for (long edge = from; edge < to; edge++) {
      read(first, edge, a);
      read(second, edge, b);
      Arrays.fill(result, 0);
      for (Block block : blocks) {
        switch (by) {
          case INSIDE -> inside(block, a, b, result);
          case OUTSIDE -> outside(block, a, b, result);
          case MATRICES -> matrices(block, a, b, result);
        }
      }
      for (int i = 0; i < result.length; i++) {
        output.set(edge * result.length + i, result[i]);
      }
    }
  }

  private static void read(Buffer buffer, long row, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = buffer.get(row * into.length + i);
    }
  }

  private static void inside(Block block, double[] matrices, double[] x, double[] z) {
    int channels = block.channels();
    for (int m = -block.order(); m <= block.order(); m++) {
      int to = block.inside()[block.order() + m];
      for (int i = 0; i <= 2 * block.degree(); i++) {
        double d = matrices[block.row(m) + i];
        int at = block.outside() + i * channels;
        for (int c = 0; c < channels; c++) {
          z[to + c] += d * x[at + c];
        }
      }
    }
  }

  private static void outside(Block block, double[] matrices, double[] z, double[] x) {
    int channels = block.channels();
    for (int i = 0; i <= 2 * block.degree(); i++) {
      int to = block.outside() + i * channels;
      for (int m = -block.order(); m <= block.order(); m++) {
        double d = matrices[block.row(m) + i];
        int at = block.inside()[block.order() + m];
        for (int c = 0; c < channels; c++) {
          x[to + c] += d * z[at + c];
        }
      }
    }
  }

  private static void matrices(Block block, double[] x, double[] z, double[] matrices) {
    int channels = block.channels();
    for (int m = -block.order(); m <= block.order(); m++) {
      int inside = block.inside()[block.order() + m];
      for (int i = 0; i <= 2 * block.degree(); i++) {
        int outside = block.outside() + i * channels;
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += x[outside + c] * z[inside + c];
        }
        matrices[block.row(m) + i] += sum;
      }
    }
  }
}
