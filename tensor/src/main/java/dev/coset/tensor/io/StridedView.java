package dev.coset.tensor.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A tensor as a view of the elements in an entry of an archive: element {@code (i, j, ..)} is at
 * {@code offset + i * strides[0] + j * strides[1] + ..}, counted in elements.
 */
record StridedView(
    ZipIndex.Entry entry, ElementType type, long offset, long[] shape, long[] strides) {

  static final int MAX_RANK = 64;

  /** What is wrong with the numbers, if anything: all elements are within the entry. */
  Optional<String> fault() {
    if (shape.length != strides.length || shape.length > MAX_RANK) {
      return Optional.of(
          "a shape of %d extents with %d strides; both have the same number, at most %d"
              .formatted(shape.length, strides.length, MAX_RANK));
    }
    if (offset < 0 || Arrays.stream(strides).anyMatch(s -> s < 0)) {
      return Optional.of("a negative offset or stride");
    }
    Optional<Long> size = type.byteSize(shape);
    if (size.isEmpty()) {
      return Optional.of(
          "the shape %s, which is negative or too large".formatted(Arrays.toString(shape)));
    }
    long available = entry.size() / type.bytes();
    if (size.get() == 0) {
      return offset <= available ? Optional.empty() : outside(available);
    }
    try {
      long last = offset;
      for (int axis = 0; axis < shape.length; axis++) {
        last = Math.addExact(last, Math.multiplyExact(shape[axis] - 1, strides[axis]));
      }
      return last < available ? Optional.empty() : outside(available);
    } catch (ArithmeticException e) {
      return outside(available);
    }
  }

  private Optional<String> outside(long available) {
    return Optional.of(
        "shape %s with strides %s from element %d, which is outside its storage of %d elements"
            .formatted(Arrays.toString(shape), Arrays.toString(strides), offset, available));
  }

  long byteSize() {
    return type.byteSize(shape).orElseThrow();
  }

  /** Copies the elements in row-major order. */
  void copy(MemorySegment storage, MemorySegment target) {
    if (byteSize() > 0) {
      int axes = 0;
      long[] extents = new long[shape.length];
      long[] steps = new long[shape.length];
      for (int axis = 0; axis < shape.length; axis++) {
        if (axes > 0 && steps[axes - 1] == shape[axis] * strides[axis]) {
          extents[axes - 1] *= shape[axis];
          steps[axes - 1] = strides[axis];
        } else if (shape[axis] != 1) {
          extents[axes] = shape[axis];
          steps[axes++] = strides[axis];
        }
      }
      new Copy(
              storage,
              target,
              type.bytes(),
              Arrays.copyOf(extents, axes),
              Arrays.copyOf(steps, axes))
          .axis(0, offset, 0);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StridedView view
        && entry.equals(view.entry)
        && type == view.type
        && offset == view.offset
        && Arrays.equals(shape, view.shape)
        && Arrays.equals(strides, view.strides);
  }

  @Override
  public int hashCode() {
    return Objects.hash(entry, type, offset, Arrays.hashCode(shape), Arrays.hashCode(strides));
  }

  /** A copy under way; axes of one element are left out, and axes that lie in a row are joined. */
  private record Copy(
      MemorySegment from, MemorySegment to, int width, long[] extents, long[] steps) {

    /** Copies what lies under an axis, and returns the number of elements written so far. */
    long axis(int axis, long source, long written) {
      if (axis == extents.length) {
        run(source, 1, 1, written);
        return written + 1;
      }
      if (axis == extents.length - 1) {
        run(source, extents[axis], steps[axis], written);
        return written + extents[axis];
      }
      long done = written;
      for (long i = 0; i < extents[axis]; i++) {
        done = axis(axis + 1, source + i * steps[axis], done);
      }
      return done;
    }

    private void run(long source, long count, long step, long written) {
      if (step == 1) {
        MemorySegment.copy(from, source * width, to, written * width, count * width);
        return;
      }
      for (long i = 0; i < count; i++) {
        element((source + i * step) * width, (written + i) * width);
      }
    }

    private void element(long source, long target) {
      switch (width) {
        case Byte.BYTES ->
            to.set(ValueLayout.JAVA_BYTE, target, from.get(ValueLayout.JAVA_BYTE, source));
        case Short.BYTES ->
            to.set(
                ValueLayout.JAVA_SHORT_UNALIGNED,
                target,
                from.get(ValueLayout.JAVA_SHORT_UNALIGNED, source));
        case Integer.BYTES ->
            to.set(
                ValueLayout.JAVA_INT_UNALIGNED,
                target,
                from.get(ValueLayout.JAVA_INT_UNALIGNED, source));
        default -> MemorySegment.copy(from, source, to, target, width);
      }
    }
  }
}
