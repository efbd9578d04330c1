package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DigitSumsTest {

  @Property(tries = 5)
  void targetsAreTheSumsAndSizesAreInRange(RandomGenerator random) {
    Dataset<NdArray> sets = DigitSums.dataset(200, 2, 10, random);
    for (Sample<NdArray> sample : sets.samples()) {
      int[] digits = DigitSums.decode(sample.input());
      assertThat(digits.length).isBetween(2, 10);
      assertThat(sample.target())
          .contains(new Target.Values(NdArray.vector(Arrays.stream(digits).sum())));
    }
    assertThat(sets.inputs().stream().mapToInt(set -> set.extent(0)).distinct().count())
        .isEqualTo(9);
  }

  @Test
  void aSampleDoesNotDependOnHowManyAreMade() {
    Dataset<NdArray> few = DigitSums.dataset(3, 1, 10, new SplittableRandom(5));
    Dataset<NdArray> many = DigitSums.dataset(30, 1, 10, new SplittableRandom(5));
    assertThat(many.inputs().subList(0, 3)).isEqualTo(few.inputs());
    assertThat(DigitSums.dataset(3, 1, 10, new SplittableRandom(6)).inputs())
        .isNotEqualTo(few.inputs());
  }

  @Property
  void decodingUndoesEncoding(RandomGenerator random) {
    int[] digits = random.ints(random.nextInt(0, 20), 0, 10).toArray();
    assertThat(DigitSums.decode(DigitSums.encode(digits))).isEqualTo(digits);
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> DigitSums.dataset(1, 0, 3, new SplittableRandom(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("sizes 0 to 3");
    assertThatThrownBy(() -> DigitSums.encode(3, 10))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Digit 1 is 10");
    assertThatThrownBy(() -> DigitSums.decode(NdArray.of(new int[] {1, 10}, new double[10])))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Row 0");
  }
}
