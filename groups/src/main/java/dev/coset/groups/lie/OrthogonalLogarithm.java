package dev.coset.groups.lie;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;

/**
 * The logarithm of a rotation of {@code R^n}, also where planes turn by angles at or near pi.
 *
 * <p>The eigenspaces of {@code (R + R^T)/2}, whose eigenvalues are the cosines of the angles, are
 * split at a gap into planes that turn far and the rest. On the rest {@link MatrixLogarithm}
 * applies. Where planes turn far, {@code -R = exp(X)} with {@code X} small, and {@code R = exp(X -
 * pi J)} with {@code J} the complex structure that commutes with {@code X}.
 */
final class OrthogonalLogarithm {

  /** Planes with cosines below it must be treated as turning far. */
  private static final double FAR = -0.95;

  /** Planes with cosines above it must not. */
  private static final double NEAR = -0.5;

  /** Below this angle from pi, both orientations of a plane count as equally short. */
  private static final double TIE = 1e-13;

  private OrthogonalLogarithm() {}

  static Matrix of(Matrix r) {
    Decompositions.Eigen cosines = Decompositions.symmetricEigen(r.plus(r.transpose()).times(0.5));
    int far = split(cosines.values());
    int n = r.rows();
    Matrix sum = Matrix.zero(n, n);
    if (far > 0) {
      Matrix basis = Blocks.part(cosines.vectors(), 0, 0, n, far);
      sum = sum.plus(far(basis, basis.transpose().times(r).times(basis)));
    }
    if (far < n) {
      Matrix basis = Blocks.part(cosines.vectors(), 0, far, n, n - far);
      Matrix inner = MatrixLogarithm.of(basis.transpose().times(r).times(basis));
      sum = sum.plus(basis.times(inner).times(basis.transpose()));
    }
    return antisymmetric(sum);
  }

  /** How many of the ascending cosines belong to planes that turn far: cut at the largest gap. */
  private static int split(double[] cosines) {
    if (cosines[0] > FAR) {
      return 0;
    }
    int best = 0;
    double widest = -1;
    for (int k = 1; k <= cosines.length && cosines[k - 1] < NEAR; k++) {
      double next = k < cosines.length ? cosines[k] : 2;
      if (next > FAR && next - cosines[k - 1] > widest) {
        widest = next - cosines[k - 1];
        best = k;
      }
    }
    return best;
  }

  /** The logarithm on the span of {@code basis}, where the rotation is {@code block}. */
  private static Matrix far(Matrix basis, Matrix block) {
    Matrix x = antisymmetric(MatrixLogarithm.of(block.times(-1)));
    Matrix sum = basis.times(x).times(basis.transpose());
    Matrix left = Matrix.identity(x.rows());
    while (left.columns() >= 2) {
      Matrix inner = left.transpose().times(x).times(left);
      Decompositions.Eigen squares = Decompositions.symmetricEigen(inner.transpose().times(inner));
      int last = left.columns() - 1;
      double[] v = squares.vectors().column(last);
      double[] moved = inner.times(v);
      double angle = LieAlgebra.norm(moved);
      double[] w =
          angle < TIE ? squares.vectors().column(last - 1) : LieAlgebra.scaled(moved, 1 / angle);
      Matrix frame = basis.times(left);
      Matrix turn = turn(frame.times(v), frame.times(w));
      sum = sum.minus((angle < TIE ? oriented(turn) : turn).times(Math.PI));
      left = left.times(complement(v, w));
    }
    return sum;
  }

  /** The generator of the rotation that turns {@code v} towards {@code w}. */
  private static Matrix turn(double[] v, double[] w) {
    Matrix up = Matrix.of(w.length, 1, w).times(Matrix.of(1, v.length, v));
    return up.minus(up.transpose());
  }

  /** The sign for which {@code -turn} has a first coordinate that is positive. */
  private static Matrix oriented(Matrix turn) {
    for (double coordinate : SpecialOrthogonal.coordinates(turn)) {
      if (Math.abs(coordinate) > Math.sqrt(TIE)) {
        return coordinate > 0 ? turn.times(-1) : turn;
      }
    }
    return turn;
  }

  private static Matrix complement(double[] v, double[] w) {
    int n = v.length;
    Matrix both =
        Matrix.of(n, 1, v)
            .times(Matrix.of(1, n, v))
            .plus(Matrix.of(n, 1, w).times(Matrix.of(1, n, w)));
    Matrix vectors = Decompositions.symmetricEigen(both).vectors();
    return Blocks.part(vectors, 0, 0, n, n - 2);
  }

  private static Matrix antisymmetric(Matrix a) {
    return a.minus(a.transpose()).times(0.5);
  }
}
