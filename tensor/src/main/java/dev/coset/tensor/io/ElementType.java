package dev.coset.tensor.io;

import dev.coset.tensor.DType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What elements in files may be, among it types that tensors here do not have. */
enum ElementType {
  FLOAT64(8, "F64", "DoubleStorage"),
  FLOAT32(4, "F32", "FloatStorage"),
  FLOAT16(2, "F16", "HalfStorage"),
  BFLOAT16(2, "BF16", "BFloat16Storage"),
  INT64(8, "I64", "LongStorage"),
  INT32(4, "I32", "IntStorage"),
  INT16(2, "I16", "ShortStorage"),
  INT8(1, "I8", "CharStorage"),
  UINT8(1, "U8", "ByteStorage"),
  UINT16(2, "U16", ""),
  UINT32(4, "U32", ""),
  UINT64(8, "U64", ""),
  BOOL(1, "BOOL", "BoolStorage"),
  COMPLEX64(8, "", "ComplexFloatStorage"),
  COMPLEX128(16, "", "ComplexDoubleStorage"),
  FLOAT8_E5M2(1, "F8_E5M2", ""),
  FLOAT8_E4M3FN(1, "F8_E4M3", "");

  private final int bytes;
  private final String safetensors;
  private final String storage;

  /**
   * @param safetensors the code in safetensors files, empty if there is none
   * @param storage the class of storages of PyTorch, empty if there is none
   */
  ElementType(int bytes, String safetensors, String storage) {
    this.bytes = bytes;
    this.safetensors = safetensors;
    this.storage = storage;
  }

  int bytes() {
    return bytes;
  }

  /** The type of tensors with such elements, if there is one. */
  Optional<DType> tensorType() {
    return Arrays.stream(DType.values()).filter(type -> type.name().equals(name())).findFirst();
  }

  /** The name that PyTorch and NumPy use. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String safetensorsCode() {
    return safetensors;
  }

  static ElementType of(DType type) {
    return valueOf(type.name());
  }

  static Optional<ElementType> ofSafetensors(String code) {
    return find(code, t -> t.safetensors);
  }

  /** By the name of a class of storages in the package torch. */
  static Optional<ElementType> ofStorage(String storage) {
    return find(storage, t -> t.storage);
  }

  /** By the name of a dtype in the package torch. */
  static Optional<ElementType> ofLabel(String label) {
    return find(label, ElementType::label);
  }

  private static Optional<ElementType> find(
      String text, java.util.function.Function<ElementType, String> key) {
    return Arrays.stream(values())
        .filter(type -> !text.isEmpty() && key.apply(type).equals(text))
        .findFirst();
  }

  /** The size of a tensor in bytes, or empty if it overflows or the shape has negative extents. */
  Optional<Long> byteSize(long[] shape) {
    try {
      long size = bytes;
      for (long extent : shape) {
        if (extent < 0) {
          return Optional.empty();
        }
        size = Math.multiplyExact(size, extent);
      }
      return Optional.of(size);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
