package dev.coset.tensor;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;

/**
 * Arithmetic element by element.
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

  /** -1, 0 or 1; of a complex number {@code this / |this|}. */
  default Tensor sign() {
    return Native.unary("sign", this, t -> t.sgn());
  }

  /** {@code this * this}. */
  default Tensor square() {
    return Native.unary("square", this, t -> t.square());
  }

  /** {@code 1 / this}. */
  default Tensor reciprocal() {
    return Native.unary("reciprocal", this, t -> t.reciprocal());
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

  /** {@code this / value}; the quotient of integers is FLOAT32. */
  default Tensor div(long value) {
    return Native.scalar("div", this, value, (t, s) -> t.div(s));
  }

  /** {@code this} to the power {@code value}; an integer tensor stays one. */
  default Tensor pow(long value) {
    return Native.scalar("pow", this, value, (t, s) -> t.pow(s));
  }

  /** The largest integer not above {@code this / other}, broadcast. */
  default Tensor floorDiv(Tensor other) {
    return Native.binary("floorDiv", this, other, (t, u) -> t.floor_divide(u));
  }

  /** The largest integer not above {@code this / value}. */
  default Tensor floorDiv(double value) {
    return Native.scalar("floorDiv", this, value, (t, s) -> t.floor_divide(s));
  }

  /** The largest integer not above {@code this / value}; integers stay so. */
  default Tensor floorDiv(long value) {
    return Native.scalar("floorDiv", this, value, (t, s) -> t.floor_divide(s));
  }

  /** {@code this} modulo {@code other}, with the sign of {@code other}, broadcast. */
  default Tensor remainder(Tensor other) {
    return Native.binary("remainder", this, other, (t, u) -> t.remainder(u));
  }

  /** {@code this} modulo {@code value}; an integer tensor stays one. */
  default Tensor remainder(long value) {
    return Native.scalar("remainder", this, value, (t, s) -> t.remainder(s));
  }

  /** What is left of {@code this / other} rounded to 0, with the sign of this, broadcast. */
  default Tensor fmod(Tensor other) {
    return Native.binary("fmod", this, other, (t, u) -> t.fmod(u));
  }

  /** What is left of {@code this / value} rounded to 0, with the sign of this. */
  default Tensor fmod(double value) {
    return Native.scalar("fmod", this, value, (t, s) -> t.fmod(s));
  }

  /** {@code sqrt(this^2 + other^2)}, without overflow, broadcast. */
  default Tensor hypot(Tensor other) {
    return Native.binary("hypot", this, other, (t, u) -> t.hypot(u));
  }

  /** {@code this} with the sign of {@code other}, broadcast. */
  default Tensor copySign(Tensor other) {
    return Native.binary("copySign", this, other, (t, u) -> t.copysign(u));
  }

  /** {@code log(exp(this) + exp(other))}, without overflow, broadcast. */
  default Tensor logAddExp(Tensor other) {
    return Native.binary("logAddExp", this, other, (t, u) -> t.logaddexp(u));
  }

  /** {@code this * log(other)}, 0 where this is 0, broadcast. */
  default Tensor xlogy(Tensor other) {
    return Native.binary("xlogy", this, other, (t, u) -> t.xlogy(u));
  }

  /** {@code this + weight (end - this)}. */
  default Tensor lerp(Tensor end, double weight) {
    Tensor x = (Tensor) this;
    return Native.make(
        "lerp",
        () -> {
          try (Scalar share = new Scalar(weight)) {
            return x.raw().lerp(end.raw(), share);
          }
        },
        x,
        end);
  }

  /** {@code this + weight (end - this)}, broadcast. */
  default Tensor lerp(Tensor end, Tensor weight) {
    Tensor x = (Tensor) this;
    return Native.make("lerp", () -> x.raw().lerp(end.raw(), weight.raw()), x, end, weight);
  }

  /** Rounded to 0. */
  default Tensor trunc() {
    return Native.unary("trunc", this, t -> t.trunc());
  }

  /** {@code this - trunc(this)}. */
  default Tensor frac() {
    return Native.unary("frac", this, t -> t.frac());
  }

  /** Other numbers in place of NaN, infinity and minus infinity. */
  default Tensor nanToNum(double nan, double infinity, double minusInfinity) {
    return Native.unary(
        "nanToNum",
        this,
        t -> {
          try (DoubleOptional none = new DoubleOptional(nan);
              DoubleOptional high = new DoubleOptional(infinity);
              DoubleOptional low = new DoubleOptional(minusInfinity)) {
            return t.nan_to_num(none, high, low);
          }
        });
  }

  /** Limits elements to {@code [low, high]}, broadcast; NaN stays. */
  default Tensor clamp(Tensor low, Tensor high) {
    return maximum(low).minimum(high);
  }
}
