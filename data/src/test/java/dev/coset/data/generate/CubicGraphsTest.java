package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CubicGraphsTest {

  /** The counts of connected cubic graphs on 2n nodes, sequence A002851 of the OEIS. */
  @ParameterizedTest
  @CsvSource({"4, 1", "6, 2", "8, 5", "10, 19", "12, 85"})
  void thereAreAsManyAsIsKnown(int nodes, int count) {
    assertThat(CubicGraphs.connected(nodes)).hasSize(count);
  }

  @Test
  void everyNodeHasThreeOtherNeighboursBothWays() {
    for (NdArray graph : CubicGraphs.connected(8)) {
      assertThat(graph.shape()).containsExactly(8, 8);
      for (int i = 0; i < 8; i++) {
        double degree = 0;
        for (int j = 0; j < 8; j++) {
          degree += graph.get(8 * i + j);
          assertThat(graph.get(8 * i + j)).isEqualTo(graph.get(8 * j + i)).isIn(0.0, 1.0);
        }
        assertThat(degree).isEqualTo(3);
        assertThat(graph.get(9 * i)).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 0, 2, 7, 14})
  void otherNumbersOfNodesAreRefused(int nodes) {
    assertThatThrownBy(() -> CubicGraphs.connected(nodes))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: " + nodes);
  }
}
