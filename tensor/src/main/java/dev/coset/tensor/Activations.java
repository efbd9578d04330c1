package dev.coset.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Nonlinear functions between the layers of networks. */
public sealed interface Activations permits Tensor {

  /** {@code 1 / (1 + exp(-this))}. */
  default Tensor sigmoid() {
    return Native.unary("sigmoid", this, t -> t.sigmoid());
  }

  /** {@code log(1 / (1 + exp(-this)))}, without overflow. */
  default Tensor logSigmoid() {
    return Native.unary("logSigmoid", this, t -> torch.log_sigmoid(t));
  }

  /** {@code log(this / (1 - this))}, the inverse of {@link #sigmoid}; NaN outside [0, 1]. */
  default Tensor logit() {
    return Native.unary("logit", this, t -> t.logit());
  }

  /** {@code max(0, this)}. */
  default Tensor relu() {
    return Native.unary("relu", this, t -> t.relu());
  }

  /** {@code min(max(0, this), 6)}. */
  default Tensor relu6() {
    return Native.unary("relu6", this, t -> torch.relu6(t));
  }

  /** {@code this} where positive, {@code slope * this} elsewhere. */
  default Tensor leakyRelu(double slope) {
    return Native.scalar("leakyRelu", this, slope, (t, s) -> torch.leaky_relu(t, s));
  }

  /**
   * {@code this} where positive, {@code slope * this} elsewhere, with one learned slope or one for
   * each position of axis 1.
   */
  default Tensor prelu(Tensor slope) {
    return Native.binary("prelu", this, slope, (t, u) -> t.prelu(u));
  }

  /** The Gaussian error linear unit, {@code this * Phi(this)} with the exact normal CDF. */
  default Tensor gelu() {
    return Native.unary("gelu", this, t -> torch.gelu(t));
  }

  /** {@link #gelu} with {@code Phi} approximated by a hyperbolic tangent. */
  default Tensor geluTanh() {
    return Native.unary("geluTanh", this, t -> torch.gelu(t, "tanh"));
  }

  /** The sigmoid linear unit, {@code this * sigmoid(this)}. */
  default Tensor silu() {
    return Native.unary("silu", this, t -> torch.silu(t));
  }

  /** {@code this * tanh(softplus(this))}. */
  default Tensor mish() {
    return Native.unary("mish", this, t -> torch.mish(t));
  }

  /** {@code log(1 + exp(this))}. */
  default Tensor softplus() {
    return Native.unary("softplus", this, t -> torch.softplus(t));
  }

  /** {@code this / (1 + |this|)}. */
  default Tensor softsign() {
    return Native.unary("softsign", this, t -> torch.softsign(t));
  }

  /** The exponential linear unit: {@code this} where positive, {@code exp(this) - 1} elsewhere. */
  default Tensor elu() {
    return Native.unary("elu", this, t -> torch.elu(t));
  }

  /** The scaled {@link #elu} that keeps mean 0 and variance 1. */
  default Tensor selu() {
    return Native.unary("selu", this, t -> torch.selu(t));
  }

  /** {@code this} where positive, {@code alpha (exp(this / alpha) - 1)} elsewhere. */
  default Tensor celu(double alpha) {
    return Native.scalar("celu", this, alpha, (t, s) -> torch.celu(t, s));
  }

  /** {@code min(max(0, this + 3), 6) / 6}. */
  default Tensor hardSigmoid() {
    return Native.unary("hardSigmoid", this, t -> torch.hardsigmoid(t));
  }

  /** {@code this * hardSigmoid(this)}. */
  default Tensor hardSwish() {
    return Native.unary("hardSwish", this, t -> torch.hardswish(t));
  }

  /** {@code this} where {@code |this| > lambda}, 0 elsewhere. */
  default Tensor hardShrink(double lambda) {
    return Native.scalar("hardShrink", this, lambda, (t, s) -> t.hardshrink(s));
  }

  /** {@code sign(this) max(0, |this| - lambda)}. */
  default Tensor softShrink(double lambda) {
    return Native.scalar("softShrink", this, lambda, (t, s) -> torch.softshrink(t, s));
  }

  /** {@code this - tanh(this)}. */
  default Tensor tanhShrink() {
    return Native.unary("tanhShrink", this, t -> torch.tanhshrink(t));
  }

  /** {@code this} where above a threshold, another value elsewhere. */
  default Tensor threshold(double threshold, double otherwise) {
    return Native.unary(
        "threshold",
        this,
        t -> {
          try (Scalar limit = new Scalar(threshold);
              Scalar value = new Scalar(otherwise)) {
            return torch.threshold(t, limit, value);
          }
        });
  }

  /** {@code a * sigmoid(b)} for the two halves a, b of an axis. */
  default Tensor glu(int axis) {
    return Native.unary("glu", this, t -> torch.glu(t, axis));
  }

  /** {@code exp(x) / sum(exp(x))} along an axis, without overflow. */
  default Tensor softmax(int axis) {
    return Native.unary("softmax", this, t -> t.softmax(axis));
  }

  /** The logarithm of {@link #softmax}, without overflow. */
  default Tensor logSoftmax(int axis) {
    return Native.unary("logSoftmax", this, t -> t.log_softmax(axis));
  }
}
