package dev.coset.nn.spd;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.LinearAlgebra;
import dev.coset.tensor.Tensor;

/**
 * Functions of symmetric matrices {@code [.., n, n]} in double precision, with gradients that are
 * exact for repeated eigenvalues too.
 *
 * <p>For {@code A = U diag(a) U^T} a function is {@code f(A) = U diag(f(a)) U^T}, and its
 * derivative in the direction E (theorem of Daleckii and Krein)
 *
 * <pre>{@code
 * f'(A)[E] = U (K o (U^T E U)) U^T,   K_ij = (f(a_i) - f(a_j)) / (a_i - a_j),   K_ii = f'(a_i),
 * }</pre>
 *
 * which is self-adjoint, so the same formula carries gradients back. Differentiating the
 * decomposition itself divides by {@code a_i - a_j} and fails where eigenvalues meet: at the
 * identity, for instance, where every network starts.
 *
 * <p>All functions but {@link #cholesky} can be differentiated once. A graph of their gradient
 * would lack terms, so asking for one throws an {@link UnsupportedOperationException}. Cost: {@code
 * O(n^3)} for each matrix. Source of the layers that use them: "A Riemannian Network for SPD Matrix
 * Learning".
 *
 * <p>Matrices that are not square, symmetric (to 1e-8 of their largest entry), finite or, where the
 * function needs it, positive definite are refused by a {@link dev.coset.data.BadInputException}.
 */
public final class SpdFunctions {

  private SpdFunctions() {}

  /** f of symmetric matrices {@code [.., n, n]}. */
  public static Tensor apply(SpectralFunction f, Tensor matrices) {
    Tensor symmetric = SpdChecks.symmetric(f.name(), matrices);
    Spectrum spectrum = Spectrum.of(symmetric);
    if (f.needsPositive()) {
      SpdChecks.requirePositive(f.name(), spectrum.values());
    }
    return lift(f, symmetric, spectrum);
  }

  /** The logarithm of positive definite matrices: the symmetric X with {@code exp(X) = A}. */
  public static Tensor log(Tensor matrices) {
    return apply(SpectralFunction.log(), matrices);
  }

  /** The exponential of symmetric matrices, which is positive definite. */
  public static Tensor exp(Tensor matrices) {
    return apply(SpectralFunction.exp(), matrices);
  }

  /** The positive definite square root of positive definite matrices. */
  public static Tensor sqrt(Tensor matrices) {
    return apply(SpectralFunction.sqrt(), matrices);
  }

  /** The power of positive definite matrices; with exponent 1 the matrices themselves. */
  public static Tensor power(Tensor matrices, double exponent) {
    return exponent == 1
        ? SpdChecks.symmetric("power", matrices)
        : apply(SpectralFunction.power(exponent), matrices);
  }

  /**
   * The lower triangular L with positive diagonal and {@code L L^T = A}.
   *
   * @param matrices positive definite, {@code [.., n, n]}
   */
  public static Tensor cholesky(Tensor matrices) {
    Tensor symmetric = SpdChecks.symmetric("cholesky", matrices);
    SpdChecks.requirePositive("cholesky", Autograd.noGrad(() -> symmetric.detach().eigvalsh()));
    return symmetric.cholesky();
  }

  /**
   * Solves the Lyapunov equation {@code X P + P X = V} for symmetric X: in the eigenbasis of P,
   * {@code X_ij = V_ij / (p_i + p_j)}. Differentiable in P and V.
   *
   * @param p positive definite, {@code [.., n, n]}
   * @param v symmetric, {@code [.., n, n]}, broadcast against P
   */
  public static Tensor lyapunov(Tensor p, Tensor v) {
    Tensor base = SpdChecks.symmetric("lyapunov", p);
    Tensor right = SpdChecks.symmetric("lyapunov", v);
    Spectrum spectrum = Spectrum.of(base);
    SpdChecks.requirePositive("lyapunov", spectrum.values());
    Tensor inverseSums = spectrum.sums().reciprocal();
    if (!base.isDifferentiable()) {
      return symmetrized(spectrum.multiply(inverseSums, right));
    }
    Tensor x = Autograd.noGrad(() -> spectrum.multiply(inverseSums, right.detach()));
    Tensor change = FirstOrder.change("lyapunov", base);
    Tensor moved = FirstOrder.same("lyapunov", right).sub(x.matmul(change)).sub(change.matmul(x));
    return symmetrized(spectrum.multiply(inverseSums, moved));
  }

  private static Tensor lift(SpectralFunction f, Tensor symmetric, Spectrum spectrum) {
    Tensor value = Autograd.noGrad(() -> spectrum.compose(f.values(spectrum.values())));
    if (!symmetric.isDifferentiable()) {
      return symmetrized(value);
    }
    Tensor quotients = Autograd.noGrad(() -> spectrum.quotients(f));
    Tensor change = FirstOrder.change(f.name(), symmetric);
    return symmetrized(value.add(spectrum.multiply(quotients, change)));
  }

  /** The mean of a matrix and its transpose. */
  static Tensor symmetrized(Tensor matrices) {
    return matrices.add(matrices.transpose(-1, -2)).div(2);
  }

  /**
   * Eigenvalues {@code [.., n]}, ascending, and orthonormal eigenvectors in columns, as constants.
   */
  record Spectrum(Tensor values, Tensor vectors) {

    static Spectrum of(Tensor symmetric) {
      LinearAlgebra.Eigen eigen = Autograd.noGrad(() -> symmetric.detach().eigh());
      return new Spectrum(eigen.values(), eigen.vectors());
    }

    /** {@code U diag(values) U^T}. */
    Tensor compose(Tensor diagonal) {
      return vectors.mul(diagonal.unsqueeze(-2)).matmul(vectors.transpose(-1, -2));
    }

    /** {@code U (factors o (U^T X U)) U^T}. */
    Tensor multiply(Tensor factors, Tensor x) {
      Tensor transposed = vectors.transpose(-1, -2);
      Tensor inside = transposed.matmul(x).matmul(vectors).mul(factors);
      return vectors.matmul(inside).matmul(transposed);
    }

    /** The sums {@code a_i + a_j}. */
    Tensor sums() {
      return values.unsqueeze(-1).add(values.unsqueeze(-2));
    }

    Tensor quotients(SpectralFunction f) {
      Tensor rows = values.unsqueeze(-1);
      Tensor columns = values.unsqueeze(-2);
      return f.quotients(rows.maximum(columns), rows.minimum(columns));
    }
  }
}
