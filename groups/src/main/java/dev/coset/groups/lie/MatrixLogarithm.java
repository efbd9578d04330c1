package dev.coset.groups.lie;

import dev.coset.groups.CutLocusException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.GaussLegendre;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The principal logarithm of a real square matrix: the real matrix {@code X} with {@code exp(X) =
 * A} whose eigenvalues have imaginary parts in {@code (-pi, pi)}.
 *
 * <p>Inverse scaling and squaring: square roots are taken until {@code |A^(1/2^k) - I|_1 < 1/4},
 * the logarithm of the root is {@code int_0^1 X (I + u X)^-1 du} by the Gauss-Legendre rule of
 * eight nodes (the diagonal rational approximant of degree 8), and the result is doubled {@code k}
 * times. Source: Higham, Functions of Matrices (2008), chapters 6 and 11.
 */
public final class MatrixLogarithm {

  /** Exact for polynomials of degree 15 on [0, 1]. */
  private static final GaussLegendre RULE = GaussLegendre.of(8).onUnitInterval();

  /** At most this 1-norm leaves an error below 1e-16 in the approximant of degree 8. */
  private static final double ROOTS_UNTIL = 0.25;

  /**
   * An eigenvalue this close to the negative real axis, relative to its modulus, counts as on it:
   * rounding moves a double eigenvalue by the square root of 1e-16.
   */
  private static final double AXIS = 1e-8;

  private static final int MAX_ROOTS = 60;

  private static final int MAX_ITERATIONS = 50;

  private MatrixLogarithm() {}

  /**
   * The principal logarithm.
   *
   * @throws CutLocusException if an eigenvalue lies on the closed negative real axis
   * @throws IllegalArgumentException if the matrix is not square or not finite
   */
  public static Matrix of(Matrix a) {
    requireOffTheCut(a);
    Matrix identity = Matrix.identity(a.rows());
    Matrix root = a;
    int roots = 0;
    while (Dense.norm1(root.minus(identity)) >= ROOTS_UNTIL && roots < MAX_ROOTS) {
      root = squareRootOffTheCut(root);
      roots++;
    }
    return nearIdentity(root.minus(identity)).times(Math.scalb(1.0, roots));
  }

  /**
   * The principal square root, the one whose eigenvalues have positive real parts.
   *
   * <p>Iteration of Denman and Beavers in product form with determinantal scaling.
   *
   * @throws CutLocusException if an eigenvalue lies on the closed negative real axis
   * @throws IllegalArgumentException if the matrix is not square or not finite
   */
  public static Matrix squareRoot(Matrix a) {
    requireOffTheCut(a);
    return squareRootOffTheCut(a);
  }

  private static Matrix squareRootOffTheCut(Matrix a) {
    int n = a.rows();
    Matrix identity = Matrix.identity(n);
    Matrix x = a;
    Matrix m = a;
    double previous = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double distance = Dense.norm1(m.minus(identity));
      if (distance <= 1e-15 * n || (distance < 1e-8 && distance >= previous)) {
        return x;
      }
      previous = distance;
      double scale =
          distance < 0.01 ? 1 : Math.pow(Math.abs(Decompositions.determinant(m)), -0.5 / n);
      double squared = scale * scale;
      Matrix inverse = Dense.solve(m, identity).times(1 / squared);
      x = x.times(identity.plus(inverse)).times(scale / 2);
      m = identity.plus(m.times(squared).plus(inverse).times(0.5)).times(0.5);
    }
    throw new CutLocusException(
        "The square root did not converge: an eigenvalue is too near the negative real axis: " + a);
  }

  private static Matrix nearIdentity(Matrix x) {
    Matrix identity = Matrix.identity(x.rows());
    Matrix sum = Matrix.zero(x.rows(), x.rows());
    for (int i = 0; i < RULE.nodes().length; i++) {
      Matrix resolvent = Dense.solve(identity.plus(x.times(RULE.nodes()[i])), x);
      sum = sum.plus(resolvent.times(RULE.weights()[i]));
    }
    return sum;
  }

  private static void requireOffTheCut(Matrix a) {
    int n = a.rows();
    Require.shape(a, n, n);
    Membership.requireFinite("A logarithm", a);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false);
    Require.that(
        eigen.decompose(Dense.toEjml(a)), () -> "The eigenvalues did not converge for " + a);
    for (int i = 0; i < n; i++) {
      Complex_F64 value = eigen.getEigenvalue(i);
      if (value.real <= 0 && Math.abs(value.imaginary) <= AXIS * Math.abs(value.real)) {
        throw new CutLocusException(
            "The matrix has the eigenvalue %.6g on the closed negative real axis, so it has no principal logarithm: %s; write it as a product of two exponentials, for example by LieDecompositions.polar"
                .formatted(value.real, a));
      }
    }
  }
}
