package dev.coset.claims.deepsets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PermutationCommutantTest {

  /** Sums of 720 terms of size one in double precision: 1e-13 with room to spare. */
  @Property(tries = 3)
  void averagingOverPermutationsLeavesTwoNumbers(RandomGenerator random) {
    Matrix projected = PermutationCommutant.projectedRandom(6, random);
    assertThat(PermutationCommutant.distanceFromForm(projected)).isLessThan(1e-12);
    assertThat(projected.frobeniusNorm()).isPositive();
  }

  @Property(tries = 10)
  void aRandomMatrixIsNotOfThatForm(RandomGenerator random) {
    double[] entries = new double[36];
    for (int i = 0; i < 36; i++) {
      entries[i] = random.nextGaussian();
    }
    assertThat(PermutationCommutant.distanceFromForm(Matrix.of(6, 6, entries))).isGreaterThan(1e-3);
  }

  @Test
  void theCommutantHasTwoDimensions() {
    assertThat(PermutationCommutant.dimension(3)).isEqualTo(2);
    assertThat(PermutationCommutant.dimension(5)).isEqualTo(2);
  }
}
