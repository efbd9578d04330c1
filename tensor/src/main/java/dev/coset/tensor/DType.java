package dev.coset.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What the elements of a tensor are.
 *
 * <p>Of two operands of different types, the result has the wider: in the order BOOL, INT32, INT64,
 * the floating-point types, the complex types, of which a wider kind wins whatever its precision;
 * FLOAT16 and BFLOAT16 together give FLOAT32. Tensors without axes widen kinds only.
 */
public enum DType {
  /** IEEE 754 single precision. */
  FLOAT32(Float.BYTES, Kind.FLOAT, ScalarType.Float),
  /** IEEE 754 double precision. */
  FLOAT64(Double.BYTES, Kind.FLOAT, ScalarType.Double),
  /** Signed 64-bit integers: indices, labels, counts. */
  INT64(Long.BYTES, Kind.INTEGER, ScalarType.Long),
  /** Truth values, one byte each. */
  BOOL(1, Kind.BOOL, ScalarType.Bool),
  /** The upper half of single precision: 8 significant bits, the same range. */
  BFLOAT16(Short.BYTES, Kind.FLOAT, ScalarType.BFloat16),
  /** IEEE 754 half precision: 11 significant bits, up to 65504. */
  FLOAT16(Short.BYTES, Kind.FLOAT, ScalarType.Half),
  /** Signed 32-bit integers. */
  INT32(Integer.BYTES, Kind.INTEGER, ScalarType.Int),
  /** Pairs of FLOAT32: real part, imaginary part. */
  COMPLEX64(2 * Float.BYTES, Kind.COMPLEX, ScalarType.ComplexFloat),
  /** Pairs of FLOAT64: real part, imaginary part. */
  COMPLEX128(2 * Double.BYTES, Kind.COMPLEX, ScalarType.ComplexDouble);

  private enum Kind {
    BOOL,
    INTEGER,
    FLOAT,
    COMPLEX
  }

  private final int bytes;
  private final Kind kind;
  private final ScalarType nativeType;

  DType(int bytes, Kind kind, ScalarType nativeType) {
    this.bytes = bytes;
    this.kind = kind;
    this.nativeType = nativeType;
  }

  /** The size of one element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are real floating-point numbers. */
  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /** Whether elements are complex numbers. */
  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  /** Whether elements are integers; truth values are not. */
  public boolean isInteger() {
    return kind == Kind.INTEGER;
  }

  /** Whether gradients exist: elements are floating-point or complex numbers. */
  public boolean hasGradients() {
    return isFloat() || isComplex();
  }

  ScalarType nativeType() {
    return nativeType;
  }

  static DType of(ScalarType type) {
    return switch (type.intern()) {
      case Float -> FLOAT32;
      case Double -> FLOAT64;
      case Long -> INT64;
      case Bool -> BOOL;
      case BFloat16 -> BFLOAT16;
      case Half -> FLOAT16;
      case Int -> INT32;
      case ComplexFloat -> COMPLEX64;
      case ComplexDouble -> COMPLEX128;
      default ->
          throw new IllegalArgumentException(
              "libtorch element type %s is not supported; convert the tensor to Float, Double, Long or Bool first"
                  .formatted(type));
    };
  }

  /** The nearest of FLOAT32, FLOAT64, INT64 and BOOL, which models are loaded as. */
  static DType nearest(ScalarType type) {
    return switch (type.intern()) {
      case Half, BFloat16 -> FLOAT32;
      case Byte, Char, Short, Int -> INT64;
      default -> of(type);
    };
  }
}
