package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CyclotomicTest {

  private static Cyclotomic random(RandomGenerator random) {
    int n = random.nextInt(1, 61);
    long[] coefficients = random.longs(n, -3, 4).toArray();
    return Cyclotomic.ofPowers(coefficients);
  }

  @Property(tries = 200)
  void numbersFormARing(RandomGenerator random) {
    Cyclotomic a = random(random);
    Cyclotomic b = random(random);
    Cyclotomic c = random(random);
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.times(b)).isEqualTo(b.times(a));
    assertThat(a.minus(a)).isEqualTo(Cyclotomic.ZERO);
    assertThat(a.times(Cyclotomic.ONE)).isEqualTo(a);
    assertThat(a.times(b.plus(c))).isEqualTo(a.times(b).plus(a.times(c)));
    assertThat(a.times(b).conjugate()).isEqualTo(a.conjugate().times(b.conjugate()));
    assertThat(a.times(7).dividedBy(7)).isEqualTo(a);
    assertThat(a.plus(a.conjugate()).isReal()).isTrue();
    assertThat(a.conductor() % 4).isNotEqualTo(2);
    // at most 60 terms up to 3 in each, so products are below 180^2 and errors below 1e-8
    double real = a.real() * b.real() - a.imaginary() * b.imaginary();
    double imaginary = a.real() * b.imaginary() + a.imaginary() * b.real();
    assertThat(a.times(b).real()).isCloseTo(real, within(1e-8));
    assertThat(a.times(b).imaginary()).isCloseTo(imaginary, within(1e-8));
    assertThat(a.plus(b).real()).isCloseTo(a.real() + b.real(), within(1e-9));
  }

  @Test
  void equalNumbersHaveOneForm() {
    for (int n = 1; n <= 120; n++) {
      long[] ones = new long[n];
      Arrays.fill(ones, 1);
      assertThat(Cyclotomic.ofPowers(ones)).isEqualTo(Cyclotomic.of(n == 1 ? 1 : 0));
      for (int k = 0; k < n; k++) {
        assertThat(Cyclotomic.root(n, k)).isEqualTo(Cyclotomic.root(2 * n, 2 * k));
        assertThat(Cyclotomic.root(n, k).times(Cyclotomic.root(n, -k))).isEqualTo(Cyclotomic.ONE);
      }
    }
    assertThat(Cyclotomic.root(6, 1).conductor()).isEqualTo(3);
    assertThat(Cyclotomic.root(2, 1)).isEqualTo(Cyclotomic.of(-1));
    assertThat(
            Cyclotomic.root(8, 1)
                .plus(Cyclotomic.root(8, 7))
                .times(Cyclotomic.root(8, 1).plus(Cyclotomic.root(8, 7))))
        .isEqualTo(Cyclotomic.of(2));
  }

  @Test
  void textsNameThePowers() {
    Cyclotomic golden = Cyclotomic.root(5, 1).plus(Cyclotomic.root(5, 4));
    assertThat(golden.galois(2)).isEqualTo(Cyclotomic.of(-1).minus(golden));
    assertThat(golden.real()).isCloseTo((Math.sqrt(5) - 1) / 2, within(1e-15));
    assertThat(golden.isReal()).isTrue();
    assertThat(Cyclotomic.root(4, 1)).hasToString("E(4)");
    assertThat(Cyclotomic.root(4, 3)).hasToString("-E(4)");
    assertThat(Cyclotomic.of(-3)).hasToString("-3");
    assertThat(Cyclotomic.root(3, 1).times(2).plus(Cyclotomic.ONE)).hasToString("1 + 2*E(3)");
    assertThat(Cyclotomic.root(3, 1).coefficient(4)).isEqualTo(1);
  }

  @Test
  void whatIsNotWholeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cyclotomic.root(3, 1).toInteger());
    assertThatIllegalArgumentException().isThrownBy(() -> Cyclotomic.of(3).dividedBy(2));
    assertThatIllegalArgumentException().isThrownBy(() -> Cyclotomic.root(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Cyclotomic.root(5, 1).galois(5));
    assertThatIllegalArgumentException().isThrownBy(() -> Cyclotomic.ofPowers());
  }
}
