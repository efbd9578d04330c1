package dev.coset.nn.lie;

import dev.coset.tensor.Tensor;

/** Polynomials of tensors. */
final class Series {

  private Series() {}

  /** {@code sum_k coefficients[k] x^k}. */
  static Tensor horner(Tensor x, double... coefficients) {
    int last = coefficients.length - 1;
    Tensor sum = x.mul(coefficients[last]).add(coefficients[last - 1]);
    for (int k = last - 2; k >= 0; k--) {
      sum = sum.mul(x).add(coefficients[k]);
    }
    return sum;
  }
}
