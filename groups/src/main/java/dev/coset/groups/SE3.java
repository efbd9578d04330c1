package dev.coset.groups;

import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import dev.coset.groups.internal.Stumpff;
import java.util.random.RandomGenerator;

/**
 * The rigid motions of space.
 *
 * <p>Tangent vectors are {@code (rho, theta)}, translation first; {@code hat} is the 4 x 4 matrix
 * {@code [[hat(theta), rho], [0, 0]]}. {@code exp(rho, theta) = (exp(theta), J_l(theta) rho)};
 * {@code Ad = [[R, hat(t) R], [0, R]]}; {@code J_l = [[J_l(theta), Q], [0, J_l(theta)]]}, {@code
 * J_r(tau) = J_l(-tau)}. The exponential is onto; the logarithm has the rotation vector of {@link
 * SO3}, of an angle of at most {@code pi}.
 *
 * <p>The group has no uniform law: samples have a Haar rotation and each component of the
 * translation from the standard normal distribution N(0, 1).
 */
public final class SE3 implements LieGroup<RigidMotion> {

  private static final SE3 GROUP = new SE3();

  private SE3() {}

  /** The group. */
  public static SE3 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "SE(3)";
  }

  @Override
  public Class<RigidMotion> elementType() {
    return RigidMotion.class;
  }

  @Override
  public RigidMotion identity() {
    return new RigidMotion(Rotation3.identity(), 0, 0, 0);
  }

  @Override
  public RigidMotion compose(RigidMotion g, RigidMotion h) {
    return RigidMotion.of(g.rotation().times(h.rotation()), g.affine().apply(h.translation()));
  }

  @Override
  public RigidMotion inverse(RigidMotion g) {
    Rotation3 back = g.rotation().inverse();
    double[] t = back.rotate(g.translation());
    return new RigidMotion(back, -t[0], -t[1], -t[2]);
  }

  @Override
  public RigidMotion sample(RandomGenerator random) {
    return new RigidMotion(
        SO3.group().sample(random),
        random.nextGaussian(),
        random.nextGaussian(),
        random.nextGaussian());
  }

  @Override
  public boolean isCloseTo(RigidMotion g, RigidMotion h, double tolerance) {
    return g.affine().isCloseTo(h.affine(), tolerance);
  }

  @Override
  public int dimension() {
    return 6;
  }

  @Override
  public RigidMotion exp(double[] tangent) {
    Require.length(tangent, 6);
    double[] theta = rotationPart(tangent);
    return RigidMotion.of(
        SO3.group().exp(theta), SO3.group().leftJacobian(theta).times(translationPart(tangent)));
  }

  @Override
  public double[] log(RigidMotion g) {
    double[] theta = SO3.group().log(g.rotation());
    double[] rho = SO3.group().inverseLeftJacobian(theta).times(g.translation());
    return new double[] {rho[0], rho[1], rho[2], theta[0], theta[1], theta[2]};
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 6);
    double[] rho = translationPart(tangent);
    return Blocks.square(
        LieAlgebra.cross(tangent, 3), Matrix.of(3, 1, rho), Matrix.zero(1, 3), Matrix.zero(1, 1));
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, 4, 4);
    LieAlgebra.requireZeroRows(algebra, 3);
    double[] theta = SO3.group().vee(Blocks.part(algebra, 0, 0, 3, 3));
    return new double[] {
      algebra.get(0, 3), algebra.get(1, 3), algebra.get(2, 3), theta[0], theta[1], theta[2]
    };
  }

  @Override
  public Matrix adjoint(RigidMotion g) {
    Matrix r = g.rotation().matrix();
    Matrix translated = LieAlgebra.cross(g.translation(), 0).times(r);
    return Blocks.square(r, translated, Matrix.zero(3, 3), r);
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    Require.length(tangent, 6);
    Matrix j = SO3.group().leftJacobian(rotationPart(tangent));
    return Blocks.square(j, coupling(tangent), Matrix.zero(3, 3), j);
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(LieAlgebra.scaled(tangent, -1));
  }

  /** {@code [[J^-1, -J^-1 Q J^-1], [0, J^-1]]} with {@code J = J_l(theta)}. */
  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    Require.length(tangent, 6);
    Matrix inverse = SO3.group().inverseLeftJacobian(rotationPart(tangent));
    Matrix corner = inverse.times(coupling(tangent)).times(inverse).times(-1);
    return Blocks.square(inverse, corner, Matrix.zero(3, 3), inverse);
  }

  @Override
  public Matrix littleAdjoint(double[] tangent) {
    Require.length(tangent, 6);
    Matrix rotation = LieAlgebra.cross(tangent, 3);
    return Blocks.square(rotation, LieAlgebra.cross(tangent, 0), Matrix.zero(3, 3), rotation);
  }

  /** The block {@code Q} of the left Jacobian that couples translation to rotation. */
  private static Matrix coupling(double[] tangent) {
    Matrix p = LieAlgebra.cross(tangent, 0);
    Matrix t = LieAlgebra.cross(tangent, 3);
    double angle = LieAlgebra.norm(tangent, 3);
    Matrix tp = t.times(p);
    Matrix pt = p.times(t);
    Matrix tpt = tp.times(t);
    Matrix second = t.times(tp).plus(pt.times(t)).minus(tpt.times(3));
    Matrix third = tpt.times(t).plus(t.times(tpt));
    double c4 = Stumpff.c4(angle);
    return p.times(0.5)
        .plus(tp.plus(pt).plus(tpt).times(Stumpff.c3(angle)))
        .plus(second.times(c4))
        .plus(third.times((c4 - 3 * Stumpff.c5(angle)) / 2));
  }

  private static double[] translationPart(double[] tangent) {
    return LieAlgebra.part(tangent, 0, 3);
  }

  private static double[] rotationPart(double[] tangent) {
    return LieAlgebra.part(tangent, 3, 3);
  }

  @Override
  public String toString() {
    return name();
  }
}
