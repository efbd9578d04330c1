package dev.coset.tensor;

import org.bytedeco.pytorch.global.torch;

/** Elementary and special functions of one number, element by element; of integers, FLOAT32. */
public sealed interface Functions permits Tensor {

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

  /** {@code 2^this}. */
  default Tensor exp2() {
    return Native.unary("exp2", this, t -> t.exp2());
  }

  /** The logarithm to base 2. */
  default Tensor log2() {
    return Native.unary("log2", this, t -> t.log2());
  }

  /** The logarithm to base 10. */
  default Tensor log10() {
    return Native.unary("log10", this, t -> t.log10());
  }

  /** The inverse hyperbolic sine. */
  default Tensor asinh() {
    return Native.unary("asinh", this, t -> t.asinh());
  }

  /** The inverse hyperbolic cosine, of numbers from 1. */
  default Tensor acosh() {
    return Native.unary("acosh", this, t -> t.acosh());
  }

  /** The inverse hyperbolic tangent, of numbers in {@code [-1, 1]}. */
  default Tensor atanh() {
    return Native.unary("atanh", this, t -> t.atanh());
  }

  /** {@code sin(pi this) / (pi this)}, 1 at 0. */
  default Tensor sinc() {
    return Native.unary("sinc", this, t -> t.sinc());
  }

  /** {@code 1 - erf(this)}, without cancellation. */
  default Tensor erfc() {
    return Native.unary("erfc", this, t -> t.erfc());
  }

  /** The inverse of {@link #erf}, of numbers in {@code [-1, 1]}. */
  default Tensor erfinv() {
    return Native.unary("erfinv", this, t -> t.erfinv());
  }

  /** The logarithm of the absolute value of the gamma function. */
  default Tensor lgamma() {
    return Native.unary("lgamma", this, t -> t.lgamma());
  }

  /** The derivative of the logarithm of the gamma function. */
  default Tensor digamma() {
    return Native.unary("digamma", this, t -> t.digamma());
  }

  /** The n-th derivative of {@link #digamma}. */
  default Tensor polygamma(int n) {
    return Native.unary("polygamma", this, t -> torch.polygamma(n, t));
  }

  /** The modified Bessel function of the first kind of order 0. */
  default Tensor besselI0() {
    return Native.unary("besselI0", this, t -> t.i0());
  }

  /** The modified Bessel function of the first kind of order 1. */
  default Tensor besselI1() {
    return Native.unary("besselI1", this, t -> torch.special_i1(t));
  }
}
