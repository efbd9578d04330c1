package dev.coset.groups.grids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.WignerD;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RotationGridTest {

  @Test
  void productGridsHaveTheirDegreeAndNotMore() {
    for (int l = 0; l <= 3; l++) {
      RotationGrid grid = RotationGrid.product(l);
      assertThat(grid.size()).isEqualTo((2 * l + 1) * (l + 1) * (2 * l + 1));
      assertThat(Arrays.stream(grid.weights()).sum()).isEqualTo(1, within(1e-14));
      assertThat(grid.degree()).hasValue(2 * l);
      assertThat(grid.exactDegree(1e-12)).isEqualTo(2 * l);
    }
  }

  @Test
  void groupsHaveTheDegreeOfTheirFirstInvariant() {
    assertThat(RotationGrid.tetrahedral().size()).isEqualTo(12);
    assertThat(RotationGrid.tetrahedral().exactDegree(1e-12)).isEqualTo(2);
    assertThat(RotationGrid.octahedral().size()).isEqualTo(24);
    assertThat(RotationGrid.octahedral().exactDegree(1e-12)).isEqualTo(3);
    assertThat(RotationGrid.icosahedral().size()).isEqualTo(60);
    assertThat(RotationGrid.icosahedral().exactDegree(1e-12)).isEqualTo(5);
    assertThat(RotationGrid.icosahedral().degree()).hasValue(5);
  }

  @Test
  void turnsOverTheSphereHaveTheSmallerDegree() {
    assertThat(RotationGrid.over(SphereGrid.lebedev(5), 9).exactDegree(1e-12)).isEqualTo(5);
    assertThat(RotationGrid.over(SphereGrid.lebedev(11), 4).exactDegree(1e-12)).isEqualTo(3);
    assertThat(RotationGrid.over(SphereGrid.fibonacci(5), 4).degree()).isEmpty();
  }

  /** Schur's relation: entries of Wigner matrices have mean square {@code 1 / (2l+1)}. */
  @Property(tries = 20)
  void squaresOfEntriesAreIntegratedAtEveryPlace(RandomGenerator random) {
    int l = random.nextInt(4);
    int row = random.nextInt(2 * l + 1);
    int column = random.nextInt(2 * l + 1);
    Rotation3 shift = SO3.group().sample(random);
    double mean =
        RotationGrid.product(l)
            .mean(g -> square(WignerD.of(l, SO3.group().compose(shift, g)).get(row, column)));
    assertThat(mean).isEqualTo(1.0 / (2 * l + 1), within(1e-12));
  }

  @Test
  void aGridThatIsTooCoarseIsDetected() {
    double mean = RotationGrid.product(1).mean(g -> square(WignerD.of(3, g).get(0, 0)));
    assertThat(mean).isNotCloseTo(1.0 / 7, within(1e-3));
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> RotationGrid.product(-1)).isInstanceOf(DegreeException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RotationGrid.over(SphereGrid.fibonacci(5), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RotationGrid.tetrahedral().exactDegree(-1));
  }
}
