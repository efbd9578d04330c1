package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClebschGordanTest {

  /** The largest component of {@code C(D1 x, D2 y) - D3 C(x, y)}. */
  private static double intertwiningError(
      ClebschGordan c, Rotation3 g, double[] x, double[] y, int wrong) {
    double[] left = c.couple(WignerD.of(c.l1(), g).times(x), WignerD.of(c.l2(), g).times(y));
    double[] xy = c.couple(x, y);
    xy[wrong < 0 ? 0 : wrong] *= wrong < 0 ? 1 : -1;
    double[] right = WignerD.of(c.l3(), g).times(xy);
    double worst = 0;
    for (int k = 0; k < left.length; k++) {
      worst = Math.max(worst, Math.abs(left[k] - right[k]));
    }
    return worst;
  }

  private static double[] unit(int l, RandomGenerator random) {
    return new Irreps(List.of(new Irreps.Block(1, new Irrep(l, 1))))
        .randn(Irreps.Normalization.NORM, random);
  }

  @Property(tries = 100)
  void productsOfRotatedVectorsAreRotated(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    int l1 = random.nextInt(13);
    int l2 = random.nextInt(13);
    int l3 = random.nextInt(Math.abs(l1 - l2), Math.min(12, l1 + l2) + 1);
    double error =
        intertwiningError(ClebschGordan.of(l1, l2, l3), g, unit(l1, random), unit(l2, random), -1);
    assertThat(error).as("%d %d %d", l1, l2, l3).isLessThan(1e-13);
  }

  @Property(tries = 20)
  void theLawFailsForAWrongSign(RandomGenerator random) {
    double[] x = {1, 2, 3};
    double[] y = {0.5, -1, random.nextDouble(1, 2)};
    Rotation3 g = new EulerAngles(1, 0.7, 0.3).rotation();
    assertThat(intertwiningError(ClebschGordan.of(1, 1, 1), g, x, y, 0)).isGreaterThan(0.1);
  }

  @Test
  void tensorsHaveNormOneAndAreSparse() {
    for (int l1 = 0; l1 <= 12; l1++) {
      for (int l2 = 0; l2 <= 12; l2++) {
        for (int l3 = Math.abs(l1 - l2); l3 <= Math.min(12, l1 + l2); l3++) {
          ClebschGordan c = ClebschGordan.of(l1, l2, l3);
          double squares = c.entries().stream().mapToDouble(e -> e.value() * e.value()).sum();
          assertThat(squares).as("%s", c).isEqualTo(1, within(1e-14));
          assertThat(c.size()).isLessThanOrEqualTo(2 * (2 * l1 + 1) * (2 * l2 + 1));
        }
      }
    }
  }

  @Test
  void smallTensorsAreTheKnownOnes() {
    assertThat(ClebschGordan.of(0, 0, 0).get(0, 0, 0)).isEqualTo(1);
    ClebschGordan delta = ClebschGordan.of(1, 1, 0);
    ClebschGordan epsilon = ClebschGordan.of(1, 1, 1);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(delta.get(i, j, 0)).isEqualTo(i == j ? Math.sqrt(1.0 / 3) : 0, within(1e-16));
        for (int k = 0; k < 3; k++) {
          int sign = (i - j) * (j - k) * (k - i) / 2;
          assertThat(epsilon.get(i, j, k)).isEqualTo(sign / Math.sqrt(6), within(1e-16));
        }
      }
    }
    assertThat(ClebschGordan.of(1, 1, 2).get(0, 1, 1)).isEqualTo(Math.sqrt(0.1), within(1e-16));
  }

  @Test
  void theCacheGivesOneTable() {
    assertThat(ClebschGordan.of(3, 4, 5)).isSameAs(ClebschGordan.of(3, 4, 5));
    assertThat(ClebschGordan.of(20, 20, 20).size()).isPositive();
  }

  @Property(tries = 20)
  void largeDegreesStayAccurate(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    int l1 = random.nextInt(13, 21);
    int l2 = random.nextInt(13, 21);
    int l3 = random.nextInt(Math.abs(l1 - l2), 21);
    ClebschGordan c = ClebschGordan.of(l1, l2, l3);
    assertThat(intertwiningError(c, g, unit(l1, random), unit(l2, random), -1)).isLessThan(2e-13);
  }

  @Test
  void degreesThatDoNotCoupleAreRefused() {
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> ClebschGordan.of(1, 1, 3))
        .withMessageContaining("0 to 2");
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> ClebschGordan.of(21, 21, 0));
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> ClebschGordan.of(1, -1, 0));
    assertThat(ClebschGordan.exists(1, 1, 3)).isFalse();
  }
}
