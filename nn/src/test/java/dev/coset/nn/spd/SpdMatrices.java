package dev.coset.nn.spd;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/** Random and degenerate matrices, and what the tests do with them. */
final class SpdMatrices {

  private SpdMatrices() {}

  /**
   * With uniformly distributed eigenvectors and eigenvalues log-uniform over a condition number.
   */
  static Tensor random(int batch, int n, double condition, RandomGenerator random) {
    Tensor logs = Tensors.rand(DType.FLOAT64, new long[] {batch, n}, random).sub(0.5);
    return of(logs.mul(Math.log(condition)).exp(), random);
  }

  /** With given eigenvalues {@code [batch, n]}. */
  static Tensor of(Tensor values, RandomGenerator random) {
    long n = values.size(1);
    Tensor u =
        Manifold.orthonormal(
            Tensors.randn(DType.FLOAT64, new long[] {values.size(0), n, n}, random));
    return SpdFunctions.symmetrized(u.mul(values.unsqueeze(1)).matmul(u.transpose(1, 2)));
  }

  /** Random symmetric matrices. */
  static Tensor symmetric(int batch, int n, RandomGenerator random) {
    return SpdFunctions.symmetrized(Tensors.randn(DType.FLOAT64, new long[] {batch, n, n}, random));
  }

  /** {@code A X A^T}. */
  static Tensor congruence(Tensor a, Tensor x) {
    return SpdFunctions.symmetrized(a.matmul(x).matmul(a.transpose(-1, -2)));
  }

  /** The largest difference, relative to the largest entry of what is expected. */
  static double error(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1e-300 + expected.abs().max().item());
  }
}
