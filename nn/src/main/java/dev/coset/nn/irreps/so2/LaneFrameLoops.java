package dev.coset.nn.irreps.so2;

import dev.coset.nn.irreps.so2.FrameContraction.Argument;
import dev.coset.nn.irreps.so2.FrameLayout.Block;
import dev.coset.tensor.kernels.Buffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops for FLOAT32 elements with the Vector API; lanes run along the channels. Rows are copied to
 * arrays, whose bounds are cheaper to check than those of native memory.
 */
final class LaneFrameLoops implements FrameLoops {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  @Override
  public void run(
      List<Block> blocks,
      Argument by,
      Buffer first,
      Buffer second,
      Buffer output,
      long from,
      long to) {
    Block[] all = blocks.toArray(Block[]::new);
    float[] a = new float[(int) first.width()];
    float[] b = new float[(int) second.width()];
    float[] result = new float[(int) output.width()];
    for (long edge = from; edge < to; edge++) {
      read(first, edge, a);
      read(second, edge, b);
      switch (by) {
        case INSIDE -> {
          for (Block block : all) {
            inside(block, a, b, result);
          }
        }
        case OUTSIDE -> {
          for (Block block : all) {
            outside(block, a, b, result);
          }
        }
        case MATRICES -> {
          Arrays.fill(result, 0);
          for (Block block : all) {
            matrices(block, a, b, result);
          }
        }
      }
      write(result, output, edge);
    }
  }

  private static void inside(Block block, float[] matrices, float[] x, float[] z) {
    int channels = block.channels();
    int side = 2 * block.degree() + 1;
    for (int c = 0; c < channels; c += SPECIES.length()) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      int start = block.outside() + c;
      for (int m = -block.order(); m <= block.order(); m++) {
        int row = block.row(m);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < side; i++) {
          FloatVector value = FloatVector.fromArray(SPECIES, x, start + i * channels, mask);
          sum = value.fma(FloatVector.broadcast(SPECIES, matrices[row + i]), sum);
        }
        sum.intoArray(z, block.inside()[block.order() + m] + c, mask);
      }
    }
  }

  private static void outside(Block block, float[] matrices, float[] z, float[] x) {
    int channels = block.channels();
    int side = 2 * block.degree() + 1;
    int kept = 2 * block.order() + 1;
    int row = block.row(-block.order());
    for (int c = 0; c < channels; c += SPECIES.length()) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      for (int i = 0; i < side; i++) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int m = 0; m < kept; m++) {
          FloatVector value = FloatVector.fromArray(SPECIES, z, block.inside()[m] + c, mask);
          sum = value.fma(FloatVector.broadcast(SPECIES, matrices[row + m * side + i]), sum);
        }
        sum.intoArray(x, block.outside() + i * channels + c, mask);
      }
    }
  }

  private static void matrices(Block block, float[] x, float[] z, float[] matrices) {
    int channels = block.channels();
    int side = 2 * block.degree() + 1;
    for (int m = -block.order(); m <= block.order(); m++) {
      int inside = block.inside()[block.order() + m];
      int row = block.row(m);
      for (int i = 0; i < side; i++) {
        int outside = block.outside() + i * channels;
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int c = 0; c < channels; c += SPECIES.length()) {
          VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
          FloatVector left = FloatVector.fromArray(SPECIES, x, outside + c, mask);
          sum = left.fma(FloatVector.fromArray(SPECIES, z, inside + c, mask), sum);
        }
        matrices[row + i] += sum.reduceLanes(VectorOperators.ADD);
      }
    }
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
