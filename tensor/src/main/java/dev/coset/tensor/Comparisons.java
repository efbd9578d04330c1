package dev.coset.tensor;

import java.util.Arrays;
import org.bytedeco.pytorch.global.torch;

/**
 * Comparisons and logic, whose results are BOOL, and operations on bits. Operands are broadcast as
 * in {@link Elementwise}.
 */
public sealed interface Comparisons permits Tensor {

  /** Where {@code this == other}. */
  default Tensor eq(Tensor other) {
    return Native.binary("eq", this, other, (t, u) -> t.eq(u));
  }

  /** Where {@code this == value}. */
  default Tensor eq(double value) {
    return Native.scalar("eq", this, value, (t, s) -> t.eq(s));
  }

  /** Where {@code this != other}. */
  default Tensor ne(Tensor other) {
    return Native.binary("ne", this, other, (t, u) -> t.ne(u));
  }

  /** Where {@code this != value}. */
  default Tensor ne(double value) {
    return Native.scalar("ne", this, value, (t, s) -> t.ne(s));
  }

  /** Where {@code this < other}. */
  default Tensor lt(Tensor other) {
    return Native.binary("lt", this, other, (t, u) -> t.lt(u));
  }

  /** Where {@code this < value}. */
  default Tensor lt(double value) {
    return Native.scalar("lt", this, value, (t, s) -> t.lt(s));
  }

  /** Where {@code this <= other}. */
  default Tensor le(Tensor other) {
    return Native.binary("le", this, other, (t, u) -> t.le(u));
  }

  /** Where {@code this <= value}. */
  default Tensor le(double value) {
    return Native.scalar("le", this, value, (t, s) -> t.le(s));
  }

  /** Where {@code this > other}. */
  default Tensor gt(Tensor other) {
    return Native.binary("gt", this, other, (t, u) -> t.gt(u));
  }

  /** Where {@code this > value}. */
  default Tensor gt(double value) {
    return Native.scalar("gt", this, value, (t, s) -> t.gt(s));
  }

  /** Where {@code this >= other}. */
  default Tensor ge(Tensor other) {
    return Native.binary("ge", this, other, (t, u) -> t.ge(u));
  }

  /** Where {@code this >= value}. */
  default Tensor ge(double value) {
    return Native.scalar("ge", this, value, (t, s) -> t.ge(s));
  }

  /** Where both are true, or not 0. */
  default Tensor and(Tensor other) {
    return Native.binary("and", this, other, (t, u) -> t.logical_and(u));
  }

  /** Where either is true, or not 0. */
  default Tensor or(Tensor other) {
    return Native.binary("or", this, other, (t, u) -> t.logical_or(u));
  }

  /** Where this is false, or 0. */
  default Tensor not() {
    return Native.unary("not", this, t -> t.logical_not());
  }

  /** Where elements are NaN. */
  default Tensor isNan() {
    return Native.unary("isNan", this, t -> t.isnan());
  }

  /** Where elements are neither NaN nor infinite. */
  default Tensor isFinite() {
    return Native.unary("isFinite", this, t -> t.isfinite());
  }

  /** Whether shape, element type and every bit of value agree; NaN equals itself here. */
  default boolean isIdentical(Tensor other) {
    Tensor self = (Tensor) this;
    return self.dtype() == other.dtype()
        && Arrays.equals(self.shape(), other.shape())
        && Arrays.equals(self.toBytes(), other.toBytes());
  }

  /**
   * Whether shapes agree and {@code |this - other| <= absolute + relative * |other|} everywhere;
   * NaN is close to nothing.
   */
  default boolean isCloseTo(Tensor other, double relative, double absolute) {
    Tensor self = (Tensor) this;
    if (!Arrays.equals(self.shape(), other.shape())) {
      return false;
    }
    try (var _ = Scope.open()) {
      boolean complex = self.dtype().isComplex() || other.dtype().isComplex();
      DType widest = complex ? DType.COMPLEX128 : DType.FLOAT64;
      return self.toType(widest)
          .raw()
          .allclose(other.toType(widest).raw(), relative, absolute, false);
    }
  }

  /** Where {@code this == value}, exact for integers. */
  default Tensor eq(long value) {
    return Native.scalar("eq", this, value, (t, s) -> t.eq(s));
  }

  /** Where {@code this != value}, exact for integers. */
  default Tensor ne(long value) {
    return Native.scalar("ne", this, value, (t, s) -> t.ne(s));
  }

  /** Where {@code this < value}, exact for integers. */
  default Tensor lt(long value) {
    return Native.scalar("lt", this, value, (t, s) -> t.lt(s));
  }

  /** Where {@code this <= value}, exact for integers. */
  default Tensor le(long value) {
    return Native.scalar("le", this, value, (t, s) -> t.le(s));
  }

  /** Where {@code this > value}, exact for integers. */
  default Tensor gt(long value) {
    return Native.scalar("gt", this, value, (t, s) -> t.gt(s));
  }

  /** Where {@code this >= value}, exact for integers. */
  default Tensor ge(long value) {
    return Native.scalar("ge", this, value, (t, s) -> t.ge(s));
  }

  /** Where exactly one is true, or not 0. */
  default Tensor xor(Tensor other) {
    return Native.binary("xor", this, other, (t, u) -> t.logical_xor(u));
  }

  /** Where elements are infinite. */
  default Tensor isInfinite() {
    return Native.unary("isInfinite", this, t -> t.isinf());
  }

  /** Where {@code |this - other| <= absolute + relative * |other|}; NaN is close to nothing. */
  default Tensor isClose(Tensor other, double relative, double absolute) {
    return Native.binary("isClose", this, other, (t, u) -> t.isclose(u, relative, absolute, false));
  }

  /** The bits of both integers. */
  default Tensor bitwiseAnd(Tensor other) {
    return Native.binary("bitwiseAnd", this, other, (t, u) -> t.bitwise_and(u));
  }

  /** The bits of either integer. */
  default Tensor bitwiseOr(Tensor other) {
    return Native.binary("bitwiseOr", this, other, (t, u) -> t.bitwise_or(u));
  }

  /** The bits of exactly one integer. */
  default Tensor bitwiseXor(Tensor other) {
    return Native.binary("bitwiseXor", this, other, (t, u) -> t.bitwise_xor(u));
  }

  /** All bits turned over. */
  default Tensor bitwiseNot() {
    return Native.unary("bitwiseNot", this, t -> t.bitwise_not());
  }

  /** Integers times {@code 2^bits}. */
  default Tensor shiftLeft(long bits) {
    return Native.scalar("shiftLeft", this, bits, (t, s) -> torch.bitwise_left_shift(t, s));
  }

  /** Integers divided by {@code 2^bits}, rounded down. */
  default Tensor shiftRight(long bits) {
    return Native.scalar("shiftRight", this, bits, (t, s) -> torch.bitwise_right_shift(t, s));
  }
}
