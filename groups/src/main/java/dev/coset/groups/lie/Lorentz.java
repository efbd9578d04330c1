package dev.coset.groups.lie;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The Lorentz transformations that keep the direction of time and the orientation of space,
 * SO+(1,3): the matrices with {@code L^T eta L = eta}, {@code eta = diag(1, -1, -1, -1)}, {@code
 * det L = 1}, {@code L_00 >= 1}, acting on {@code (t, x, y, z)}.
 *
 * <p>Tangent vectors are {@code (theta, zeta)}, rotation vector and rapidity; {@code hat} is {@code
 * [[0, zeta^T], [zeta, hat(theta)]]}. The exponential is onto. The logarithm goes through the
 * double cover SL(2, C): {@code zeta - i theta = 2 (z / sinh z) p} for {@code M = cosh z + p .
 * sigma}, and keeps all digits near the identity, for null rotations, and for turns by {@code pi}.
 *
 * <p>The group has no uniform law: samples are a boost in a uniform direction with rapidity uniform
 * in {@code [0, 1]} after a Haar rotation; {@link TruncatedSamplers} gives laws with a density.
 */
public final class Lorentz implements MatrixLieGroup<LinearMap> {

  private static final Lorentz GROUP = new Lorentz();

  private static final Matrix ETA = Matrix.diagonal(4, i -> i == 0 ? 1 : -1);

  private Lorentz() {}

  /** The group. */
  public static Lorentz group() {
    return GROUP;
  }

  /**
   * A Lorentz transformation as a rotation followed by a boost, {@code L = B(zeta) R}.
   *
   * @param rapidity the rapidity {@code zeta} times its direction, three components
   * @param rotation the rotation {@code R}
   */
  public record Polar(List<Double> rapidity, Rotation3 rotation) {

    /** Copies the rapidity. */
    public Polar {
      rapidity = List.copyOf(rapidity);
    }
  }

  @Override
  public String name() {
    return "SO+(1,3)";
  }

  @Override
  public Class<LinearMap> elementType() {
    return LinearMap.class;
  }

  /**
   * The element with the given matrix.
   *
   * @throws NotAnElementException if {@code L^T eta L} differs from {@code eta} by more than 1e-9
   *     times {@code L_00^2}, if the determinant is negative or {@code L_00 < 1}
   */
  public LinearMap element(Matrix matrix) {
    Require.shape(matrix, 4, 4);
    String what = "An element of " + name();
    Membership.requireFinite(what, matrix);
    double deviation = Membership.largest(matrix.transpose().times(ETA).times(matrix).minus(ETA));
    double time = matrix.get(0, 0);
    if (deviation > Membership.TOLERANCE * Math.max(1, time * time)) {
      throw new NotAnElementException(
          "%s needs L^T eta L = eta, given a matrix with |L^T eta L - eta| = %.3g: %s; exp of a tangent vector, boost and rotation give elements"
              .formatted(what, deviation, matrix),
          deviation);
    }
    if (time < 0) {
      throw new NotAnElementException(
          "%s keeps the direction of time, given L_00 = %.6g: %s; multiply it by -1"
              .formatted(what, time, matrix),
          1 - time);
    }
    Membership.requirePositive(what, matrix, "multiply its spatial columns by -1");
    return LinearMap.of(matrix);
  }

  /** The boost along {@code rapidity}, three components, by its norm. */
  public LinearMap boost(double[] rapidity) {
    Require.length(rapidity, 3);
    double size = LieAlgebra.norm(rapidity);
    double sine = size == 0 ? 1 : Math.sinh(size) / size;
    double half = Math.sinh(size / 2);
    double cosine = size == 0 ? 0 : 2 * (half / size) * (half / size);
    Matrix k = hat(new double[] {0, 0, 0, rapidity[0], rapidity[1], rapidity[2]});
    return LinearMap.of(Matrix.identity(4).plus(k.times(sine)).plus(k.times(k).times(cosine)));
  }

  /** The rotation of space that keeps the time. */
  public LinearMap rotation(Rotation3 rotation) {
    double[] values = new double[16];
    values[0] = 1;
    Blocks.put(values, 4, rotation.matrix(), 1, 1);
    return LinearMap.of(Matrix.of(4, 4, values));
  }

  /** The rotation and the boost after it of which an element is the product. */
  public Polar polar(LinearMap g) {
    Matrix l = matrix(g);
    double[] momentum = {l.get(1, 0), l.get(2, 0), l.get(3, 0)};
    double size = LieAlgebra.norm(momentum);
    double factor = size == 0 ? 1 : asinh(size) / size;
    double[] rapidity = LieAlgebra.scaled(momentum, factor);
    Matrix rest = boost(LieAlgebra.scaled(rapidity, -1)).matrix().times(l);
    Rotation3 rotation = Decompositions.nearestRotation(Blocks.part(rest, 1, 1, 3, 3));
    return new Polar(List.of(rapidity[0], rapidity[1], rapidity[2]), rotation);
  }

  private static double asinh(double x) {
    return Math.log1p(x + x * x / (1 + Math.hypot(1, x)));
  }

  @Override
  public Matrix matrix(LinearMap g) {
    Require.member(g.size() == 4, g, this);
    return g.matrix();
  }

  @Override
  public LinearMap identity() {
    return LinearMap.of(Matrix.identity(4));
  }

  @Override
  public LinearMap compose(LinearMap g, LinearMap h) {
    return LinearMap.of(matrix(g).times(matrix(h)));
  }

  @Override
  public LinearMap inverse(LinearMap g) {
    return LinearMap.of(ETA.times(matrix(g).transpose()).times(ETA));
  }

  @Override
  public LinearMap sample(RandomGenerator random) {
    double[] direction = SO3.group().sample(random).rotate(new double[] {0, 0, 1});
    LinearMap boost = boost(LieAlgebra.scaled(direction, random.nextDouble()));
    return compose(boost, rotation(SO3.group().sample(random)));
  }

  @Override
  public int dimension() {
    return 6;
  }

  @Override
  public LinearMap exp(double[] tangent) {
    return LinearMap.of(MatrixExponential.of(hat(tangent)));
  }

  @Override
  public double[] log(LinearMap g) {
    Polar polar = polar(g);
    return SpinMatrix.of(polar.rapidity(), polar.rotation()).log();
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 6);
    Matrix zeta = Matrix.of(3, 1, LieAlgebra.part(tangent, 3, 3));
    return Blocks.square(Matrix.zero(1, 1), zeta.transpose(), zeta, LieAlgebra.cross(tangent, 0));
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, 4, 4);
    LieAlgebra.requireAntisymmetric(ETA.times(algebra), 4);
    return new double[] {
      algebra.get(3, 2),
      algebra.get(1, 3),
      algebra.get(2, 1),
      algebra.get(1, 0),
      algebra.get(2, 0),
      algebra.get(3, 0)
    };
  }

  @Override
  public String toString() {
    return name();
  }
}
