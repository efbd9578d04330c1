package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Factorizations of small dense matrices. Every method refuses matrices with entries that are not
 * finite by {@link IllegalArgumentException}.
 */
public final class Decompositions {

  /** How far, relative to its size, a matrix given as symmetric may be from it. */
  private static final double SYMMETRY_TOLERANCE = 1e-9;

  private Decompositions() {}

  /**
   * Eigenvalues and eigenvectors of a symmetric matrix, {@code A = V diag(values) V^T}.
   *
   * @param values the eigenvalues in ascending order
   * @param vectors orthonormal, column {@code j} belongs to value {@code j}; signs are arbitrary,
   *     and so is the basis within the space of a repeated eigenvalue
   */
  public record Eigen(double[] values, Matrix vectors) {

    /** Copies the values. */
    public Eigen {
      values = values.clone();
    }

    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Eigen that
          && Arrays.equals(values, that.values)
          && vectors.equals(that.vectors);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(values) + vectors.hashCode();
    }
  }

  /**
   * A singular value decomposition {@code A = U diag(values) V^T} of an {@code m x n} matrix, with
   * {@code k = min(m, n)}.
   *
   * @param u orthonormal columns, shape {@code [m, k]}
   * @param values the singular values, not negative, in descending order, length {@code k}
   * @param v orthonormal columns, shape {@code [n, k]}
   */
  public record Svd(Matrix u, double[] values, Matrix v) {

    /** Copies the values. */
    public Svd {
      values = values.clone();
    }

    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Svd that
          && u.equals(that.u)
          && Arrays.equals(values, that.values)
          && v.equals(that.v);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * u.hashCode() + Arrays.hashCode(values)) + v.hashCode();
    }
  }

  /**
   * A decomposition {@code A = Q R} of an {@code m x n} matrix, with {@code k = min(m, n)}.
   *
   * @param q orthonormal columns, shape {@code [m, k]}
   * @param r upper triangular with a diagonal that is not negative, shape {@code [k, n]}
   */
  public record Qr(Matrix q, Matrix r) {}

  /**
   * The eigenvalues and eigenvectors of a symmetric matrix.
   *
   * @throws IllegalArgumentException if the matrix is not square, not finite, or differs from its
   *     transpose by more than 1e-9 of its norm
   */
  public static Eigen symmetricEigen(Matrix matrix) {
    int n = matrix.rows();
    Require.shape(matrix, n, n);
    requireFinite(matrix);
    if (n == 0) {
      return new Eigen(new double[0], matrix);
    }
    int exponent = exponent(matrix);
    Matrix scaled = scale(matrix, -exponent);
    Matrix transposed = scaled.transpose();
    Require.that(
        scaled.isCloseTo(transposed, SYMMETRY_TOLERANCE),
        () -> "Expected a symmetric matrix, given: " + matrix);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    requireConverged(eigen.decompose(toEjml(scaled.plus(transposed).times(0.5))), matrix);
    int[] ascending =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> eigen.getEigenvalue(i).real))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int j = 0; j < n; j++) {
      values[j] = Math.scalb(eigen.getEigenvalue(ascending[j]).real, exponent);
      DMatrixRMaj vector = eigen.getEigenVector(ascending[j]);
      for (int i = 0; i < n; i++) {
        vectors[i * n + j] = vector.get(i);
      }
    }
    return new Eigen(values, Matrix.of(n, n, vectors));
  }

  /** The singular value decomposition of a matrix of any shape. */
  public static Svd svd(Matrix matrix) {
    requireFinite(matrix);
    int m = matrix.rows();
    int n = matrix.columns();
    requireEntries(matrix);
    int exponent = exponent(matrix);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(m, n, true, true, true);
    requireConverged(svd.decompose(toEjml(scale(matrix, -exponent))), matrix);
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, false);
    double[] values = Arrays.copyOf(svd.getSingularValues(), Math.min(m, n));
    SingularOps_DDRM.descendingOrder(u, false, values, values.length, v, false);
    return new Svd(
        fromEjml(u),
        Arrays.stream(values).map(value -> Math.scalb(value, exponent) + 0.0).toArray(),
        fromEjml(v));
  }

  /** The decomposition into an orthonormal and an upper triangular matrix. */
  public static Qr qr(Matrix matrix) {
    requireFinite(matrix);
    requireEntries(matrix);
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(matrix.rows(), matrix.columns());
    // The flag it returns only tells of columns of zeros, of which the reflection is the identity.
    qr.decompose(toEjml(matrix));
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj r = qr.getR(null, true);
    for (int i = 0; i < r.numRows; i++) {
      if (r.get(i, i) < 0) {
        CommonOps_DDRM.scaleRow(-1, r, i);
        CommonOps_DDRM.scaleCol(-1, q, i);
      }
    }
    return new Qr(fromEjml(q), fromEjml(r));
  }

  /**
   * The rotation {@code R} that minimizes {@code |R - A|} in the Frobenius norm: {@code U diag(1,
   * 1, det(U V^T)) V^T} from {@code A = U D V^T}. It is unique unless the smallest singular value
   * is zero or, for a reflection, repeated; then one of the minimizers is returned.
   *
   * @param matrix shape {@code [3, 3]}
   */
  public static Rotation3 nearestRotation(Matrix matrix) {
    Require.shape(matrix, 3, 3);
    Svd svd = svd(matrix);
    Matrix transposed = svd.v().transpose();
    double sign = determinant(svd.u().times(transposed)) < 0 ? -1 : 1;
    Matrix middle = Matrix.diagonal(3, i -> i == 2 ? sign : 1);
    return Rotation3.of(svd.u().times(middle).times(transposed));
  }

  /** The determinant of a square matrix. */
  public static double determinant(Matrix matrix) {
    Require.shape(matrix, matrix.rows(), matrix.rows());
    requireFinite(matrix);
    return CommonOps_DDRM.det(toEjml(matrix));
  }

  /**
   * The inverse of a square matrix.
   *
   * @throws IllegalArgumentException if the matrix is singular
   */
  public static Matrix inverse(Matrix matrix) {
    Require.shape(matrix, matrix.rows(), matrix.rows());
    requireFinite(matrix);
    DMatrixRMaj inverse = new DMatrixRMaj(matrix.rows(), matrix.rows());
    boolean regular = CommonOps_DDRM.invert(toEjml(matrix), inverse);
    Require.that(
        regular && Arrays.stream(inverse.getData()).allMatch(Double::isFinite),
        () -> "Expected an invertible matrix, given: " + matrix);
    return fromEjml(inverse);
  }

  private static void requireFinite(Matrix matrix) {
    Require.that(
        Arrays.stream(matrix.toArray()).allMatch(Double::isFinite),
        () -> "Expected a matrix of finite numbers, given: " + matrix);
  }

  private static void requireConverged(boolean converged, Matrix matrix) {
    if (!converged) {
      throw new IllegalStateException("The decomposition did not converge for " + matrix);
    }
  }

  private static void requireEntries(Matrix matrix) {
    Require.that(
        matrix.rows() > 0 && matrix.columns() > 0,
        () ->
            "Expected a matrix with entries, given: %s x %s"
                .formatted(matrix.rows(), matrix.columns()));
  }

  /** The binary exponent of the largest entry; scaling by it is exact. */
  private static int exponent(Matrix matrix) {
    double largest = Arrays.stream(matrix.toArray()).map(Math::abs).max().orElse(0);
    return largest == 0 ? 0 : Math.getExponent(largest);
  }

  /** Every entry times {@code 2^exponent}, so that no square of an entry overflows. */
  private static Matrix scale(Matrix matrix, int exponent) {
    double[] scaled =
        Arrays.stream(matrix.toArray()).map(value -> Math.scalb(value, exponent)).toArray();
    return Matrix.of(matrix.rows(), matrix.columns(), scaled);
  }

  private static DMatrixRMaj toEjml(Matrix matrix) {
    return DMatrixRMaj.wrap(matrix.rows(), matrix.columns(), matrix.toArray());
  }

  private static Matrix fromEjml(DMatrixRMaj matrix) {
    return Matrix.of(
        matrix.numRows,
        matrix.numCols,
        Arrays.copyOf(matrix.data, matrix.numRows * matrix.numCols));
  }
}
