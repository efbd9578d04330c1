package dev.coset.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;

/**
 * Operations element by element.
 *
 * <p>Two operands are broadcast: shapes are aligned at their last axes, and an axis of extent 1, or
 * a missing one, is repeated. The result has the wider of the two element types; a {@code double}
 * number keeps a floating-point tensor's type and turns an integer tensor into FLOAT32, a {@code
 * long} number keeps integer tensors integer.
 */
public sealed interface Elementwise permits Tensor {

  /** {@code this + other}, broadcast. */
  default Tensor add(Tensor other) {
    return Native.binary("add", this, other, (t, u) -> t.add(u));
  }

  /** {@code this + value}. */
  default Tensor add(double value) {
    return Native.scalar("add", this, value, (t, s) -> t.add(s));
  }

  /** {@code this + value}; an integer tensor stays one. */
  default Tensor add(long value) {
    return Native.scalar("add", this, value, (t, s) -> t.add(s));
  }

  /** {@code this - other}, broadcast. */
  default Tensor sub(Tensor other) {
    return Native.binary("sub", this, other, (t, u) -> t.sub(u));
  }

  /** {@code this - value}. */
  default Tensor sub(double value) {
    return Native.scalar("sub", this, value, (t, s) -> t.sub(s));
  }

  /** {@code this - value}; an integer tensor stays one. */
  default Tensor sub(long value) {
    return Native.scalar("sub", this, value, (t, s) -> t.sub(s));
  }

  /** {@code this * other}, broadcast. */
  default Tensor mul(Tensor other) {
    return Native.binary("mul", this, other, (t, u) -> t.mul(u));
  }

  /** {@code this * value}. */
  default Tensor mul(double value) {
    return Native.scalar("mul", this, value, (t, s) -> t.mul(s));
  }

  /** {@code this * value}; an integer tensor stays one. */
  default Tensor mul(long value) {
    return Native.scalar("mul", this, value, (t, s) -> t.mul(s));
  }

  /** {@code this / other}, broadcast; the quotient of integers is FLOAT32. */
  default Tensor div(Tensor other) {
    return Native.binary("div", this, other, (t, u) -> t.div(u));
  }

  /** {@code this / value}. */
  default Tensor div(double value) {
    return Native.scalar("div", this, value, (t, s) -> t.div(s));
  }

  /** {@code this} to the power {@code other}, broadcast. */
  default Tensor pow(Tensor other) {
    return Native.binary("pow", this, other, (t, u) -> t.pow(u));
  }

  /** {@code this} to the power {@code value}. */
  default Tensor pow(double value) {
    return Native.scalar("pow", this, value, (t, s) -> t.pow(s));
  }

  /** The larger of two elements, broadcast; NaN wins. */
  default Tensor maximum(Tensor other) {
    return Native.binary("maximum", this, other, (t, u) -> t.maximum(u));
  }

  /** The smaller of two elements, broadcast; NaN wins. */
  default Tensor minimum(Tensor other) {
    return Native.binary("minimum", this, other, (t, u) -> t.minimum(u));
  }

  /** The angle of the vector {@code (other, this)} in radians, broadcast. */
  default Tensor atan2(Tensor other) {
    return Native.binary("atan2", this, other, (t, u) -> t.atan2(u));
  }

  /** {@code this} modulo {@code value}, with the sign of {@code value}. */
  default Tensor remainder(double value) {
    return Native.scalar("remainder", this, value, (t, s) -> t.remainder(s));
  }

  /** {@code -this}. */
  default Tensor neg() {
    return Native.unary("neg", this, t -> t.neg());
  }

  /** The absolute value. */
  default Tensor abs() {
    return Native.unary("abs", this, t -> t.abs());
  }

  /** -1, 0 or 1. */
  default Tensor sign() {
    return Native.unary("sign", this, t -> t.sign());
  }

  /** The exponential. */
  default Tensor exp() {
    return Native.unary("exp", this, t -> t.exp());
  }

  /** {@code exp(this) - 1}, exact near 0. */
  default Tensor expm1() {
    return Native.unary("expm1", this, t -> t.expm1());
  }

  /** The natural logarithm. */
  default Tensor log() {
    return Native.unary("log", this, t -> t.log());
  }

  /** {@code log(1 + this)}, exact near 0. */
  default Tensor log1p() {
    return Native.unary("log1p", this, t -> t.log1p());
  }

  /** The square root. */
  default Tensor sqrt() {
    return Native.unary("sqrt", this, t -> t.sqrt());
  }

  /** {@code 1 / sqrt(this)}. */
  default Tensor rsqrt() {
    return Native.unary("rsqrt", this, t -> t.rsqrt());
  }

  /** {@code this * this}. */
  default Tensor square() {
    return Native.unary("square", this, t -> t.square());
  }

  /** {@code 1 / this}. */
  default Tensor reciprocal() {
    return Native.unary("reciprocal", this, t -> t.reciprocal());
  }

  /** The sine of radians. */
  default Tensor sin() {
    return Native.unary("sin", this, t -> t.sin());
  }

  /** The cosine of radians. */
  default Tensor cos() {
    return Native.unary("cos", this, t -> t.cos());
  }

  /** The tangent of radians. */
  default Tensor tan() {
    return Native.unary("tan", this, t -> t.tan());
  }

  /** The inverse cosine, in {@code [0, pi]} radians. */
  default Tensor acos() {
    return Native.unary("acos", this, t -> t.acos());
  }

  /** The inverse sine, in {@code [-pi/2, pi/2]} radians. */
  default Tensor asin() {
    return Native.unary("asin", this, t -> t.asin());
  }

  /** The inverse tangent, in {@code (-pi/2, pi/2)} radians. */
  default Tensor atan() {
    return Native.unary("atan", this, t -> t.atan());
  }

  /** The hyperbolic tangent. */
  default Tensor tanh() {
    return Native.unary("tanh", this, t -> t.tanh());
  }

  /** The hyperbolic sine. */
  default Tensor sinh() {
    return Native.unary("sinh", this, t -> t.sinh());
  }

  /** The hyperbolic cosine. */
  default Tensor cosh() {
    return Native.unary("cosh", this, t -> t.cosh());
  }

  /** The error function. */
  default Tensor erf() {
    return Native.unary("erf", this, t -> t.erf());
  }

  /** The largest integer not above. */
  default Tensor floor() {
    return Native.unary("floor", this, t -> t.floor());
  }

  /** The smallest integer not below. */
  default Tensor ceil() {
    return Native.unary("ceil", this, t -> t.ceil());
  }

  /** The nearest integer; ties go to the even one. */
  default Tensor round() {
    return Native.unary("round", this, t -> t.round());
  }

  /** Limits elements to {@code [low, high]}; NaN stays. */
  default Tensor clamp(double low, double high) {
    Tensor x = (Tensor) this;
    return Native.make(
        "clamp",
        () -> {
          try (Scalar least = new Scalar(low);
              Scalar most = new Scalar(high);
              ScalarOptional lowest = new ScalarOptional(least);
              ScalarOptional highest = new ScalarOptional(most)) {
            return x.raw().clamp(lowest, highest);
          }
        },
        x);
  }

  /** Raises elements below {@code low} to it. */
  default Tensor clampMin(double low) {
    return Native.scalar("clampMin", this, low, (t, s) -> t.clamp_min(s));
  }

  /** Lowers elements above {@code high} to it. */
  default Tensor clampMax(double high) {
    return Native.scalar("clampMax", this, high, (t, s) -> t.clamp_max(s));
  }
}
