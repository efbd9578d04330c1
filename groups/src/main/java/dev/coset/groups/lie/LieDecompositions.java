package dev.coset.groups.lie;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;

/**
 * Factorizations of invertible matrices into group elements. {@link HaarDensities} has the
 * invariant measure in the coordinates of each.
 *
 * <p>All refuse a matrix that is not square, not finite or singular; those into rotations refuse a
 * determinant that is not positive, by {@link dev.coset.groups.NotAnElementException}.
 *
 * {@snippet :
 * LieDecompositions.Polar polar = LieDecompositions.polar(g); // g = R exp(X)
 * Matrix rotation = polar.rotation();
 * double logDensity = HaarDensities.polar(polar.logarithm());
 * }
 */
public final class LieDecompositions {

  private static final int NEWTON_STEPS = 100;

  private LieDecompositions() {}

  /**
   * The polar decomposition {@code g = R S = R exp(X)}.
   *
   * @param rotation the orthogonal factor {@code R}, nearest to {@code g} in the Frobenius norm
   * @param positive the symmetric, positive factor {@code S = (g^T g)^(1/2)}
   * @param logarithm the symmetric matrix {@code X = log S}
   */
  public record Polar(Matrix rotation, Matrix positive, Matrix logarithm) {}

  /**
   * The Cartan decomposition {@code g = K_1 diag(e^a) K_2}.
   *
   * @param left the rotation {@code K_1}
   * @param logarithms the numbers {@code a}, in descending order
   * @param right the rotation {@code K_2}
   */
  public record Cartan(Matrix left, List<Double> logarithms, Matrix right) {

    /** Copies the logarithms. */
    public Cartan {
      logarithms = List.copyOf(logarithms);
    }
  }

  /**
   * The Iwasawa decomposition {@code g = K diag(e^a) N}.
   *
   * @param rotation the orthogonal factor {@code K}
   * @param logarithms the numbers {@code a}
   * @param unipotent the upper triangular matrix {@code N} with ones on its diagonal
   */
  public record Iwasawa(Matrix rotation, List<Double> logarithms, Matrix unipotent) {

    /** Copies the logarithms. */
    public Iwasawa {
      logarithms = List.copyOf(logarithms);
    }
  }

  /**
   * The Bruhat decomposition {@code g = L P U}; {@code P} is the identity for all {@code g} but
   * those of measure zero, where it is the LU decomposition.
   *
   * @param lower the lower triangular matrix {@code L} with ones on its diagonal
   * @param permutation the permutation of {@code P e_j = e_p[j]}, determined by {@code g}
   * @param upper the upper triangular, invertible matrix {@code U}
   */
  public record Bruhat(Matrix lower, Permutation permutation, Matrix upper) {}

  /**
   * The decomposition {@code g = e^s S} of GL+(n) into a scale and SL(n).
   *
   * @param special the matrix {@code S} of determinant 1
   * @param logScale the number {@code s = log(det g) / n}
   */
  public record Scaled(Matrix special, double logScale) {}

  /** The polar decomposition of an invertible matrix, by its singular values. */
  public static Polar polar(Matrix g) {
    Decompositions.Svd svd = regularSvd(g);
    double[] values = svd.values();
    Matrix vt = svd.v().transpose();
    int n = g.rows();
    return new Polar(
        svd.u().times(vt),
        symmetric(svd.v().times(Matrix.diagonal(n, i -> values[i])).times(vt)),
        symmetric(svd.v().times(Matrix.diagonal(n, i -> Math.log(values[i]))).times(vt)));
  }

  /**
   * The orthogonal polar factor by Newton's iteration {@code R <- (c R + R^-T / c) / 2} with {@code
   * c^2 = |R^-1| / |R|}: a smooth function of {@code g}, also where singular values coincide.
   * Source: Higham, Computing the Polar Decomposition (1986).
   */
  public static Matrix orthogonalFactor(Matrix g) {
    requireSquare(g);
    Matrix r = g;
    for (int i = 0; i < NEWTON_STEPS; i++) {
      Matrix inverse = Decompositions.inverse(r).transpose();
      double c = Math.sqrt(inverse.frobeniusNorm() / r.frobeniusNorm());
      Matrix next = r.times(c / 2).plus(inverse.times(0.5 / c));
      double change = next.minus(r).frobeniusNorm();
      r = next;
      if (change <= 1e-9 * r.frobeniusNorm()) {
        return Orthogonal.corrected(r);
      }
    }
    throw new IllegalStateException("The polar factor did not converge for " + g);
  }

  /** The rotation {@code R} of any size that minimizes {@code |R - A|} in the Frobenius norm. */
  public static Matrix nearestRotation(Matrix a) {
    requireSquare(a);
    Decompositions.Svd svd = Decompositions.svd(a);
    Matrix vt = svd.v().transpose();
    double sign = Decompositions.determinant(svd.u().times(vt)) < 0 ? -1 : 1;
    return svd.u().times(flipLast(a.rows(), sign)).times(vt);
  }

  /** The Cartan decomposition of a matrix of positive determinant. */
  public static Cartan cartan(Matrix g) {
    Membership.requirePositive("A Cartan decomposition", g, "exchange two rows first");
    Decompositions.Svd svd = regularSvd(g);
    double sign = Decompositions.determinant(svd.u()) < 0 ? -1 : 1;
    Matrix flip = flipLast(g.rows(), sign);
    return new Cartan(svd.u().times(flip), logs(svd.values()), flip.times(svd.v().transpose()));
  }

  /** The Iwasawa decomposition of an invertible matrix, by its QR decomposition. */
  public static Iwasawa iwasawa(Matrix g) {
    requireSquare(g);
    Decompositions.Qr qr = Decompositions.qr(g);
    int n = g.rows();
    double[] diagonal = new double[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = qr.r().get(i, i);
    }
    requireRegular(Arrays.stream(diagonal).allMatch(d -> d > 0), g);
    Matrix unipotent = Matrix.diagonal(n, i -> 1 / diagonal[i]).times(qr.r());
    return new Iwasawa(qr.q(), logs(diagonal), withUnitDiagonal(unipotent));
  }

  /** {@link #bruhat(Matrix, double)} with the tolerance 1e-12. */
  public static Bruhat bruhat(Matrix g) {
    return bruhat(g, 1e-12);
  }

  /**
   * The Bruhat decomposition of an invertible matrix, by elimination without exchange of rows. As
   * pivots may be small, so may the accuracy: errors grow as the factors do.
   *
   * @param tolerance entries that elimination leaves below this part of the largest entry of {@code
   *     g} count as zero, at least 0
   */
  public static Bruhat bruhat(Matrix g, double tolerance) {
    requireSquare(g);
    return new Elimination(g, tolerance * Membership.largest(g)).bruhat();
  }

  /** The decomposition of a matrix of positive determinant into a scale and SL(n). */
  public static Scaled unitDeterminant(Matrix g) {
    Membership.requirePositive("GL+(n) = SL(n) x R", g, "exchange two rows first");
    double logScale = Math.log(Decompositions.determinant(g)) / g.rows();
    return new Scaled(g.times(Math.exp(-logScale)), logScale);
  }

  static void requireRegular(boolean regular, Matrix g) {
    Require.that(regular, () -> "Expected an invertible matrix, given: " + g);
  }

  private static Decompositions.Svd regularSvd(Matrix g) {
    requireSquare(g);
    Decompositions.Svd svd = Decompositions.svd(g);
    requireRegular(svd.values()[g.rows() - 1] > 0, g);
    return svd;
  }

  private static void requireSquare(Matrix g) {
    Require.shape(g, g.rows(), g.rows());
    Membership.requireFinite("A decomposition", g);
  }

  private static List<Double> logs(double[] values) {
    return Arrays.stream(values).map(Math::log).boxed().toList();
  }

  private static Matrix flipLast(int n, double sign) {
    return Matrix.diagonal(n, i -> i == n - 1 ? sign : 1);
  }

  private static Matrix symmetric(Matrix a) {
    return a.plus(a.transpose()).times(0.5);
  }

  private static Matrix withUnitDiagonal(Matrix a) {
    int n = a.rows();
    double[] values = a.toArray();
    for (int i = 0; i < n; i++) {
      values[i * n + i] = 1;
    }
    return Matrix.of(n, n, values);
  }
}
