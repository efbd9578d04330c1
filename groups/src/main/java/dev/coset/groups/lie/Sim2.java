package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SO2;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The similarities of the plane: rotations, translations and positive scalings.
 *
 * <p>Tangent vectors are {@code (rho_1, rho_2, theta, lambda)}; {@code hat} is {@code [[lambda I +
 * theta J, rho], [0, 0]]}. With the plane as the complex line and {@code w = lambda + i theta},
 * {@code exp(rho, w) = (e^w, phi_1(w) rho)} and {@code J_l = [[phi_1(w), -i phi_2(w) rho, -phi_2(w)
 * rho], [0, I]]}, where {@code phi_1(w) = (e^w - 1)/w} and {@code phi_2(w) = (phi_1(w) - 1)/w}. The
 * exponential is onto; the logarithm has the angle in {@code (-pi, pi]}.
 *
 * <p>The group has no uniform law: samples have a uniform angle, {@code lambda} uniform in {@code
 * [-1, 1]} and each component of the translation from N(0, 1).
 */
public final class Sim2 implements LieGroup<Similarity2> {

  private static final Sim2 GROUP = new Sim2();

  private Sim2() {}

  /** The group. */
  public static Sim2 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "Sim(2)";
  }

  @Override
  public Class<Similarity2> elementType() {
    return Similarity2.class;
  }

  @Override
  public Similarity2 identity() {
    return new Similarity2(new Rotation2(0), 1, 0, 0);
  }

  @Override
  public Similarity2 compose(Similarity2 g, Similarity2 h) {
    return Similarity2.of(
        SO2.group().compose(g.rotation(), h.rotation()),
        g.scale() * h.scale(),
        g.affine().apply(h.translation()));
  }

  @Override
  public Similarity2 inverse(Similarity2 g) {
    Rotation2 back = SO2.group().inverse(g.rotation());
    double[] t = back.matrix().times(g.translation());
    return new Similarity2(back, 1 / g.scale(), -t[0] / g.scale(), -t[1] / g.scale());
  }

  @Override
  public Similarity2 sample(RandomGenerator random) {
    Rotation2 rotation = SO2.group().sample(random);
    double scale = Math.exp(random.nextDouble(-1, 1));
    return new Similarity2(rotation, scale, random.nextGaussian(), random.nextGaussian());
  }

  @Override
  public boolean isCloseTo(Similarity2 g, Similarity2 h, double tolerance) {
    return g.affine().isCloseTo(h.affine(), tolerance);
  }

  @Override
  public int dimension() {
    return 4;
  }

  @Override
  public Similarity2 exp(double[] tangent) {
    Complex t = exponent(tangent).phi1().times(translationPart(tangent));
    return new Similarity2(new Rotation2(tangent[2]), Math.exp(tangent[3]), t.re(), t.im());
  }

  @Override
  public double[] log(Similarity2 g) {
    Complex w = new Complex(Math.log(g.scale()), g.rotation().angle());
    Complex rho = new Complex(g.x(), g.y()).over(w.phi1());
    return new double[] {rho.re(), rho.im(), w.im(), w.re()};
  }

  @Override
  public Matrix hat(double[] tangent) {
    Complex w = exponent(tangent);
    return withColumn(Matrix.of(2, 2, w.matrix()), translationPart(tangent));
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, 3, 3);
    LieAlgebra.requireZeroRows(algebra, 2);
    Matrix block = Blocks.part(algebra, 0, 0, 2, 2);
    double lambda = block.trace() / 2;
    double[] theta = SO2.group().vee(block.minus(Matrix.identity(2).times(lambda)));
    return new double[] {algebra.get(0, 2), algebra.get(1, 2), theta[0], lambda};
  }

  @Override
  public Matrix adjoint(Similarity2 g) {
    Matrix linear = g.affine().linear();
    return withColumns(linear, new Complex(g.x(), g.y()), Matrix.identity(2));
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    Complex w = exponent(tangent);
    Complex column = w.phi2().times(translationPart(tangent));
    return withColumns(Matrix.of(2, 2, w.phi1().matrix()), column, Matrix.identity(2));
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(LieAlgebra.scaled(tangent, -1));
  }

  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    Complex w = exponent(tangent);
    Complex inverse = Complex.ONE.over(w.phi1());
    Complex column = inverse.times(w.phi2()).times(translationPart(tangent)).times(-1);
    return withColumns(Matrix.of(2, 2, inverse.matrix()), column, Matrix.identity(2));
  }

  @Override
  public Matrix littleAdjoint(double[] tangent) {
    Complex rho = translationPart(tangent);
    return withColumns(Matrix.of(2, 2, exponent(tangent).matrix()), rho, Matrix.zero(2, 2));
  }

  private static Complex exponent(double[] tangent) {
    Require.length(tangent, 4);
    return new Complex(tangent[3], tangent[2]);
  }

  private static Complex translationPart(double[] tangent) {
    return new Complex(tangent[0], tangent[1]);
  }

  private static Matrix withColumn(Matrix block, Complex column) {
    return Blocks.square(
        block, Matrix.of(2, 1, column.re(), column.im()), Matrix.zero(1, 2), Matrix.zero(1, 1));
  }

  /** The matrix {@code [[block, -i z, -z], [0, last]]}. */
  private static Matrix withColumns(Matrix block, Complex z, Matrix last) {
    Matrix columns = Matrix.of(2, 2, z.im(), -z.re(), -z.re(), -z.im());
    return Blocks.square(block, columns, Matrix.zero(2, 2), last);
  }

  @Override
  public String toString() {
    return name();
  }
}
