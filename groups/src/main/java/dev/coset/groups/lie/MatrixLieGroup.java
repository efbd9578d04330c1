package dev.coset.groups.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.LieAlgebra;
import java.util.List;

/** A Lie group for which {@code Ad} and the Jacobians are computed from its matrices. */
interface MatrixLieGroup<E extends AffineElement> extends LieGroup<E> {

  /** The matrix of an element, of which {@code exp(hat(t))} is the matrix exponential. */
  Matrix matrix(E g);

  @Override
  default boolean isCloseTo(E g, E h, double tolerance) {
    return matrix(g).isCloseTo(matrix(h), tolerance);
  }

  /** The columns are {@code vee(g G_j g^-1)}. */
  @Override
  default Matrix adjoint(E g) {
    Matrix left = matrix(g);
    Matrix right = matrix(inverse(g));
    List<Matrix> generators = generators();
    int n = dimension();
    double[] values = new double[n * n];
    for (int j = 0; j < n; j++) {
      double[] column = vee(left.times(generators.get(j)).times(right));
      for (int i = 0; i < n; i++) {
        values[i * n + j] = column[i];
      }
    }
    return Matrix.of(n, n, values);
  }

  @Override
  default Matrix leftJacobian(double[] tangent) {
    return MatrixExponential.phi1(littleAdjoint(tangent));
  }

  @Override
  default Matrix rightJacobian(double[] tangent) {
    return leftJacobian(LieAlgebra.scaled(tangent, -1));
  }
}
