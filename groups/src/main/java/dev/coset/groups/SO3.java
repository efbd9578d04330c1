package dev.coset.groups;

import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import dev.coset.groups.internal.Stumpff;
import java.util.random.RandomGenerator;

/**
 * The rotations of space.
 *
 * <p>Tangent vectors are rotation vectors, axis times angle in radians; {@code hat} is the matrix
 * of the cross product. With {@code T = hat(theta)} and {@code t = |theta|}: {@code exp = I + sin
 * t/t T + (1-cos t)/t^2 T^2}; the logarithm goes through the quaternion and keeps all digits near
 * the angles 0 and pi. At the angle pi, where the axes {@code u} and {@code -u} give the same
 * rotation, the logarithm is {@code pi u} with the first non-zero component of {@code u} positive.
 * {@code J_l = I + (1-cos t)/t^2 T + (t-sin t)/t^3 T^2}, {@code J_r = J_l^T}. Sampling is Haar, by
 * a normalized Gaussian quaternion.
 */
public final class SO3 implements LieGroup<Rotation3> {

  private static final SO3 GROUP = new SO3();

  private SO3() {}

  /** The group. */
  public static SO3 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "SO(3)";
  }

  @Override
  public Class<Rotation3> elementType() {
    return Rotation3.class;
  }

  @Override
  public Rotation3 identity() {
    return Rotation3.identity();
  }

  @Override
  public Rotation3 compose(Rotation3 g, Rotation3 h) {
    return g.times(h);
  }

  @Override
  public Rotation3 inverse(Rotation3 g) {
    return g.inverse();
  }

  @Override
  public Rotation3 sample(RandomGenerator random) {
    return Rotation3.normalized(
        random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
  }

  @Override
  public boolean isCloseTo(Rotation3 g, Rotation3 h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public int dimension() {
    return 3;
  }

  @Override
  public Rotation3 exp(double[] tangent) {
    Require.length(tangent, 3);
    double half = LieAlgebra.norm(tangent, 0) / 2;
    double s = Stumpff.c1(half) / 2;
    return Rotation3.normalized(Math.cos(half), s * tangent[0], s * tangent[1], s * tangent[2]);
  }

  @Override
  public double[] log(Rotation3 g) {
    double sine = g.vectorNorm();
    double factor = sine == 0 ? 2 : 2 * (Math.atan2(sine, g.w()) / sine);
    return new double[] {factor * g.x(), factor * g.y(), factor * g.z()};
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 3);
    return LieAlgebra.cross(tangent, 0);
  }

  @Override
  public double[] vee(Matrix algebra) {
    LieAlgebra.requireAntisymmetric(algebra, 3);
    return new double[] {algebra.get(2, 1), algebra.get(0, 2), algebra.get(1, 0)};
  }

  @Override
  public Matrix adjoint(Rotation3 g) {
    return g.matrix();
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    Matrix cross = hat(tangent);
    double angle = LieAlgebra.norm(tangent, 0);
    return Matrix.identity(3)
        .plus(cross.times(Stumpff.c2(angle)))
        .plus(cross.times(cross).times(Stumpff.c3(angle)));
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(tangent).transpose();
  }

  /**
   * The inverse of the left Jacobian, {@code I - T/2 + (1/t^2 - (1+cos t)/(2 t sin t)) T^2}, for
   * angles below {@code 2 pi}.
   */
  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    Matrix cross = hat(tangent);
    double half = LieAlgebra.norm(tangent, 0) / 2;
    double factor = (Stumpff.c2(half) - Stumpff.c3(half)) / (4 * Stumpff.c1(half));
    return Matrix.identity(3).minus(cross.times(0.5)).plus(cross.times(cross).times(factor));
  }

  @Override
  public Matrix littleAdjoint(double[] tangent) {
    return hat(tangent);
  }

  @Override
  public String toString() {
    return name();
  }
}
