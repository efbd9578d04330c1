package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.laws.Property;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SymbolsTest {

  @Test
  void knownSymbols() {
    assertThat(ThreeJ.of(1, 1, 2, 0, 0, 0).exact()).hasToString("sqrt(2/15)");
    assertThat(ThreeJ.of(1, 1, 0, 1, -1, 0).exact()).hasToString("sqrt(1/3)");
    assertThat(new ThreeJ(1, 1, 0, 1, -1, 0).exact()).hasToString("sqrt(1/2)");
    assertThat(ThreeJ.of(0, 0, 0, 0, 0, 0).exact()).hasToString("sqrt(1)");
    assertThat(SixJ.of(1, 1, 1, 1, 1, 1).exact()).hasToString("sqrt(1/36)");
    assertThat(ThreeJ.of(1, 1, 2, 0, 0, 0).value()).isEqualTo(Math.sqrt(2.0 / 15));
  }

  @Test
  void selectionRulesGiveZero() {
    assertThat(ThreeJ.of(1, 1, 3, 0, 0, 0).exact()).isEqualTo(RationalRoot.ZERO).hasToString("0");
    assertThat(ThreeJ.of(1, 1, 1, 1, 0, 0).value()).isZero();
    assertThat(ThreeJ.of(1, 1, 1, 2, -1, -1).value()).isZero();
    assertThat(ThreeJ.of(1, 1, 1, 0, 0, 0).value()).isZero();
    assertThat(new ThreeJ(1, 1, 1, 1, -1, 1).value()).isZero();
    assertThat(SixJ.of(1, 1, 3, 1, 1, 1).value()).isZero();
    assertThat(new SixJ(1, 1, 1, 2, 2, 2).value()).isZero();
  }

  @Test
  void momentaOutOfRangeAreRefused() {
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> ThreeJ.of(-1, 1, 1, 0, 0, 0));
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> SixJ.of(201, 1, 1, 1, 1, 1));
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> new SixJ(401, 0, 401, 0, 401, 0))
        .withMessageContaining("401/2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ThreeJ(1, 1, 0, 0, 0, 0))
        .withMessageContaining("integer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RationalRoot(0, BigInteger.ONE, BigInteger.ONE));
  }

  private static double orthogonality(int j1, int j2, int j3, int k3, int m3) {
    double sum = 0;
    for (int m1 = -j1; m1 <= j1; m1 += 2) {
      int m2 = -m3 - m1;
      if (Math.abs(m2) <= j2) {
        sum +=
            (j3 + 1)
                * new ThreeJ(j1, j2, j3, m1, m2, m3).value()
                * new ThreeJ(j1, j2, k3, m1, m2, m3).value();
      }
    }
    return sum;
  }

  @Property(tries = 60)
  void threeJSymbolsAreOrthonormal(RandomGenerator random) {
    int j1 = random.nextInt(20);
    int j2 = random.nextInt(20);
    int j3 = Math.abs(j1 - j2) + 2 * random.nextInt(Math.min(j1, j2) + 1);
    int k3 = Math.abs(j1 - j2) + 2 * random.nextInt(Math.min(j1, j2) + 1);
    int m3 = 2 * random.nextInt(Math.min(j3, k3) + 1) - Math.min(j3, k3);
    assertThat(orthogonality(j1, j2, j3, k3, m3)).isEqualTo(j3 == k3 ? 1 : 0, within(1e-13));
  }

  @Property(tries = 60)
  void columnsOfThreeJSymbolsCanBePermuted(RandomGenerator random) {
    int j1 = random.nextInt(12);
    int j2 = random.nextInt(12);
    int j3 = Math.abs(j1 - j2) + 2 * random.nextInt(Math.min(j1, j2) + 1);
    int m1 = 2 * random.nextInt(j1 + 1) - j1;
    int m2 = 2 * random.nextInt(j2 + 1) - j2;
    double value = new ThreeJ(j1, j2, j3, m1, m2, -m1 - m2).value();
    int sign = (j1 + j2 + j3) / 2 % 2 == 0 ? 1 : -1;
    assertThat(new ThreeJ(j2, j3, j1, m2, -m1 - m2, m1).value()).isEqualTo(value);
    assertThat(new ThreeJ(j2, j1, j3, m2, m1, -m1 - m2).value()).isEqualTo(sign * value);
    assertThat(new ThreeJ(j1, j2, j3, -m1, -m2, m1 + m2).value()).isEqualTo(sign * value);
  }

  /** The definition: a sum of products of four 3j symbols over all projections. */
  private static double byProjections(int[] j) {
    double sum = 0;
    for (int m1 = -j[0]; m1 <= j[0]; m1 += 2) {
      for (int m2 = -j[1]; m2 <= j[1]; m2 += 2) {
        for (int m4 = -j[3]; m4 <= j[3]; m4 += 2) {
          int m3 = -m1 - m2;
          int m6 = m4 + m2;
          int m5 = m1 + m6;
          boolean exist = Math.abs(m3) <= j[2] && Math.abs(m5) <= j[4] && Math.abs(m6) <= j[5];
          if (exist) {
            int phase = (j[0] + j[1] + j[2] + j[3] + j[4] + j[5] - m4 - m5 - m6) / 2;
            sum +=
                (Math.floorMod(phase, 2) == 0 ? 1 : -1)
                    * new ThreeJ(j[0], j[1], j[2], -m1, -m2, -m3).value()
                    * new ThreeJ(j[0], j[4], j[5], m1, -m5, m6).value()
                    * new ThreeJ(j[3], j[1], j[5], m4, m2, -m6).value()
                    * new ThreeJ(j[3], j[4], j[2], -m4, m5, m3).value();
          }
        }
      }
    }
    return sum;
  }

  @Property(tries = 60)
  void sixJSymbolsAreSumsOfThreeJSymbols(RandomGenerator random) {
    int[] j = random.ints(6, 0, 5).toArray();
    j[2] = Math.abs(j[0] - j[1]) + 2 * random.nextInt(Math.min(j[0], j[1]) + 1);
    int odd = (j[0] + j[4] + j[5]) % 2;
    j[5] += odd;
    j[3] += (j[3] + j[1] + j[5]) % 2;
    double value = new SixJ(j[0], j[1], j[2], j[3], j[4], j[5]).value();
    assertThat(value).isEqualTo(byProjections(j), within(1e-14));
    assertThat(new SixJ(j[1], j[0], j[2], j[4], j[3], j[5]).value()).isEqualTo(value);
    assertThat(new SixJ(j[3], j[4], j[2], j[0], j[1], j[5]).value()).isEqualTo(value);
  }

  @Test
  void largeSymbolsStayExact() {
    double sum = 0;
    for (int m = -200; m <= 200; m++) {
      double value = ThreeJ.of(200, 200, 100, m, -m, 0).value();
      sum += 201 * value * value;
    }
    assertThat(sum).isEqualTo(1, within(1e-13));
    assertThat(SixJ.of(100, 100, 100, 100, 100, 100).value()).isBetween(-0.01, 0.01);
  }
}
