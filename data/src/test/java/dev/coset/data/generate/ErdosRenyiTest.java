package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErdosRenyiTest {

  @Test
  void pairsAreJoinedWithTheProbability() {
    NdArray graph = new ErdosRenyi(200, 0.3).adjacency(new SplittableRandom(1));
    double edges = Arrays.stream(graph.toArray()).sum() / 2;
    // 19,900 pairs: the deviation is 0.0032, the bound five times that
    assertThat(edges / 19_900).isCloseTo(0.3, within(0.017));
    for (int i = 0; i < 200; i++) {
      assertThat(graph.get(i * 200 + i)).isZero();
      for (int j = 0; j < i; j++) {
        assertThat(graph.get(i * 200 + j)).isEqualTo(graph.get(j * 200 + i));
      }
    }
  }

  @Test
  void extremesAreEmptyAndComplete() {
    var random = new SplittableRandom(2);
    assertThat(Arrays.stream(new ErdosRenyi(5, 0).adjacency(random).toArray()).sum()).isZero();
    assertThat(Arrays.stream(new ErdosRenyi(5, 1).adjacency(random).toArray()).sum()).isEqualTo(20);
    assertThatThrownBy(() -> new ErdosRenyi(0, 0.5)).hasMessageContaining("node");
    assertThatThrownBy(() -> new ErdosRenyi(3, 1.5)).hasMessageContaining("probability");
  }
}
