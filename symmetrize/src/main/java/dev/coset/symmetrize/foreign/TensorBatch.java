package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.TensorLayout.Batching;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs of one shape, laid out as one tensor in native memory.
 *
 * @param type {@code FLOAT32} or {@code FLOAT64}
 * @param shape all extents, the batch axis included when there is one
 * @param batching how the inputs share the tensor
 * @param count how many inputs it holds, without padding
 * @param memory the values row by row
 */
record TensorBatch(
    ElementType type, List<Integer> shape, Batching batching, int count, MemorySegment memory) {

  /** The largest number of values in one tensor. */
  static final int MOST_VALUES = 1 << 28;

  /** Lays out {@code inputs}, all of the extents {@code item}; a short fixed batch is padded. */
  static <I> TensorBatch fill(
      TensorLayout<I> layout, ElementType type, List<Integer> item, List<I> inputs, Arena arena) {
    int size = itemSize(item);
    int rows = layout.batching() instanceof Batching.Exactly(int fixed) ? fixed : inputs.size();
    long values = (long) rows * size;
    if (values > MOST_VALUES) {
      throw new BadInputException(
          "A batch of %d inputs of shape %s is too large; use smaller inputs"
              .formatted(rows, item));
    }
    boolean single = type == ElementType.FLOAT32;
    MemorySegment memory = arena.allocate(Math.max(1, values) * (single ? 4 : 8), 64);
    TensorLayout.Sink sink =
        single
            ? (at, value) -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) value)
            : (at, value) -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, at, value);
    for (int row = 0; row < rows; row++) {
      layout.write(inputs.get(Math.min(row, inputs.size() - 1)), sink, row * size);
    }
    List<Integer> shape = new ArrayList<>(item);
    if (!(layout.batching() instanceof Batching.None)) {
      shape.addFirst(rows);
    }
    return new TensorBatch(type, List.copyOf(shape), layout.batching(), inputs.size(), memory);
  }

  /** The product of the extents of one input. */
  static int itemSize(List<Integer> item) {
    long size = 1;
    for (int extent : item) {
      size *= extent;
      if (size > MOST_VALUES) {
        throw new BadInputException(
            "An input of shape %s is too large for one tensor; use smaller inputs".formatted(item));
      }
    }
    return (int) size;
  }

  /** The extents as the runtimes take them. */
  long[] longShape() {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }
}
