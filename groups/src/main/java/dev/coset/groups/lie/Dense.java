package dev.coset.groups.lie;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Plain linear algebra on small dense matrices. */
final class Dense {

  private Dense() {}

  /** The solution {@code X} of {@code A X = B} for a square matrix {@code A} that is regular. */
  static Matrix solve(Matrix a, Matrix b) {
    DMatrixRMaj x = new DMatrixRMaj(a.columns(), b.columns());
    boolean regular = CommonOps_DDRM.solve(toEjml(a), toEjml(b), x);
    Require.that(
        regular && Arrays.stream(x.getData()).allMatch(Double::isFinite),
        () -> "Expected an invertible matrix, given: " + a);
    return fromEjml(x);
  }

  /** The largest sum of absolute values of a column. */
  static double norm1(Matrix a) {
    double largest = 0;
    for (int j = 0; j < a.columns(); j++) {
      largest = Math.max(largest, Arrays.stream(a.column(j)).map(Math::abs).sum());
    }
    return largest;
  }

  static DMatrixRMaj toEjml(Matrix matrix) {
    return DMatrixRMaj.wrap(matrix.rows(), matrix.columns(), matrix.toArray());
  }

  static Matrix fromEjml(DMatrixRMaj matrix) {
    return Matrix.of(
        matrix.numRows,
        matrix.numCols,
        Arrays.copyOf(matrix.data, matrix.numRows * matrix.numCols));
  }
}
