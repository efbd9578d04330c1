package dev.coset.tensor.kernels;

import dev.coset.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The elements of a tensor in native memory, row-major and contiguous.
 *
 * <p>It is valid while the kernel runs. A tensor without axes is one row of one element.
 *
 * @param dtype the type of the elements
 * @param rows the extent of the first axis
 * @param width the number of elements in a row: the product of the other extents
 * @param memory the elements
 */
public record Buffer(DType dtype, long rows, long width, MemorySegment memory) {

  /** Whether elements are FLOAT64; kernels know FLOAT32 besides. */
  public boolean isDouble() {
    return dtype == DType.FLOAT64;
  }

  /** An element of a FLOAT32 or FLOAT64 buffer by its row-major position. */
  public double get(long position) {
    return isDouble()
        ? memory.getAtIndex(ValueLayout.JAVA_DOUBLE, position)
        : memory.getAtIndex(ValueLayout.JAVA_FLOAT, position);
  }

  /** Sets an element of a FLOAT32 or FLOAT64 buffer by its row-major position, rounded. */
  public void set(long position, double value) {
    if (isDouble()) {
      memory.setAtIndex(ValueLayout.JAVA_DOUBLE, position, value);
    } else {
      memory.setAtIndex(ValueLayout.JAVA_FLOAT, position, (float) value);
    }
  }

  /** An element of an INT64 buffer by its row-major position. */
  public long getLong(long position) {
    return memory.getAtIndex(ValueLayout.JAVA_LONG, position);
  }
}
