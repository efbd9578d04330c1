package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.internal.Require;
import dev.coset.groups.internal.Stumpff;
import java.util.random.RandomGenerator;

/**
 * The unitary 2 x 2 matrices of determinant 1, as unit quaternions: the double cover of SO(3).
 *
 * <p>Tangent vectors are rotation vectors {@code theta}, so that the cover {@link #rotation} is the
 * identity on them: {@code exp(theta) = cos(t/2) + sin(t/2)/t (theta_1 i + theta_2 j + theta_3 k)}
 * with {@code t = |theta|}; {@code hat} is the real 4 x 4 matrix of multiplication by {@code
 * theta/2} from the left. Ad and the Jacobians are those of SO(3). The exponential is onto; the
 * logarithm has {@code t <= 2 pi}, and that of {@code -1} is {@code (2 pi, 0, 0)}. Sampling is
 * Haar, by a normalized Gaussian quaternion.
 */
public final class SU2 implements LieGroup<UnitQuaternion> {

  private static final SU2 GROUP = new SU2();

  private static final double TOLERANCE = 1e-9;

  private SU2() {}

  /** The group. */
  public static SU2 group() {
    return GROUP;
  }

  @Override
  public String name() {
    return "SU(2)";
  }

  @Override
  public Class<UnitQuaternion> elementType() {
    return UnitQuaternion.class;
  }

  /** The rotation {@code v -> q v q^-1}; the same for {@code q} and {@code -q}. */
  public Rotation3 rotation(UnitQuaternion q) {
    return Rotation3.normalized(q.w(), q.x(), q.y(), q.z());
  }

  /** The one of the two elements over a rotation whose first non-zero component is positive. */
  public UnitQuaternion lift(Rotation3 rotation) {
    return new UnitQuaternion(rotation.w(), rotation.x(), rotation.y(), rotation.z());
  }

  @Override
  public UnitQuaternion identity() {
    return new UnitQuaternion(1, 0, 0, 0);
  }

  @Override
  public UnitQuaternion compose(UnitQuaternion g, UnitQuaternion h) {
    double[] product = g.matrix().times(new double[] {h.w(), h.x(), h.y(), h.z()});
    return new UnitQuaternion(product[0], product[1], product[2], product[3]);
  }

  @Override
  public UnitQuaternion inverse(UnitQuaternion g) {
    return new UnitQuaternion(g.w(), -g.x(), -g.y(), -g.z());
  }

  @Override
  public UnitQuaternion sample(RandomGenerator random) {
    UnitQuaternion lifted = lift(SO3.group().sample(random));
    double sign = random.nextBoolean() ? 1 : -1;
    return new UnitQuaternion(
        sign * lifted.w(), sign * lifted.x(), sign * lifted.y(), sign * lifted.z());
  }

  @Override
  public boolean isCloseTo(UnitQuaternion g, UnitQuaternion h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public int dimension() {
    return 3;
  }

  @Override
  public UnitQuaternion exp(double[] tangent) {
    Require.length(tangent, 3);
    double half = LieAlgebra.norm(tangent) / 2;
    double s = Stumpff.c1(half) / 2;
    return new UnitQuaternion(Math.cos(half), s * tangent[0], s * tangent[1], s * tangent[2]);
  }

  @Override
  public double[] log(UnitQuaternion g) {
    double[] vector = {g.x(), g.y(), g.z()};
    double sine = LieAlgebra.norm(vector);
    if (sine == 0) {
      return new double[] {g.w() < 0 ? 2 * Math.PI : 0, 0, 0};
    }
    return LieAlgebra.scaled(vector, 2 * (Math.atan2(sine, g.w()) / sine));
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, 3);
    return UnitQuaternion.leftProduct(0, tangent[0] / 2, tangent[1] / 2, tangent[2] / 2);
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, 4, 4);
    double[] tangent = LieAlgebra.scaled(LieAlgebra.part(algebra.column(0), 1, 3), 2);
    double deviation = Membership.largest(algebra.minus(hat(tangent)));
    Require.that(
        deviation <= TOLERANCE * Math.max(1, algebra.frobeniusNorm()),
        () -> "Expected a multiplication by an imaginary quaternion, given: " + algebra);
    return tangent;
  }

  @Override
  public Matrix adjoint(UnitQuaternion g) {
    return rotation(g).matrix();
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    return SO3.group().leftJacobian(tangent);
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return SO3.group().rightJacobian(tangent);
  }

  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    return SO3.group().inverseLeftJacobian(tangent);
  }

  @Override
  public String toString() {
    return name();
  }
}
