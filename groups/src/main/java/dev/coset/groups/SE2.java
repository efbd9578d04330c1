package dev.coset.groups;

import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import dev.coset.groups.internal.Stumpff;
import java.util.random.RandomGenerator;

/**
 * The rigid motions of the plane.
 *
 * <p>Tangent vectors are {@code (rho_1, rho_2, theta)}, translation first; {@code hat} is the 3 x 3
 * matrix {@code [[theta J, rho], [0, 0]]} with {@code J = [[0, -1], [1, 0]]}. {@code exp(rho,
 * theta) = (theta, V rho)} with {@code V = [[sin t/t, -(1-cos t)/t], [(1-cos t)/t, sin t/t]]};
 * {@code Ad = [[R, (t_y, -t_x)], [0, 1]]}; {@code J_r(tau) = J_l(-tau)}. The exponential is onto;
 * the logarithm has the angle in {@code (-pi, pi]}.
 *
 * <p>The group has no uniform law: samples have a uniform angle and each component of the
 * translation from the standard normal distribution N(0, 1).
 */
public final class SE2 implements LieGroup<PlanarMotion> {

  private static final SE2 GROUP = new SE2();

  private SE2() {}

  /** The group. */
  public static SE2 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "SE(2)";
  }

  @Override
  public Class<PlanarMotion> elementType() {
    return PlanarMotion.class;
  }

  @Override
  public PlanarMotion identity() {
    return new PlanarMotion(new Rotation2(0), 0, 0);
  }

  @Override
  public PlanarMotion compose(PlanarMotion g, PlanarMotion h) {
    return PlanarMotion.of(
        SO2.group().compose(g.rotation(), h.rotation()), g.affine().apply(h.translation()));
  }

  @Override
  public PlanarMotion inverse(PlanarMotion g) {
    Rotation2 back = SO2.group().inverse(g.rotation());
    return PlanarMotion.of(back, LieAlgebra.scaled(back.matrix().times(g.translation()), -1));
  }

  @Override
  public PlanarMotion sample(RandomGenerator random) {
    return new PlanarMotion(
        SO2.group().sample(random), random.nextGaussian(), random.nextGaussian());
  }

  @Override
  public boolean isCloseTo(PlanarMotion g, PlanarMotion h, double tolerance) {
    return g.affine().isCloseTo(h.affine(), tolerance);
  }

  @Override
  public int dimension() {
    return 3;
  }

  @Override
  public PlanarMotion exp(double[] tangent) {
    Require.length(tangent, 3);
    double theta = tangent[2];
    Matrix v = complex(Stumpff.c1(theta), theta * Stumpff.c2(theta));
    return PlanarMotion.of(new Rotation2(theta), v.times(LieAlgebra.part(tangent, 0, 2)));
  }

  @Override
  public double[] log(PlanarMotion g) {
    double theta = g.rotation().angle();
    double[] rho = inverseV(theta).times(g.translation());
    return new double[] {rho[0], rho[1], theta};
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 3);
    double theta = tangent[2];
    return Matrix.of(3, 3, 0, -theta, tangent[0], theta, 0, tangent[1], 0, 0, 0);
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, 3, 3);
    LieAlgebra.requireZeroRows(algebra, 2);
    double[] theta = SO2.group().vee(Blocks.part(algebra, 0, 0, 2, 2));
    return new double[] {algebra.get(0, 2), algebra.get(1, 2), theta[0]};
  }

  @Override
  public Matrix adjoint(PlanarMotion g) {
    Matrix r = g.rotation().matrix();
    return withLastRow(r, g.y(), -g.x(), 1);
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    Require.length(tangent, 3);
    double theta = tangent[2];
    Matrix v = complex(Stumpff.c1(theta), theta * Stumpff.c2(theta));
    double[] corner = corner(tangent);
    return withLastRow(v, corner[0], corner[1], 1);
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(LieAlgebra.scaled(tangent, -1));
  }

  /** {@code [[V^-1, -V^-1 q], [0, 1]]} for {@code J_l = [[V, q], [0, 1]]}. */
  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    Require.length(tangent, 3);
    Matrix inverse = inverseV(tangent[2]);
    double[] corner = inverse.times(corner(tangent));
    return withLastRow(inverse, -corner[0], -corner[1], 1);
  }

  @Override
  public Matrix littleAdjoint(double[] tangent) {
    Require.length(tangent, 3);
    return withLastRow(complex(0, tangent[2]), tangent[1], -tangent[0], 0);
  }

  /** The column of the left Jacobian that couples translation to rotation. */
  private static double[] corner(double[] tangent) {
    double theta = tangent[2];
    Matrix second = complex(Stumpff.c2(theta), theta * Stumpff.c3(theta));
    return second.times(new double[] {tangent[1], -tangent[0]});
  }

  /** {@code V^-1 = (theta/2) cot(theta/2) I - (theta/2) J}. */
  private static Matrix inverseV(double theta) {
    return complex(Stumpff.c1(theta) / (2 * Stumpff.c2(theta)), -theta / 2);
  }

  private static Matrix complex(double real, double imaginary) {
    return Matrix.of(2, 2, real, -imaginary, imaginary, real);
  }

  private static Matrix withLastRow(Matrix block, double x, double y, double last) {
    return Blocks.square(block, Matrix.of(2, 1, x, y), Matrix.zero(1, 2), Matrix.of(1, 1, last));
  }

  @Override
  public String toString() {
    return name();
  }
}
