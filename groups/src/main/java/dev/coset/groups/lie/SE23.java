package dev.coset.groups.lie;

import dev.coset.groups.AffineMap;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The extended poses SE_2(3): attitude, velocity and position, as used in inertial navigation.
 *
 * <p>Tangent vectors are {@code (rho, nu, theta)}: position, velocity, rotation. {@code exp(rho,
 * nu, theta) = (exp(theta), J_l(theta) nu, J_l(theta) rho)}; Ad and the Jacobians have the blocks
 * of SE(3) for position and for velocity. The product is that of the matrices of {@link
 * ExtendedPose}: {@code (R, v, p)(S, u, q) = (R S, v + R u, p + R q)}. The exponential is onto; the
 * logarithm has an angle of at most {@code pi}, as in {@link SO3}. Source: Barrau and Bonnabel, The
 * Invariant Extended Kalman Filter as a Stable Observer (2017).
 *
 * <p>The group has no uniform law: samples have a Haar rotation and each component of velocity and
 * position from N(0, 1).
 */
public final class SE23 implements LieGroup<ExtendedPose> {

  private static final SE23 GROUP = new SE23();

  private SE23() {}

  /** The group. */
  public static SE23 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "SE_2(3)";
  }

  @Override
  public Class<ExtendedPose> elementType() {
    return ExtendedPose.class;
  }

  @Override
  public ExtendedPose identity() {
    return new ExtendedPose(Rotation3.identity(), 0, 0, 0, 0, 0, 0);
  }

  @Override
  public ExtendedPose compose(ExtendedPose g, ExtendedPose h) {
    return ExtendedPose.of(
        SO3.group().compose(g.rotation(), h.rotation()),
        new AffineMap(g.rotation().matrix(), g.velocity()).apply(h.velocity()),
        new AffineMap(g.rotation().matrix(), g.position()).apply(h.position()));
  }

  @Override
  public ExtendedPose inverse(ExtendedPose g) {
    Rotation3 back = SO3.group().inverse(g.rotation());
    return ExtendedPose.of(
        back,
        LieAlgebra.scaled(back.rotate(g.velocity()), -1),
        LieAlgebra.scaled(back.rotate(g.position()), -1));
  }

  @Override
  public ExtendedPose sample(RandomGenerator random) {
    return ExtendedPose.of(
        SO3.group().sample(random), Euclidean.gaussian(3, random), Euclidean.gaussian(3, random));
  }

  @Override
  public boolean isCloseTo(ExtendedPose g, ExtendedPose h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public int dimension() {
    return 9;
  }

  @Override
  public ExtendedPose exp(double[] tangent) {
    Require.length(tangent, 9);
    double[] theta = LieAlgebra.part(tangent, 6, 3);
    Matrix v = SO3.group().leftJacobian(theta);
    return ExtendedPose.of(
        SO3.group().exp(theta),
        v.times(LieAlgebra.part(tangent, 3, 3)),
        v.times(LieAlgebra.part(tangent, 0, 3)));
  }

  @Override
  public double[] log(ExtendedPose g) {
    double[] theta = SO3.group().log(g.rotation());
    Matrix inverse = SO3.group().inverseLeftJacobian(theta);
    return joined(inverse.times(g.position()), inverse.times(g.velocity()), theta);
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 9);
    double[] values = new double[25];
    Blocks.put(values, 5, LieAlgebra.cross(tangent, 6), 0, 0);
    Blocks.put(values, 5, Matrix.of(3, 1, LieAlgebra.part(tangent, 3, 3)), 0, 3);
    Blocks.put(values, 5, Matrix.of(3, 1, LieAlgebra.part(tangent, 0, 3)), 0, 4);
    return Matrix.of(5, 5, values);
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, 5, 5);
    LieAlgebra.requireZeroRows(algebra, 3);
    return joined(
        LieAlgebra.part(algebra.column(4), 0, 3),
        LieAlgebra.part(algebra.column(3), 0, 3),
        SO3.group().vee(Blocks.part(algebra, 0, 0, 3, 3)));
  }

  @Override
  public Matrix adjoint(ExtendedPose g) {
    Matrix r = g.rotation().matrix();
    return assemble(
        r, LieAlgebra.cross(g.position(), 0).times(r), LieAlgebra.cross(g.velocity(), 0).times(r));
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    return joined(
        SE3.group().leftJacobian(pose(tangent, 0)), SE3.group().leftJacobian(pose(tangent, 3)));
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(LieAlgebra.scaled(tangent, -1));
  }

  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    return joined(
        SE3.group().inverseLeftJacobian(pose(tangent, 0)),
        SE3.group().inverseLeftJacobian(pose(tangent, 3)));
  }

  /** The Jacobian whose blocks are those of SE(3) for position and for velocity. */
  private static Matrix joined(Matrix ofPosition, Matrix ofVelocity) {
    return assemble(
        Blocks.part(ofPosition, 0, 0, 3, 3),
        Blocks.part(ofPosition, 0, 3, 3, 3),
        Blocks.part(ofVelocity, 0, 3, 3, 3));
  }

  @Override
  public Matrix littleAdjoint(double[] tangent) {
    Require.length(tangent, 9);
    return assemble(
        LieAlgebra.cross(tangent, 6), LieAlgebra.cross(tangent, 0), LieAlgebra.cross(tangent, 3));
  }

  /** The tangent vector of SE(3) with the translation that starts at {@code from}. */
  private static double[] pose(double[] tangent, int from) {
    Require.length(tangent, 9);
    double[] pose = Arrays.copyOfRange(tangent, 3, 9);
    System.arraycopy(tangent, from, pose, 0, 3);
    return pose;
  }

  /** The matrix {@code [[d, 0, p], [0, d, v], [0, 0, d]]}. */
  private static Matrix assemble(Matrix d, Matrix p, Matrix v) {
    double[] values = new double[81];
    Blocks.put(values, 9, d, 0, 0);
    Blocks.put(values, 9, d, 3, 3);
    Blocks.put(values, 9, d, 6, 6);
    Blocks.put(values, 9, p, 0, 6);
    Blocks.put(values, 9, v, 3, 6);
    return Matrix.of(9, 9, values);
  }

  private static double[] joined(double[] rho, double[] nu, double[] theta) {
    double[] tangent = Arrays.copyOf(rho, 9);
    System.arraycopy(nu, 0, tangent, 3, 3);
    System.arraycopy(theta, 0, tangent, 6, 3);
    return tangent;
  }

  @Override
  public String toString() {
    return name();
  }
}
