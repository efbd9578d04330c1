package dev.coset.claims.equiformerv2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.laws.Property;
import dev.coset.nn.irreps.so2.AtomGraph;
import dev.coset.tensor.Scope;
import java.util.random.RandomGenerator;

class StarClustersTest {

  /** Neighbours know the centre only, so that distances along edges tell nothing of angles. */
  @Property(tries = 3)
  void neighboursDoNotMeet(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Rows rows = StarClusters.draw(30, random);
      AtomGraph graph = EnergyNetwork.graph(rows.inputs());
      assertThat(graph.edges().count()).isEqualTo(30 * 8);
      assertThat(rows.targets().min().item()).isPositive();
      assertThat(rows.targets().standardDeviation().item()).isGreaterThan(0.01);
    }
  }
}
