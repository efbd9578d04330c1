package dev.coset.groups;

import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The rotations of the plane. Tangent vectors are the angle; {@code hat} is {@code [[0, -t], [t,
 * 0]]}. The exponential is onto, with logarithms in {@code (-pi, pi]}. Sampling is uniform in the
 * angle.
 */
public final class SO2 implements LieGroup<Rotation2> {

  private static final SO2 GROUP = new SO2();

  private SO2() {}

  /** The group. */
  public static SO2 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "SO(2)";
  }

  @Override
  public Class<Rotation2> elementType() {
    return Rotation2.class;
  }

  @Override
  public Rotation2 identity() {
    return new Rotation2(0);
  }

  @Override
  public Rotation2 compose(Rotation2 g, Rotation2 h) {
    return new Rotation2(g.angle() + h.angle());
  }

  @Override
  public Rotation2 inverse(Rotation2 g) {
    return new Rotation2(-g.angle());
  }

  @Override
  public Rotation2 sample(RandomGenerator random) {
    return new Rotation2(random.nextDouble(-Math.PI, Math.PI));
  }

  @Override
  public boolean isCloseTo(Rotation2 g, Rotation2 h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public Rotation2 exp(double[] tangent) {
    Require.length(tangent, 1);
    return new Rotation2(tangent[0]);
  }

  @Override
  public double[] log(Rotation2 g) {
    return new double[] {g.angle()};
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 1);
    return Matrix.of(2, 2, 0, -tangent[0], tangent[0], 0);
  }

  @Override
  public double[] vee(Matrix algebra) {
    LieAlgebra.requireAntisymmetric(algebra, 2);
    return new double[] {algebra.get(1, 0)};
  }

  @Override
  public Matrix adjoint(Rotation2 g) {
    return Matrix.identity(1);
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    Require.length(tangent, 1);
    return Matrix.identity(1);
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(tangent);
  }

  @Override
  public String toString() {
    return name();
  }
}
