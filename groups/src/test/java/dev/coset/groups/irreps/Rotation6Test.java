package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rotation6Test {

  @Property(tries = 200)
  void rotationsReadBack(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    assertThat(Rotation6.rotation(Rotation6.of(g)).matrix().isCloseTo(g.matrix(), 1e-14)).isTrue();
  }

  @Property(tries = 200)
  void columnsOfAnyLengthAreMadeOrthonormal(RandomGenerator random) {
    double[] six = Rotation6.of(SO3.group().sample(random));
    double first = Math.pow(10, random.nextDouble(-300, 300));
    double second = random.nextDouble(0.1, 10);
    double mixed = random.nextDouble(-1, 1);
    double[] given = new double[6];
    for (int i = 0; i < 3; i++) {
      given[i] = first * six[i];
      given[3 + i] = second * six[3 + i] + mixed * six[i];
    }
    double[] back = Rotation6.of(Rotation6.rotation(given));
    assertThat(back).containsExactly(six, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 0 1 0 0", "1 0 0 0 0 0", "NaN 0 0 0 1 0", "0 1 0 0 Infinity 0"})
  void columnsThatAreZeroOrNotFiniteAreRefused(String text) {
    double[] six = Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(() -> Rotation6.rotation(six))
        .withMessageContaining("column");
  }

  @Test
  void columnsOnOneLineAreRefused() {
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(() -> Rotation6.rotation(new double[] {1, 2, 3, -2, -4, -6}))
        .withMessageContaining("parallel")
        .satisfies(fault -> assertThat(fault.deviation()).isLessThan(1e-15));
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(() -> Rotation6.rotation(new double[] {1, 0, 0, 1, 1e-12, 0}));
    assertThat(Rotation6.rotation(new double[] {1, 0, 0, 1, 1e-6, 0})).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> Rotation6.rotation(new double[5]));
  }
}
