package dev.coset.claims.frameaveraging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CubicGraphSeparationTest {

  @Test
  void thereAreFiveGraphs() {
    assertThat(CubicGraphSeparation.graphs()).hasSize(5).doesNotHaveDuplicates();
  }

  @Property(tries = 1)
  void theAveragedPerceptronSeparatesWhatTheGraphNetworkCannot(RandomGenerator random) {
    double[] mlp = CubicGraphSeparation.averagedMlp(random);
    double[] gnn = CubicGraphSeparation.sumGnn(random);
    assertThat(mlp).hasSize(10);
    assertThat(CubicGraphSeparation.separated(mlp)).isEqualTo(10);
    assertThat(CubicGraphSeparation.separated(gnn)).isZero();
  }

  @Test
  void onlyDistancesAboveTheThresholdSeparate() {
    assertThat(CubicGraphSeparation.separated(new double[] {0, 1e-6, 2e-6, Double.NaN}))
        .isEqualTo(1);
  }
}
