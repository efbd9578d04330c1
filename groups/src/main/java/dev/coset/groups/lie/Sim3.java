package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The similarities of space: rotations, translations and positive scalings.
 *
 * <p>Tangent vectors are {@code (rho, theta, lambda)}, of length 7; {@code hat} is {@code [[lambda
 * I + hat(theta), rho], [0, 0]]}. {@code exp(rho, theta, lambda) = (exp(theta), e^lambda, W rho)}
 * with {@code W = C I + A T + B T^2}, see {@link SimilaritySeries}; {@code Ad = [[s R, hat(t) R,
 * -t], [0, R, 0], [0, 0, 1]]}. The Jacobians are {@code phi_1(ad)} by scaling and squaring. The
 * exponential is onto; the logarithm has an angle of at most {@code pi}, as in {@link SO3}.
 *
 * <p>The group has no uniform law: samples have a Haar rotation, {@code lambda} uniform in {@code
 * [-1, 1]} and each component of the translation from N(0, 1).
 */
public final class Sim3 implements LieGroup<Similarity3> {

  private static final Sim3 GROUP = new Sim3();

  private Sim3() {}

  /** The group. */
  public static Sim3 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "Sim(3)";
  }

  @Override
  public Class<Similarity3> elementType() {
    return Similarity3.class;
  }

  @Override
  public Similarity3 identity() {
    return new Similarity3(Rotation3.identity(), 1, 0, 0, 0);
  }

  @Override
  public Similarity3 compose(Similarity3 g, Similarity3 h) {
    return Similarity3.of(
        SO3.group().compose(g.rotation(), h.rotation()),
        g.scale() * h.scale(),
        g.affine().apply(h.translation()));
  }

  @Override
  public Similarity3 inverse(Similarity3 g) {
    Rotation3 back = SO3.group().inverse(g.rotation());
    return Similarity3.of(
        back, 1 / g.scale(), LieAlgebra.scaled(back.rotate(g.translation()), -1 / g.scale()));
  }

  @Override
  public Similarity3 sample(RandomGenerator random) {
    Rotation3 rotation = SO3.group().sample(random);
    double scale = Math.exp(random.nextDouble(-1, 1));
    return new Similarity3(
        rotation, scale, random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
  }

  @Override
  public boolean isCloseTo(Similarity3 g, Similarity3 h, double tolerance) {
    return g.affine().isCloseTo(h.affine(), tolerance);
  }

  @Override
  public int dimension() {
    return 7;
  }

  @Override
  public Similarity3 exp(double[] tangent) {
    Require.length(tangent, 7);
    double[] theta = LieAlgebra.part(tangent, 3, 3);
    Matrix w = SimilaritySeries.of(tangent[6], LieAlgebra.norm(theta)).matrix(theta);
    return Similarity3.of(
        SO3.group().exp(theta), Math.exp(tangent[6]), w.times(LieAlgebra.part(tangent, 0, 3)));
  }

  @Override
  public double[] log(Similarity3 g) {
    double[] theta = SO3.group().log(g.rotation());
    double lambda = Math.log(g.scale());
    SimilaritySeries series = SimilaritySeries.of(lambda, LieAlgebra.norm(theta));
    double[] rho = series.inverse().matrix(theta).times(g.translation());
    return new double[] {rho[0], rho[1], rho[2], theta[0], theta[1], theta[2], lambda};
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 7);
    return Blocks.square(
        linear(tangent),
        Matrix.of(3, 1, LieAlgebra.part(tangent, 0, 3)),
        Matrix.zero(1, 3),
        Matrix.zero(1, 1));
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, 4, 4);
    LieAlgebra.requireZeroRows(algebra, 3);
    Matrix block = Blocks.part(algebra, 0, 0, 3, 3);
    double lambda = block.trace() / 3;
    double[] theta = SO3.group().vee(block.minus(Matrix.identity(3).times(lambda)));
    return new double[] {
      algebra.get(0, 3), algebra.get(1, 3), algebra.get(2, 3), theta[0], theta[1], theta[2], lambda
    };
  }

  @Override
  public Matrix adjoint(Similarity3 g) {
    Matrix r = g.rotation().matrix();
    Matrix coupling = LieAlgebra.cross(g.translation(), 0).times(r);
    return assemble(r.times(g.scale()), coupling, g.translation(), r, 1);
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    return MatrixExponential.phi1(littleAdjoint(tangent));
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(LieAlgebra.scaled(tangent, -1));
  }

  @Override
  public Matrix littleAdjoint(double[] tangent) {
    Require.length(tangent, 7);
    Matrix rotation = LieAlgebra.cross(tangent, 3);
    Matrix coupling = LieAlgebra.cross(tangent, 0);
    return assemble(linear(tangent), coupling, LieAlgebra.part(tangent, 0, 3), rotation, 0);
  }

  private static Matrix linear(double[] tangent) {
    return LieAlgebra.cross(tangent, 3).plus(Matrix.identity(3).times(tangent[6]));
  }

  /** The matrix {@code [[scaled, coupling, -t], [0, rotation, 0], [0, 0, last]]}. */
  private static Matrix assemble(
      Matrix scaled, Matrix coupling, double[] t, Matrix rotation, double last) {
    double[] values = new double[49];
    Blocks.put(values, 7, scaled, 0, 0);
    Blocks.put(values, 7, coupling, 0, 3);
    Blocks.put(values, 7, Matrix.of(3, 1, LieAlgebra.scaled(t, -1)), 0, 6);
    Blocks.put(values, 7, rotation, 3, 3);
    values[48] = last;
    return Matrix.of(7, 7, values);
  }

  @Override
  public String toString() {
    return name();
  }
}
