package dev.coset.groups.lie;

import dev.coset.groups.AffineMap;
import dev.coset.groups.CutLocusException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The affine maps of {@code R^n} that keep orientation, Aff+(n).
 *
 * <p>Tangent vectors are {@code (rho, X)}: {@code n} components of translation, then the entries of
 * an arbitrary matrix row by row. {@code exp(rho, X) = (exp(X), phi_1(X) rho)}. The exponential is
 * not onto: the logarithm refuses elements with an eigenvalue on the negative real axis.
 *
 * <p>The group has no uniform law: samples have the linear part of {@link GeneralLinear} and each
 * component of the translation from N(0, 1).
 *
 * @param n the dimension of the space, at least 1
 */
public record AffineGroup(int n) implements MatrixLieGroup<AffineTransformation> {

  /** Checks the dimension. */
  public AffineGroup {
    Orthogonal.requireDimension(n);
  }

  /** The group of affine maps of {@code R^n} that keep orientation. */
  public static AffineGroup of(int n) {
    return new AffineGroup(n);
  }

  /** The map of an element, refused when it acts on another dimension than {@code n}. */
  static AffineMap affine(AffineTransformation g, int n, Group<?> group) {
    Require.member(g.linear().size() == n, g, group);
    return g.affine();
  }

  private GeneralLinear linear() {
    return GeneralLinear.of(n);
  }

  @Override
  public String name() {
    return "Aff+(%d)".formatted(n);
  }

  @Override
  public Class<AffineTransformation> elementType() {
    return AffineTransformation.class;
  }

  /**
   * The element with the given matrix and translation.
   *
   * @throws NotAnElementException if the determinant is not positive
   */
  public AffineTransformation element(Matrix matrix, double[] translation) {
    return AffineTransformation.of(linear().element(matrix).matrix(), translation);
  }

  @Override
  public Matrix matrix(AffineTransformation g) {
    Require.member(g.linear().size() == n, g, this);
    return g.matrix();
  }

  @Override
  public AffineTransformation identity() {
    return AffineTransformation.of(Matrix.identity(n), new double[n]);
  }

  @Override
  public AffineTransformation compose(AffineTransformation g, AffineTransformation h) {
    AffineMap product = affine(g, n, this).times(affine(h, n, this));
    return AffineTransformation.of(product.linear(), product.translation());
  }

  @Override
  public AffineTransformation inverse(AffineTransformation g) {
    AffineMap map = affine(g, n, this);
    Matrix back = Decompositions.inverse(map.linear());
    return AffineTransformation.of(back, LieAlgebra.scaled(back.times(map.translation()), -1));
  }

  @Override
  public AffineTransformation sample(RandomGenerator random) {
    return AffineTransformation.of(linear().sample(random).matrix(), Euclidean.gaussian(n, random));
  }

  @Override
  public int dimension() {
    return n * (n + 1);
  }

  @Override
  public AffineTransformation exp(double[] tangent) {
    Matrix x = linearPart(tangent);
    double[] translation = MatrixExponential.phi1(x).times(LieAlgebra.part(tangent, 0, n));
    return AffineTransformation.of(MatrixExponential.of(x), translation);
  }

  /**
   * The principal logarithm.
   *
   * @throws CutLocusException if an eigenvalue lies on the negative real axis
   */
  @Override
  public double[] log(AffineTransformation g) {
    AffineMap map = affine(g, n, this);
    Matrix x = MatrixLogarithm.of(map.linear());
    Matrix v = MatrixExponential.phi1(x);
    return joined(Dense.solve(v, Matrix.of(n, 1, map.translation())).column(0), x);
  }

  @Override
  public Matrix hat(double[] tangent) {
    return Blocks.square(
        linearPart(tangent),
        Matrix.of(n, 1, LieAlgebra.part(tangent, 0, n)),
        Matrix.zero(1, n),
        Matrix.zero(1, 1));
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, n + 1, n + 1);
    LieAlgebra.requireZeroRows(algebra, n);
    return joined(algebra.column(n), Blocks.part(algebra, 0, 0, n, n));
  }

  private Matrix linearPart(double[] tangent) {
    Require.length(tangent, dimension());
    return Matrix.of(n, n, LieAlgebra.part(tangent, n, n * n));
  }

  private double[] joined(double[] rho, Matrix x) {
    double[] tangent = Arrays.copyOf(rho, dimension());
    System.arraycopy(x.toArray(), 0, tangent, n, n * n);
    return tangent;
  }

  @Override
  public String toString() {
    return name();
  }
}
