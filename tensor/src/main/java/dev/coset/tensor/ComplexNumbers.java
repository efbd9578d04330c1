package dev.coset.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * Parts of complex numbers. Gradients of a real function f by {@code z = x + i y} are {@code df/dx
 * + i df/dy}: the direction in which f grows fastest.
 */
public sealed interface ComplexNumbers permits Tensor {

  /** The real part, a view; a real tensor is its own. */
  default Tensor real() {
    return Native.unary("real", this, t -> torch.real(t));
  }

  /** The imaginary part of a complex tensor, a view. */
  default Tensor imag() {
    return Native.unary("imag", this, t -> torch.imag(t));
  }

  /** The conjugate, {@code x - i y}. */
  default Tensor conj() {
    return Native.unary("conj", this, t -> t.conj_physical());
  }

  /** The angle in {@code (-pi, pi]} radians; of a real number 0 or pi. */
  default Tensor angle() {
    return Native.unary("angle", this, t -> t.angle());
  }

  /** The matrices of the last two axes transposed and conjugated. */
  default Tensor adjoint() {
    return Native.unary(
        "adjoint",
        this,
        t -> {
          try (var transposed = t.transpose(-2, -1)) {
            return transposed.conj_physical();
          }
        });
  }

  /** Real and imaginary part as a new last axis of extent 2, a view. */
  default Tensor viewAsReal() {
    return Native.unary(
        "viewAsReal",
        this,
        t -> {
          try (var plain = t.resolve_conj()) {
            return torch.view_as_real(plain);
          }
        });
  }

  /** The complex numbers whose parts are along the last axis, of extent 2: a view. */
  default Tensor viewAsComplex() {
    return Native.unary("viewAsComplex", this, t -> torch.view_as_complex(t));
  }
}
