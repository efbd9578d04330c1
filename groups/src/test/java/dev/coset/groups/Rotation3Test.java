package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Rotation3Test {

  @Property(tries = 500)
  void oppositeQuaternionsAreOneRotation(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    assertThat(new Rotation3(-g.w(), -g.x(), -g.y(), -g.z())).isEqualTo(g);
    assertThat(g.w()).isNotNegative();
  }

  @Property(tries = 500)
  void storedComponentsReadBackToTheSameBits(RandomGenerator random) {
    Rotation3 g = SO3.group().compose(SO3.group().sample(random), SO3.group().sample(random));
    assertThat(new Rotation3(g.w(), g.x(), g.y(), g.z())).isEqualTo(g);
    Rotation3 drifted = new Rotation3(g.w() * (1 + 1e-10), g.x() * (1 + 1e-10), g.y(), g.z());
    assertThat(new Rotation3(drifted.w(), drifted.x(), drifted.y(), drifted.z()))
        .isEqualTo(drifted);
    double norm =
        Math.hypot(Math.hypot(drifted.w(), drifted.x()), Math.hypot(drifted.y(), drifted.z()));
    assertThat(norm).isEqualTo(1, within(2e-15));
  }

  @Test
  void halfTurnsHaveOneSign() {
    assertThat(new Rotation3(-0.0, -1, 0, 0)).isEqualTo(new Rotation3(0, 1, 0, 0));
    assertThat(new Rotation3(0, 0, 0, -1)).isEqualTo(new Rotation3(0, 0, 0, 1));
    assertThat(new Rotation3(0, 0, -0.6, 0.8)).isEqualTo(new Rotation3(0, 0, 0.6, -0.8));
  }

  @Test
  void quaternionsThatAreNotUnitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rotation3(1, 1e-4, 0, 0))
        .withMessageContaining("normalized");
    assertThatIllegalArgumentException().isThrownBy(() -> new Rotation3(Double.NaN, 0, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Rotation3.normalized(0, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotation3.normalized(0, Double.POSITIVE_INFINITY, 0, 0));
    assertThat(Rotation3.normalized(3e-300, 4e-300, 0, 0)).isEqualTo(new Rotation3(0.6, 0.8, 0, 0));
    assertThat(Rotation3.normalized(3e300, 4e300, 0, 0)).isEqualTo(new Rotation3(0.6, 0.8, 0, 0));
  }

  @Property(tries = 500)
  void matricesAreOrthogonalAndReadBack(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    Matrix r = g.matrix();
    assertThat(r.times(r.transpose()).isCloseTo(Matrix.identity(3), 4e-15)).isTrue();
    assertThat(Decompositions.determinant(r)).isEqualTo(1, within(4e-15));
    assertThat(Rotation3.of(r).matrix().isCloseTo(r, 4e-15)).isTrue();
    Orthogonal3 h = O3.group().sample(random);
    assertThat(Orthogonal3.of(h.matrix()).inverted()).isEqualTo(h.inverted());
    assertThat(Orthogonal3.of(h.matrix()).matrix().isCloseTo(h.matrix(), 4e-15)).isTrue();
  }

  @Test
  void matricesOfHalfTurnsReadBack() {
    for (double[] axis : new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}, {-1, 2, 0}}) {
      Rotation3 half = Rotation3.fromAxisAngle(axis, Math.PI);
      assertThat(Rotation3.of(half.matrix()).matrix().isCloseTo(half.matrix(), 4e-15)).isTrue();
    }
  }

  @Test
  void whatIsNoRotationMatrixIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotation3.of(Matrix.diagonal(3, i -> 1.001)))
        .withMessageContaining("nearestRotation");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotation3.of(Matrix.diagonal(3, i -> -1)))
        .withMessageContaining("reflection");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotation3.of(Matrix.diagonal(3, i -> Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> Rotation3.of(Matrix.identity(2)));
  }

  @Property(tries = 200)
  void axisAndAngleReadBack(RandomGenerator random) {
    double[] axis = Groups.gaussian(3, random);
    double norm = Math.hypot(Math.hypot(axis[0], axis[1]), axis[2]);
    for (double angle : new double[] {1e-200, 1e-9, 1e-4, 1, 3, Math.PI - 1e-9}) {
      Rotation3 g = Rotation3.fromAxisAngle(axis, angle);
      assertThat(g.angle()).isEqualTo(angle, within(4e-16 + 4e-16 * angle));
      for (int i = 0; i < 3; i++) {
        assertThat(g.axis()[i]).isEqualTo(axis[i] / norm, within(1e-14));
      }
    }
  }

  @Test
  void theIdentityTurnsByNothingAboutZ() {
    assertThat(Rotation3.identity().angle()).isZero();
    assertThat(Rotation3.identity().axis()).containsExactly(0, 0, 1);
    assertThat(Rotation3.fromAxisAngle(new double[] {1e-300, 0, 0}, 1).axis())
        .containsExactly(1, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotation3.fromAxisAngle(new double[3], 1))
        .withMessageContaining("axis");
  }
}
