package dev.coset.tensor;

import java.util.List;
import org.bytedeco.pytorch.global.torch;

/**
 * Products, factorizations and equations of matrices.
 *
 * <p>Matrices are the last two axes; leading axes are batches, which are broadcast where two
 * tensors meet. Vectors of eigenvectors are columns. Gradients of eigenvectors and singular vectors
 * exist where the values are distinct, and depend on the sign (or phase) that is free.
 */
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

  /** The sum of products of two vectors, without conjugation. */
  default Tensor dot(Tensor other) {
    return Native.binary("dot", this, other, (t, u) -> t.dot(u));
  }

  /** The sums of products along an axis, broadcast; complex numbers of this are conjugated. */
  default Tensor vecdot(Tensor other, int axis) {
    return Native.binary("vecdot", this, other, (t, u) -> torch.linalg_vecdot(t, u, axis));
  }

  /** The matrix of all products of the elements of two vectors. */
  default Tensor outer(Tensor other) {
    return Native.binary("outer", this, other, (t, u) -> t.outer(u));
  }

  /** The Kronecker product: blocks {@code this[i, j] * other}. */
  default Tensor kron(Tensor other) {
    return Native.binary("kron", this, other, (t, u) -> t.kron(u));
  }

  /** The sums of products over the given axes of this and of the other, in the same order. */
  default Tensor tensordot(Tensor other, int[] axes, int[] otherAxes) {
    return Native.binary(
        "tensordot",
        this,
        other,
        (t, u) -> torch.tensordot(t, u, Native.longs(axes), Native.longs(otherAxes)));
  }

  /** The cross product of vectors with three components along an axis, broadcast. */
  default Tensor cross(Tensor other, int axis) {
    return Native.binary("cross", this, other, (t, u) -> torch.linalg_cross(t, u, axis));
  }

  /**
   * The distances {@code (sum |x - y|^p)^(1/p)} between all rows of {@code [.., n, d]} and {@code
   * [.., m, d]}: {@code [.., n, m]}. The gradient at distance 0 is 0; second derivatives are
   * refused.
   */
  default Tensor cdist(Tensor other, double p) {
    return Native.binary("cdist", this, other, (t, u) -> torch.cdist(t, u, p, null));
  }

  /** The sum of the diagonal. */
  default Tensor trace() {
    return Native.unary(
        "trace",
        this,
        t -> {
          try (var diagonal = t.diagonal(0, -2, -1)) {
            return diagonal.sum(new long[] {-1}, false, null);
          }
        });
  }

  /** The determinant. */
  default Tensor det() {
    return Native.unary("det", this, t -> torch.linalg_det(t));
  }

  /** Sign and logarithm of the absolute value of the determinant, without overflow. */
  default SignAndLog slogdet() {
    Tensor x = (Tensor) this;
    ValuesAndIndices both = Native.pair("slogdet", () -> torch.linalg_slogdet(x.raw()), x);
    return new SignAndLog(both.values(), both.indices());
  }

  /** The inverse of square matrices; singular ones are refused. */
  default Tensor inverse() {
    return Native.unary("inverse", this, t -> torch.linalg_inv(t));
  }

  /**
   * The pseudoinverse of Moore and Penrose; singular values below {@code max(m, n)} roundings of
   * the largest count as 0.
   */
  default Tensor pinv() {
    return Native.unary("pinv", this, t -> torch.linalg_pinv(t));
  }

  /** X with {@code this X = right} for square matrices; singular ones are refused. */
  default Tensor solve(Tensor right) {
    return Native.binary("solve", this, right, (t, u) -> torch.linalg_solve(t, u));
  }

  /**
   * X with {@code this X = right} for triangular matrices, whose other triangle is not read.
   *
   * @param upper whether it is the upper triangle that is read
   * @param unitDiagonal whether the diagonal counts as 1
   */
  default Tensor solveTriangular(Tensor right, boolean upper, boolean unitDiagonal) {
    return Native.binary(
        "solveTriangular",
        this,
        right,
        (t, u) -> torch.linalg_solve_triangular(t, u, upper, true, unitDiagonal));
  }

  /** X of least norm among those that minimize {@code |this X - right|}, for full rank. */
  default Tensor lstsq(Tensor right) {
    return Native.binary(
        "lstsq",
        this,
        right,
        (t, u) -> {
          try (var all = torch.linalg_lstsq(t, u)) {
            return new org.bytedeco.pytorch.Tensor(all.get0());
          }
        });
  }

  /**
   * The lower triangular L with {@code L L^* = this} for positive definite matrices, of which the
   * lower triangle is read; others are refused.
   */
  default Tensor cholesky() {
    return Native.unary("cholesky", this, t -> torch.linalg_cholesky(t, false));
  }

  /** X with {@code this this^* X = right} for a factor by {@link #cholesky}. */
  default Tensor choleskySolve(Tensor right) {
    return Native.binary("choleskySolve", this, right, (t, u) -> u.cholesky_solve(t, false));
  }

  /** Q with orthonormal columns and upper triangular R with {@code Q R = this}, reduced. */
  default Qr qr() {
    Tensor x = (Tensor) this;
    ValuesAndIndices both = Native.pair("qr", () -> torch.linalg_qr(x.raw()), x);
    return new Qr(both.values(), both.indices());
  }

  /** P, L, U with {@code P L U = this}: a permutation, lower unit and upper triangular matrices. */
  default Lu lu() {
    Tensor x = (Tensor) this;
    List<Tensor> all = Native.triple("lu", () -> torch.linalg_lu(x.raw()), x);
    return new Lu(all.get(0), all.get(1), all.get(2));
  }

  /**
   * The real eigenvalues, ascending, and orthonormal eigenvectors of symmetric or Hermitian
   * matrices, of which the lower triangle is read.
   */
  default Eigen eigh() {
    Tensor x = (Tensor) this;
    ValuesAndIndices both = Native.pair("eigh", () -> torch.linalg_eigh(x.raw()), x);
    return new Eigen(both.values(), both.indices());
  }

  /** The eigenvalues of {@link #eigh} alone; their gradients are exact for repeated ones too. */
  default Tensor eigvalsh() {
    return Native.unary("eigvalsh", this, t -> torch.linalg_eigvalsh(t));
  }

  /** The complex eigenvalues, in no order, and eigenvectors of norm 1 of square matrices. */
  default Eigen eig() {
    Tensor x = (Tensor) this;
    ValuesAndIndices both = Native.pair("eig", () -> torch.linalg_eig(x.raw()), x);
    return new Eigen(both.values(), both.indices());
  }

  /** The eigenvalues of {@link #eig} alone. */
  default Tensor eigvals() {
    return Native.unary("eigvals", this, t -> torch.linalg_eigvals(t));
  }

  /**
   * The singular value decomposition {@code U diag(S) V^* = this}, values descending.
   *
   * @param full whether U and V are square; of reduced ones the gradient exists
   */
  default Svd svd(boolean full) {
    Tensor x = (Tensor) this;
    List<Tensor> all = Native.triple("svd", () -> torch.linalg_svd(x.raw(), full, null), x);
    return new Svd(all.get(0), all.get(1), all.get(2));
  }

  /** The singular values alone, descending. */
  default Tensor svdvals() {
    return Native.unary("svdvals", this, t -> torch.linalg_svdvals(t));
  }

  /** The number of singular values above {@code max(m, n)} roundings of the largest, INT64. */
  default Tensor matrixRank() {
    return Native.unary("matrixRank", this, t -> torch.linalg_matrix_rank(t));
  }

  /** The ratio of the largest to the smallest singular value. */
  default Tensor conditionNumber() {
    return Native.unary("conditionNumber", this, t -> torch.linalg_cond(t));
  }

  /** The exponential series of square matrices. */
  default Tensor matrixExp() {
    return Native.unary("matrixExp", this, t -> torch.linalg_matrix_exp(t));
  }

  /** The n-th power of square matrices, of their inverses where n is negative. */
  default Tensor matrixPower(long n) {
    return Native.unary("matrixPower", this, t -> torch.linalg_matrix_power(t, n));
  }

  /**
   * A determinant.
   *
   * @param sign -1, 0 or 1, or a complex number of absolute value 1
   * @param logAbs the logarithm of the absolute value, minus infinity for 0
   */
  record SignAndLog(Tensor sign, Tensor logAbs) {}

  /**
   * A factorization {@code q r}.
   *
   * @param q {@code [.., m, k]} with k the smaller of m, n
   * @param r {@code [.., k, n]}, upper triangular
   */
  record Qr(Tensor q, Tensor r) {}

  /**
   * A factorization {@code p l u}.
   *
   * @param p {@code [.., m, m]}, a permutation
   * @param l {@code [.., m, k]}, lower triangular with diagonal 1
   * @param u {@code [.., k, n]}, upper triangular
   */
  record Lu(Tensor p, Tensor l, Tensor u) {}

  /**
   * Eigenvalues and eigenvectors.
   *
   * @param values {@code [.., n]}
   * @param vectors {@code [.., n, n]}, in the columns
   */
  record Eigen(Tensor values, Tensor vectors) {}

  /**
   * A decomposition {@code u diag(s) vh}.
   *
   * @param u {@code [.., m, k]} with orthonormal columns
   * @param s {@code [.., k]}, descending
   * @param vh {@code [.., k, n]} with orthonormal rows
   */
  record Svd(Tensor u, Tensor s, Tensor vh) {}
}
