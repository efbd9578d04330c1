package dev.coset.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;

/**
 * Reading elements, wherever they lie: other devices copy to the CPU.
 *
 * <p>Conversions that change a value's kind are refused: complex numbers are read as {@code real()}
 * and {@code imag()} or interleaved, floating-point numbers are not read as integers. FLOAT16 and
 * BFLOAT16 are read as the equal FLOAT32.
 */
public sealed interface Values permits Tensor {

  /** The only element, as a double. */
  default double item() {
    requireOneElement("item");
    requireReal("item");
    return self().raw().item_double();
  }

  /** The only element of an integer or BOOL tensor. */
  default long itemLong() {
    requireOneElement("itemLong");
    requireIntegers("itemLong");
    return self().raw().item_long();
  }

  /** The only element, whether it is not 0. */
  default boolean itemBoolean() {
    requireOneElement("itemBoolean");
    requireReal("itemBoolean");
    return self().raw().item_double() != 0;
  }

  /** The elements in row-major order, converted to single precision. */
  default float[] toFloatArray() {
    requireReal("toFloatArray");
    return read(DType.FLOAT32, memory -> memory.toArray(ValueLayout.JAVA_FLOAT));
  }

  /** The elements in row-major order, converted to double precision. */
  default double[] toDoubleArray() {
    requireReal("toDoubleArray");
    return read(DType.FLOAT64, memory -> memory.toArray(ValueLayout.JAVA_DOUBLE));
  }

  /** The elements of an integer or BOOL tensor in row-major order. */
  default long[] toLongArray() {
    requireIntegers("toLongArray");
    return read(DType.INT64, memory -> memory.toArray(ValueLayout.JAVA_LONG));
  }

  /**
   * The elements of an integer or BOOL tensor in row-major order.
   *
   * @throws ArithmeticException if one does not fit
   */
  default int[] toIntArray() {
    if (self().dtype() == DType.INT64) {
      long[] longs = toLongArray();
      int[] ints = new int[longs.length];
      for (int i = 0; i < ints.length; i++) {
        ints[i] = Math.toIntExact(longs[i]);
      }
      return ints;
    }
    requireIntegers("toIntArray");
    return read(DType.INT32, memory -> memory.toArray(ValueLayout.JAVA_INT));
  }

  /** The elements of a BOOL tensor in row-major order. */
  default boolean[] toBooleanArray() {
    if (self().dtype() != DType.BOOL) {
      throw Native.refuse("toBooleanArray", "needs BOOL; compare, for example ne(0)", self());
    }
    byte[] bytes = toBytes();
    boolean[] values = new boolean[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = bytes[i] != 0;
    }
    return values;
  }

  /** Real and imaginary parts in turn, in row-major order, converted to single precision. */
  default float[] toInterleavedFloatArray() {
    return read(DType.COMPLEX64, memory -> memory.toArray(ValueLayout.JAVA_FLOAT));
  }

  /** Real and imaginary parts in turn, in row-major order, converted to double precision. */
  default double[] toInterleavedDoubleArray() {
    return read(DType.COMPLEX128, memory -> memory.toArray(ValueLayout.JAVA_DOUBLE));
  }

  /** The elements in row-major order as this machine stores them. */
  default byte[] toBytes() {
    return read(self().dtype(), memory -> memory.toArray(ValueLayout.JAVA_BYTE));
  }

  /**
   * The elements' memory itself, without a copy: for kernels that read, or fill a fresh tensor. It
   * is valid while the tensor lives.
   *
   * @throws IllegalArgumentException if the tensor is not in row-major memory (see {@link
   *     Tensor#contiguous()}) or not on the CPU
   */
  @SuppressWarnings("restricted")
  default MemorySegment memory() {
    Tensor x = self();
    var raw = x.raw();
    if (!raw.is_cpu()) {
      throw Native.refuse("memory", "only the CPU's memory is read; call to(Device.CPU) first", x);
    }
    if (!hasMemory()) {
      throw new IllegalArgumentException(
          x.describe() + " is a view that is not in row-major memory; call contiguous() first");
    }
    long bytes = x.count() * x.dtype().bytes();
    if (bytes == 0) {
      return MemorySegment.NULL;
    }
    try (Pointer start = raw.data_ptr()) {
      return MemorySegment.ofAddress(start.address()).reinterpret(bytes);
    }
  }

  /** Whether {@link #memory()} gives the elements: in row-major order, on the CPU. */
  default boolean hasMemory() {
    var raw = self().raw();
    return raw.is_cpu() && raw.is_contiguous() && !raw.is_conj() && !raw.is_neg();
  }

  private Tensor self() {
    return (Tensor) this;
  }

  private <A> A read(DType type, Function<MemorySegment, A> reader) {
    try (var _ = Scope.open()) {
      Tensor here = self().detach().to(Device.CPU);
      return reader.apply(here.toType(type).contiguous().memory());
    }
  }

  private void requireOneElement(String method) {
    if (self().count() != 1) {
      throw new IllegalArgumentException(
          "%s needs a tensor of one element, given: %s".formatted(method, self().describe()));
    }
  }

  private void requireReal(String method) {
    if (self().dtype().isComplex()) {
      throw Native.refuse(
          method, "complex numbers are read by real() and imag(), or interleaved", self());
    }
  }

  private void requireIntegers(String method) {
    DType type = self().dtype();
    if (!type.isInteger() && type != DType.BOOL) {
      throw new IllegalArgumentException(
          "%s needs integers or BOOL, given: %s; round and convert by toType(DType.INT64)"
              .formatted(method, self().describe()));
    }
  }
}
