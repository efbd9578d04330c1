package dev.coset.claims.iterativese3transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import dev.coset.nn.attention.GeometryUse;
import dev.coset.tensor.Scope;
import java.util.random.RandomGenerator;

class PairEnergyTest {

  @Property(tries = 3)
  void pointsSlideDownTheEnergy(RandomGenerator random) {
    int n = PairEnergy.POINTS;
    double[][] x = new double[n][3];
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = 1;
      }
      for (int k = 0; k < 3; k++) {
        x[i][k] = 3 * random.nextDouble() + i;
      }
    }
    double before = PairEnergy.energy(x, a);
    assertThat(PairEnergy.energy(PairEnergy.descend(x, a), a)).isLessThan(before);
    double slope = PairEnergy.slope(x, a)[2][1];
    double h = 1e-6;
    x[2][1] += h;
    double up = PairEnergy.energy(x, a);
    x[2][1] -= 2 * h;
    double numeric = (up - PairEnergy.energy(x, a)) / (2 * h);
    assertThat(numeric).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
  }

  @Property(tries = 1)
  void bothNetworksAreEquallyLarge(RandomGenerator random) {
    try (var _ = Scope.open();
        var iterative = RefinementContest.network(GeometryUse.REBUILT, random);
        var single = RefinementContest.network(GeometryUse.FIRST, random)) {
      assertThat(iterative.parameterCount()).isEqualTo(single.parameterCount());
      var rows = PairEnergy.samples(2, random).inputs();
      assertThat(RefinementContest.forward(iterative, rows).shape()).containsExactly(2, 10, 3);
    }
  }
}
