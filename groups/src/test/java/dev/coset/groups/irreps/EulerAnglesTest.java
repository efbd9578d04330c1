package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EulerAnglesTest {

  private static final double[] X = {1, 0, 0};
  private static final double[] Y = {0, 1, 0};

  @Property(tries = 300)
  void anglesAndRotationAreInverse(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    EulerAngles angles = EulerAngles.of(g);
    assertThat(angles.rotation().matrix().isCloseTo(g.matrix(), 4e-15)).isTrue();
    assertThat(angles.beta()).isBetween(0.0, Math.PI);
    assertThat(angles.alpha()).isBetween(-Math.PI, Math.PI);
    assertThat(angles.gamma()).isBetween(-Math.PI, Math.PI);
    Matrix back = SO3.group().inverse(g).matrix();
    assertThat(angles.inverse().rotation().matrix().isCloseTo(back, 4e-15)).isTrue();
  }

  @Property(tries = 100)
  void rotationIsTheProductOfThreeTurns(RandomGenerator random) {
    EulerAngles angles =
        new EulerAngles(
            random.nextDouble(-4, 4), random.nextDouble(-4, 4), random.nextDouble(-4, 4));
    Matrix product =
        Rotation3.fromAxisAngle(Y, angles.alpha())
            .matrix()
            .times(Rotation3.fromAxisAngle(X, angles.beta()).matrix())
            .times(Rotation3.fromAxisAngle(Y, angles.gamma()).matrix());
    assertThat(angles.rotation().matrix().isCloseTo(product, 4e-15)).isTrue();
    double[] pole = angles.rotation().rotate(Y);
    assertThat(pole[0])
        .isEqualTo(Math.sin(angles.beta()) * Math.sin(angles.alpha()), within(4e-15));
    assertThat(pole[1]).isEqualTo(Math.cos(angles.beta()), within(4e-15));
  }

  @Test
  void coincidingAxesGiveOneAngle() {
    assertThat(EulerAngles.of(Rotation3.identity())).isEqualTo(new EulerAngles(0, 0, 0));
    EulerAngles turn = EulerAngles.of(Rotation3.fromAxisAngle(Y, 2.5));
    assertThat(turn.alpha()).isZero();
    assertThat(turn.beta()).isZero();
    assertThat(turn.gamma()).isEqualTo(2.5, within(1e-15));
    EulerAngles over = EulerAngles.of(new Rotation3(0, 0.6, 0, 0.8));
    assertThat(over.alpha()).isZero();
    assertThat(over.beta()).isEqualTo(Math.PI);
    assertThat(over.rotation().matrix().isCloseTo(new Rotation3(0, 0.6, 0, 0.8).matrix(), 4e-16))
        .isTrue();
  }

  @Property(tries = 200)
  void nothingIsLostNearThePoles(RandomGenerator random) {
    double beta = Math.pow(10, random.nextDouble(-200, 0));
    EulerAngles near =
        new EulerAngles(
            random.nextDouble(-3, 3), random.nextBoolean() ? beta : Math.PI - beta, 1.25);
    Rotation3 g = near.rotation();
    assertThat(EulerAngles.of(g).rotation().matrix().isCloseTo(g.matrix(), 4e-15)).isTrue();
  }

  @Test
  void anglesThatAreNotFiniteAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EulerAngles(0, Double.NaN, 0))
        .withMessageContaining("NaN");
  }
}
