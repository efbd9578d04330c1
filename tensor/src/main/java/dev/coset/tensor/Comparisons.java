package dev.coset.tensor;

import java.util.Arrays;

/** Comparisons and logic; results are BOOL, operands are broadcast as in {@link Elementwise}. */
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
      return self.toType(DType.FLOAT64)
          .raw()
          .allclose(other.toType(DType.FLOAT64).raw(), relative, absolute, false);
    }
  }
}
