package dev.coset.groups.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.AffineElement;
import dev.coset.groups.CutLocusException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MatrixGroupsTest {

  @Property(tries = 10)
  void exponentialIsTheMatrixExponential(RandomGenerator random) {
    for (Cases.Case<?> each : Cases.all()) {
      if (each.group() instanceof MatrixLieGroup<?> group) {
        exponentiates(group, each.tangents().draw(1, random));
      }
    }
    double[] extended = Cases.turning(9, 6, 3).draw(2, random);
    agree(SE23.group().exp(extended).matrix(), MatrixExponential.of(SE23.group().hat(extended)));
    double[] spin = Cases.bounded(3).draw(5, random);
    agree(SU2.group().exp(spin).matrix(), MatrixExponential.of(SU2.group().hat(spin)));
  }

  private static <E extends AffineElement> void exponentiates(
      MatrixLieGroup<E> group, double[] tangent) {
    agree(group.matrix(group.exp(tangent)), MatrixExponential.of(group.hat(tangent)));
    assertThat(LieAlgebra.norm(group.log(group.identity()))).isZero();
  }

  private static void agree(Matrix actual, Matrix expected) {
    assertThat(actual.minus(expected).frobeniusNorm())
        .isLessThan(1e-13 * Math.max(1, expected.frobeniusNorm()));
  }

  /** SO(n = 3) has the coordinates of SO(3), SO(n = 2) the angle. */
  @Property(tries = 20)
  void smallSizesHaveTheUsualCoordinates(RandomGenerator random) {
    double[] theta = Cases.bounded(3).draw(2.5, random);
    SpecialOrthogonal group = SpecialOrthogonal.of(3);
    assertThat(group.hat(theta)).isEqualTo(SO3.group().hat(theta));
    agree(group.exp(theta).matrix(), SO3.group().exp(theta).matrix());
    assertThat(SpecialOrthogonal.of(2).hat(new double[] {2}))
        .isEqualTo(Matrix.of(2, 2, 0, -2, 2, 0));
    assertThat(SpecialOrthogonal.of(1).log(SpecialOrthogonal.of(1).identity())).isEmpty();
  }

  /** Some planes turn by pi or nearly so, the others by any angle. */
  @Property(tries = 20)
  void logarithmsNearTheCutAreShortest(RandomGenerator random) {
    double[] near = {Math.PI, Math.PI - 1e-15, Math.PI - 1e-9, Math.PI - 1e-6, 3, 0};
    for (int n = 2; n <= 6; n++) {
      SpecialOrthogonal group = SpecialOrthogonal.of(n);
      double[] angles = new double[n / 2];
      for (int k = 0; k < n / 2; k++) {
        angles[k] = near[random.nextInt(near.length)];
      }
      LinearMap g = turned(group, angles, random);
      double[] log = group.log(g);
      assertThat(group.isCloseTo(group.exp(log), g, 1e-12))
          .as("n = %d, angles %s", n, Matrix.of(1, angles.length, angles))
          .isTrue();
      assertThat(LieAlgebra.norm(log)).isEqualTo(LieAlgebra.norm(angles), within(1e-7));
    }
  }

  private static LinearMap turned(
      SpecialOrthogonal group, double[] angles, RandomGenerator random) {
    int n = group.n();
    double[] values = Matrix.identity(n).toArray();
    for (int k = 0; k < angles.length; k++) {
      int i = 2 * k;
      values[i * n + i] = Math.cos(angles[k]);
      values[i * n + n + i + 1] = Math.cos(angles[k]);
      values[i * n + n + i] = Math.sin(angles[k]);
      values[i * n + i + 1] = -Math.sin(angles[k]);
    }
    LinearMap k = group.sample(random);
    LinearMap block = group.element(Matrix.of(n, n, values));
    return group.compose(group.compose(k, block), group.inverse(k));
  }

  /** Of the two axes of a half turn, the one whose first component is positive. */
  @Property(tries = 20)
  void halfTurnsHaveOneLogarithm(RandomGenerator random) {
    double[] axis = SO3.group().sample(random).rotate(new double[] {0, 0, 1});
    double[] expected = LieAlgebra.scaled(axis, axis[0] > 0 ? Math.PI : -Math.PI);
    Rotation3 turn = new Rotation3(0, axis[0], axis[1], axis[2]);
    assertThat(SO3.group().log(turn)).containsExactly(expected, within(1e-14));
    SpecialOrthogonal group = SpecialOrthogonal.of(3);
    double[] log = group.log(group.element(turn.matrix()));
    assertThat(LieAlgebra.norm(log)).isEqualTo(Math.PI, within(1e-12));
    if (Math.abs(axis[0]) > 1e-3) {
      assertThat(log).containsExactly(expected, within(1e-9));
    }
  }

  @Test
  void minusOneHasALogarithmInEvenDimensions() {
    for (int n : new int[] {2, 4, 6}) {
      SpecialOrthogonal group = SpecialOrthogonal.of(n);
      LinearMap minus = group.element(Matrix.identity(n).times(-1));
      assertThat(group.isCloseTo(group.exp(group.log(minus)), minus, 1e-14)).isTrue();
    }
    UnitQuaternion minus = new UnitQuaternion(-1, 0, 0, 0);
    assertThat(SU2.group().log(minus)).containsExactly(2 * Math.PI, 0, 0);
    assertThat(SU2.group().isCloseTo(SU2.group().exp(SU2.group().log(minus)), minus, 1e-15))
        .isTrue();
  }

  @Property(tries = 20)
  void theDoubleCoverIsAHomomorphism(RandomGenerator random) {
    UnitQuaternion p = SU2.group().sample(random);
    UnitQuaternion q = SU2.group().sample(random);
    Rotation3 product = SU2.group().rotation(SU2.group().compose(p, q));
    Rotation3 expected = SO3.group().compose(SU2.group().rotation(p), SU2.group().rotation(q));
    assertThat(SO3.group().isCloseTo(product, expected, 1e-14)).isTrue();
    UnitQuaternion opposite = new UnitQuaternion(-p.w(), -p.x(), -p.y(), -p.z());
    assertThat(opposite).isNotEqualTo(p);
    assertThat(SU2.group().rotation(opposite)).isEqualTo(SU2.group().rotation(p));
    double[] theta = Cases.bounded(3).draw(2, random);
    agree(SU2.group().rotation(SU2.group().exp(theta)).matrix(), SO3.group().exp(theta).matrix());
  }

  @Test
  void logarithmsThatDoNotExistAreRefused() {
    Matrix squeeze = Matrix.of(2, 2, -2, 0, 0, -0.5);
    assertThatThrownBy(() -> SpecialLinear.of(2).log(SpecialLinear.of(2).element(squeeze)))
        .isInstanceOf(CutLocusException.class)
        .hasMessageContaining("negative real axis")
        .hasMessageContaining("LieDecompositions.polar");
    assertThatThrownBy(() -> MatrixLogarithm.of(Matrix.identity(2).times(-1)))
        .isInstanceOf(CutLocusException.class);
    assertThatThrownBy(() -> MatrixLogarithm.squareRoot(Matrix.zero(2, 2)))
        .isInstanceOf(CutLocusException.class);
    assertThatThrownBy(
            () -> AffineGroup.of(2).log(AffineGroup.of(2).element(squeeze, new double[2])))
        .isInstanceOf(CutLocusException.class);
  }

  @Test
  void matricesOutsideOfTheGroupAreRefused() {
    Matrix reflection = Matrix.diagonal(4, i -> i == 3 ? -1 : 1);
    refused(() -> SpecialOrthogonal.of(4).element(reflection), "determinant", 1);
    refused(
        () -> Orthogonal.of(2).element(Matrix.of(2, 2, 1.1, 0, 0, 1)), "|A^T A - I| = 0.210", 0.21);
    refused(() -> SpecialLinear.of(2).element(Matrix.of(2, 2, 2, 0, 0, 1)), "determinant 1", 1);
    refused(() -> GeneralLinear.of(4).element(reflection), "positive determinant", 1);
    refused(() -> Lorentz.group().element(Matrix.identity(4).times(-1)), "direction of time", 2);
    refused(() -> Lorentz.group().element(reflection), "positive determinant", 1);
    refused(
        () -> Lorentz.group().element(Matrix.identity(4).times(2)), "|L^T eta L - eta| = 3.00", 3);
    refused(() -> new UnitQuaternion(2, 0, 0, 0), "norm 2.0", 1);
    assertThatThrownBy(() -> SpecialOrthogonal.of(3).log(SpecialOrthogonal.of(4).identity()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an element of SO(3)");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message, double far) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            NotAnElementException.class,
            fault -> assertThat(fault.deviation()).isEqualTo(far, within(1e-9)))
        .hasMessageContaining(message);
  }

  @Property(tries = 20)
  void lorentzTransformationsAreBoostsAfterRotations(RandomGenerator random) {
    Lorentz group = Lorentz.group();
    double[] rapidity = Cases.bounded(3).draw(3, random);
    Rotation3 turn = SO3.group().sample(random);
    LinearMap g = group.compose(group.boost(rapidity), group.rotation(turn));
    assertThat(group.element(g.matrix())).isEqualTo(g);
    Lorentz.Polar polar = group.polar(g);
    for (int i = 0; i < 3; i++) {
      assertThat(polar.rapidity().get(i)).isEqualTo(rapidity[i], within(1e-13));
    }
    assertThat(SO3.group().isCloseTo(polar.rotation(), turn, 1e-12)).isTrue();
    double[] pure = {0, 0, 0, rapidity[0], rapidity[1], rapidity[2]};
    agree(group.boost(rapidity).matrix(), MatrixExponential.of(group.hat(pure)));
  }

  /** Turns by pi, with a boost along the axis, across it, and none; null rotations. */
  @Property(tries = 20)
  void specialLorentzTransformationsHaveLogarithms(RandomGenerator random) {
    Lorentz group = Lorentz.group();
    LinearMap k = group.sample(random);
    for (double[] tangent :
        List.of(
            new double[] {0, 0, Math.PI, 0, 0, 0},
            new double[] {0, 0, Math.PI, 0, 0, 1.5},
            new double[] {0, 0, Math.PI, 0.7, 0, 0},
            new double[] {0, 0, 2, 2, 0, 0},
            new double[] {0, 0, 1e-9, 1e-9, 0, 0})) {
      LinearMap g = group.exp(group.adjoint(k).times(tangent));
      LinearMap back = group.exp(group.log(g));
      assertThat(group.isCloseTo(back, g, 1e-11 * size(g))).isTrue();
    }
  }

  private static double size(LinearMap g) {
    return Math.max(1, g.matrix().frobeniusNorm());
  }

  @Property(tries = 20)
  void determinantsAndReflectionsAreKept(RandomGenerator random) {
    Matrix special = SpecialLinear.of(3).sample(random).matrix();
    assertThat(Decompositions.determinant(special)).isEqualTo(1, within(1e-12));
    assertThat(SpecialLinear.of(3).element(special).matrix()).isEqualTo(special);
    Matrix rotation = SpecialOrthogonal.of(5).sample(random).matrix();
    assertThat(Decompositions.determinant(rotation)).isEqualTo(1, within(1e-12));
    int reflections = 0;
    for (int i = 0; i < 60; i++) {
      double sign = Decompositions.determinant(Orthogonal.of(3).sample(random).matrix());
      reflections += sign < 0 ? 1 : 0;
    }
    assertThat(reflections).as("2^-59 is the chance of all alike").isBetween(1, 59);
  }
}
