package dev.coset.tensor;

/** Matrix products. */
public sealed interface LinearAlgebra permits Tensor {

  /**
   * The matrix product {@code [.., n, m] x [.., m, p] -> [.., n, p]}; leading axes are broadcast,
   * and a vector counts as a row on the left, a column on the right.
   */
  default Tensor matmul(Tensor other) {
    return Native.binary("matmul", this, other, (t, u) -> t.matmul(u));
  }

  /** Products of two batches of matrices, {@code [b, n, m] x [b, m, p] -> [b, n, p]}. */
  default Tensor bmm(Tensor other) {
    return Native.binary("bmm", this, other, (t, u) -> t.bmm(u));
  }
}
