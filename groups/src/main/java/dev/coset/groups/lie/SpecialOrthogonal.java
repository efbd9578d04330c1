package dev.coset.groups.lie;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The rotations of {@code R^n} as matrices, SO(n).
 *
 * <p>Tangent vectors have {@code n(n-1)/2} components, one for each pair {@code i < j} of axes, the
 * last pair first; the generator of a pair is {@code (-1)^(i+j+1) (E_ji - E_ij)}. So they are the
 * angle for {@code n = 2}, and the rotation vector of {@link dev.coset.groups.SO3} for {@code n =
 * 3}. The exponential is onto; the logarithm has angles of at most {@code pi}. Where a plane turns
 * by {@code pi}, so that both orientations are equally short, its first coordinate above 3e-7 is
 * positive.
 *
 * <p>Products are corrected by one Newton step towards the orthogonal matrices, so that rounding
 * does not add up. Sampling is Haar, by the QR decomposition of a Gaussian matrix.
 *
 * @param n the dimension of the space, at least 1
 */
public record SpecialOrthogonal(int n) implements MatrixLieGroup<LinearMap> {

  /** Checks the dimension. */
  public SpecialOrthogonal {
    Orthogonal.requireDimension(n);
  }

  /** The group of rotations of {@code R^n}. */
  public static SpecialOrthogonal of(int n) {
    return new SpecialOrthogonal(n);
  }

  @Override
  public String name() {
    return "SO(%d)".formatted(n);
  }

  @Override
  public Class<LinearMap> elementType() {
    return LinearMap.class;
  }

  /**
   * The element with the given matrix.
   *
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9 or reflects
   */
  public LinearMap element(Matrix matrix) {
    Require.shape(matrix, n, n);
    String what = "An element of " + name();
    Membership.requireOrthogonal(what, matrix, Orthogonal.REMEDY);
    Membership.requirePositive(what, matrix, Orthogonal.REMEDY);
    return LinearMap.of(matrix);
  }

  @Override
  public Matrix matrix(LinearMap g) {
    Require.member(g.size() == n, g, this);
    return g.matrix();
  }

  @Override
  public LinearMap identity() {
    return LinearMap.of(Matrix.identity(n));
  }

  @Override
  public LinearMap compose(LinearMap g, LinearMap h) {
    return LinearMap.of(Orthogonal.corrected(matrix(g).times(matrix(h))));
  }

  @Override
  public LinearMap inverse(LinearMap g) {
    return LinearMap.of(matrix(g).transpose());
  }

  @Override
  public LinearMap sample(RandomGenerator random) {
    Matrix q = Orthogonal.haar(n, random);
    double sign = Decompositions.determinant(q) < 0 ? -1 : 1;
    return LinearMap.of(q.times(Matrix.diagonal(n, i -> i == 0 ? sign : 1)));
  }

  @Override
  public int dimension() {
    return n * (n - 1) / 2;
  }

  @Override
  public LinearMap exp(double[] tangent) {
    return LinearMap.of(Orthogonal.corrected(MatrixExponential.of(hat(tangent))));
  }

  @Override
  public double[] log(LinearMap g) {
    return coordinates(OrthogonalLogarithm.of(matrix(g)));
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, dimension());
    double[] values = new double[n * n];
    int index = 0;
    for (int i = n - 2; i >= 0; i--) {
      for (int j = n - 1; j > i; j--) {
        double value = (i + j) % 2 == 0 ? -tangent[index] : tangent[index];
        values[j * n + i] = value;
        values[i * n + j] = -value;
        index++;
      }
    }
    return Matrix.of(n, n, values);
  }

  @Override
  public double[] vee(Matrix algebra) {
    LieAlgebra.requireAntisymmetric(algebra, n);
    return coordinates(algebra);
  }

  /** The coordinates of an antisymmetric matrix. */
  static double[] coordinates(Matrix algebra) {
    int n = algebra.rows();
    double[] tangent = new double[n * (n - 1) / 2];
    int index = 0;
    for (int i = n - 2; i >= 0; i--) {
      for (int j = n - 1; j > i; j--) {
        double value = algebra.get(j, i);
        tangent[index] = ((i + j) % 2 == 0 ? -value : value) + 0.0;
        index++;
      }
    }
    return tangent;
  }

  @Override
  public String toString() {
    return name();
  }
}
