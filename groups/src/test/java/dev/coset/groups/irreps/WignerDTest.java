package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WignerDTest {

  private static double homomorphismError(
      Function<Rotation3, Matrix> rho, Rotation3 g, Rotation3 h) {
    Matrix product = rho.apply(g).times(rho.apply(h));
    return product.minus(rho.apply(SO3.group().compose(g, h))).frobeniusNorm();
  }

  @Property(tries = 20)
  void matricesAreHomomorphisms(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    Rotation3 h = SO3.group().sample(random);
    for (int l = 0; l <= 20; l++) {
      int degree = l;
      assertThat(homomorphismError(r -> WignerD.of(degree, r), g, h)).isLessThan(1e-12);
    }
  }

  @Property(tries = 20)
  void theLawFailsForAWrongOrderOfFactors(RandomGenerator random) {
    Rotation3 g = new EulerAngles(random.nextDouble(0.5, 1), 0.7, 0.3).rotation();
    Rotation3 h = new EulerAngles(-0.4, 1.1, 0.6).rotation();
    assertThat(homomorphismError(r -> WignerD.of(2, SO3.group().inverse(r)), g, h))
        .isGreaterThan(0.1);
  }

  @Property(tries = 50)
  void matricesAreOrthogonalAndDegreeOneIsTheRotation(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    assertThat(WignerD.of(1, g).isCloseTo(g.matrix(), 2e-15)).isTrue();
    assertThat(WignerD.of(0, g)).isEqualTo(Matrix.identity(1));
    int l = random.nextInt(WignerD.MAX_DEGREE + 1);
    Matrix d = WignerD.of(l, g);
    assertThat(d.times(d.transpose()).isCloseTo(Matrix.identity(2 * l + 1), 1e-12)).isTrue();
    assertThat(WignerD.of(l, SO3.group().inverse(g)).isCloseTo(d.transpose(), 1e-12)).isTrue();
    assertThat(d.trace()).isEqualTo(WignerD.character(l, g.angle()), within(1e-11));
  }

  @Property(tries = 30)
  void vectorsAreRotatedWithoutTheMatrix(RandomGenerator random) {
    int l = random.nextInt(21);
    EulerAngles angles = EulerAngles.of(SO3.group().sample(random));
    double[] v = random.doubles(2L * l + 1, -1, 1).toArray();
    assertThat(WignerD.apply(l, angles, v))
        .containsExactly(WignerD.of(l, angles).times(v), within(1e-13));
  }

  @Test
  void theHalfTurnIsASymmetricInvolution() {
    for (int l = 0; l <= WignerD.MAX_DEGREE; l++) {
      Matrix j = WignerD.halfTurn(l);
      assertThat(j.transpose().isCloseTo(j, 1e-14)).as("degree %d", l).isTrue();
      assertThat(j.times(j).isCloseTo(Matrix.identity(2 * l + 1), 1e-13))
          .as("degree %d", l)
          .isTrue();
    }
    assertThat(WignerD.halfTurn(1).isCloseTo(Matrix.of(3, 3, 0, 1, 0, 1, 0, 0, 0, 0, -1), 1e-15))
        .isTrue();
  }

  @Test
  void degreesOutOfRangeAreRefused() {
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> WignerD.of(-1, Rotation3.identity()))
        .withMessageContaining("-1");
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> WignerD.of(WignerD.MAX_DEGREE + 1, Rotation3.identity()));
  }
}
