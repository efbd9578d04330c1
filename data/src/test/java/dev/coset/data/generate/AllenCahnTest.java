package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AllenCahnTest {

  private static final FieldOptions COARSE = FieldOptions.defaults().withSize(16);

  /** Constant fields follow du/dt = u - u^3, whose steps are those of Euler. */
  @Test
  void constantFieldsFollowTheOrdinaryEquation() {
    double[] half = new double[256];
    Arrays.fill(half, 0.5);
    NdArray after = AllenCahn.later(NdArray.wrap(new int[] {1, 16, 16}, half), COARSE);
    double u = 0.5;
    for (int i = 0; i < 50; i++) {
      u += 0.02 * (u - u * u * u);
    }
    for (double value : after.toArray()) {
      assertThat(Math.abs(value - u)).isLessThan(1e-12);
    }
  }

  /** The solver commutes with transposition of the grid, and fields with finer grids. */
  @Property(tries = 3)
  void theSolverKeepsSymmetry(RandomGenerator random) {
    long seed = random.nextLong();
    Dataset<NdArray> coarse = AllenCahn.dataset(1, COARSE, new SplittableRandom(seed));
    Dataset<NdArray> fine = AllenCahn.dataset(1, COARSE.withSize(32), new SplittableRandom(seed));
    NdArray u = coarse.inputs().getFirst();
    assertThat(coarse.samples().getFirst().target()).containsInstanceOf(Target.Values.class);
    NdArray expected = transposed(AllenCahn.later(u, COARSE));
    assertThat(AllenCahn.later(transposed(u), COARSE).isCloseTo(expected, 1e-12)).isTrue();
    assertThat(Math.abs(fine.inputs().getFirst().get(64 + 2) - u.get(16 + 1))).isLessThan(1e-12);
  }

  private static NdArray transposed(NdArray field) {
    double[] values = new double[256];
    for (int i = 0; i < 256; i++) {
      values[i] = field.get(i % 16 * 16 + i / 16);
    }
    return NdArray.wrap(new int[] {1, 16, 16}, values);
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> COARSE.withSize(8))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 16");
    assertThatThrownBy(() -> AllenCahn.later(NdArray.vector(1), COARSE))
        .hasMessageContaining("[1, 16, 16]");
  }
}
