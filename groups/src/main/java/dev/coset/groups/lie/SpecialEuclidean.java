package dev.coset.groups.lie;

import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The rigid motions of {@code R^n}, SE(n).
 *
 * <p>Tangent vectors are {@code (rho, omega)}: {@code n} components of translation, then those of
 * {@link SpecialOrthogonal}. {@code exp(rho, omega) = (exp(omega), phi_1(hat(omega)) rho)}. The
 * exponential is onto; the logarithm has the rotation of {@link SpecialOrthogonal}.
 *
 * <p>The group has no uniform law: samples have a Haar rotation and each component of the
 * translation from N(0, 1).
 *
 * @param n the dimension of the space, at least 1
 */
public record SpecialEuclidean(int n) implements MatrixLieGroup<AffineTransformation> {

  /** Checks the dimension. */
  public SpecialEuclidean {
    Orthogonal.requireDimension(n);
  }

  /** The group of rigid motions of {@code R^n}. */
  public static SpecialEuclidean of(int n) {
    return new SpecialEuclidean(n);
  }

  private SpecialOrthogonal rotations() {
    return SpecialOrthogonal.of(n);
  }

  @Override
  public String name() {
    return "SE(%d)".formatted(n);
  }

  @Override
  public Class<AffineTransformation> elementType() {
    return AffineTransformation.class;
  }

  /**
   * The element with the given rotation matrix and translation.
   *
   * @throws NotAnElementException if the matrix is not orthogonal within 1e-9 or reflects
   */
  public AffineTransformation element(Matrix rotation, double[] translation) {
    return AffineTransformation.of(rotations().element(rotation).matrix(), translation);
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
    return Euclidean.of(n).compose(g, h);
  }

  @Override
  public AffineTransformation inverse(AffineTransformation g) {
    return Euclidean.of(n).inverse(g);
  }

  @Override
  public AffineTransformation sample(RandomGenerator random) {
    return AffineTransformation.of(
        rotations().sample(random).matrix(), Euclidean.gaussian(n, random));
  }

  @Override
  public int dimension() {
    return n * (n + 1) / 2;
  }

  @Override
  public AffineTransformation exp(double[] tangent) {
    Matrix omega = rotations().hat(rotationPart(tangent));
    double[] translation = MatrixExponential.phi1(omega).times(LieAlgebra.part(tangent, 0, n));
    return AffineTransformation.of(Orthogonal.corrected(MatrixExponential.of(omega)), translation);
  }

  @Override
  public double[] log(AffineTransformation g) {
    AffineMap map = AffineGroup.affine(g, n, this);
    double[] omega = SpecialOrthogonal.coordinates(OrthogonalLogarithm.of(map.linear()));
    Matrix v = MatrixExponential.phi1(rotations().hat(omega));
    double[] rho = Dense.solve(v, Matrix.of(n, 1, map.translation())).column(0);
    double[] tangent = Arrays.copyOf(rho, dimension());
    System.arraycopy(omega, 0, tangent, n, omega.length);
    return tangent;
  }

  @Override
  public Matrix hat(double[] tangent) {
    return Blocks.square(
        rotations().hat(rotationPart(tangent)),
        Matrix.of(n, 1, LieAlgebra.part(tangent, 0, n)),
        Matrix.zero(1, n),
        Matrix.zero(1, 1));
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, n + 1, n + 1);
    LieAlgebra.requireZeroRows(algebra, n);
    double[] omega = rotations().vee(Blocks.part(algebra, 0, 0, n, n));
    double[] tangent = Arrays.copyOf(algebra.column(n), dimension());
    System.arraycopy(omega, 0, tangent, n, omega.length);
    return tangent;
  }

  private double[] rotationPart(double[] tangent) {
    Require.length(tangent, dimension());
    return LieAlgebra.part(tangent, n, dimension() - n);
  }

  @Override
  public String toString() {
    return name();
  }
}
