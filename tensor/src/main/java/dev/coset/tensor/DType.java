package dev.coset.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** What the elements of a tensor are. */
public enum DType {
  /** IEEE 754 single precision. */
  FLOAT32(Float.BYTES),
  /** IEEE 754 double precision. */
  FLOAT64(Double.BYTES),
  /** Signed 64-bit integers: indices, labels, counts. */
  INT64(Long.BYTES),
  /** Truth values, one byte each. */
  BOOL(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are floating-point numbers, so that gradients exist. */
  public boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  ScalarType nativeType() {
    return switch (this) {
      case FLOAT32 -> ScalarType.Float;
      case FLOAT64 -> ScalarType.Double;
      case INT64 -> ScalarType.Long;
      case BOOL -> ScalarType.Bool;
    };
  }

  static DType of(ScalarType type) {
    return switch (type.intern()) {
      case Float -> FLOAT32;
      case Double -> FLOAT64;
      case Long -> INT64;
      case Bool -> BOOL;
      default ->
          throw new IllegalArgumentException(
              "libtorch element type %s is not supported; convert the tensor to Float, Double, Long or Bool first"
                  .formatted(type));
    };
  }

  /** The nearest supported type: half precision becomes single, small integers become INT64. */
  static DType nearest(ScalarType type) {
    return switch (type.intern()) {
      case Half, BFloat16 -> FLOAT32;
      case Byte, Char, Short, Int -> INT64;
      default -> of(type);
    };
  }
}
