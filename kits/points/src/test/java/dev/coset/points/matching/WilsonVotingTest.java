package dev.coset.points.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WilsonVotingTest {

  /** Against scipy's binomtest, see bench/peers/matching_golden.py. */
  @Test
  void lowerBoundsAreThoseOfScipy() {
    WilsonVoting voting = WilsonVoting.standard();
    double[][] golden = {
      {0, 1, 0.0},
      {1, 1, 0.20654931437723745},
      {3, 4, 0.30064184258240184},
      {5, 8, 0.3057423946273026},
      {8, 8, 0.6755924351161198}
    };
    for (double[] row : golden) {
      assertThat(voting.lowerBound((int) row[0], (int) row[1])).isCloseTo(row[2], within(1e-4));
    }
  }

  @Test
  void agreementOfManyMapsBeatsTheFavourOfTheFirst() {
    try (var _ = Scope.open()) {
      // item 1 is liked by the first map alone, item 2 by all but the first
      Tensor first = row(0, 0.9, 0.1, 0.2);
      Tensor later = row(0, 0.1, 0.9, 0.2);
      int[][] one = WilsonVoting.standard().sets(List.of(first), new int[] {0}, 2);
      assertThat(one[0]).containsExactly(0, 1);
      int[][] more =
          WilsonVoting.standard().sets(List.of(first, later, later, later), new int[] {0}, 2);
      assertThat(more[0]).containsExactly(0, 2);
    }
  }

  private static Tensor row(double... values) {
    Tensor row = Tensors.of(values).unsqueeze(0);
    return Tensors.cat(0, row, Tensors.zeros(DType.FLOAT64, values.length - 1, values.length));
  }

  @Property(tries = 10)
  void relabellingItemsRelabelsSets(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 12;
      Tensor a = Tensors.rand(DType.FLOAT64, new long[] {n, n}, random);
      Tensor b = Tensors.rand(DType.FLOAT64, new long[] {n, n}, random);
      Tensor order = Tensors.permutation(n, random);
      long[] names = order.toLongArray();
      int[] seeds = {0, 5};
      int[][] moved =
          WilsonVoting.standard().sets(List.of(turned(a, order), turned(b, order)), seeds, 4);
      int[] sources = {(int) names[0], (int) names[5]};
      int[][] plain = WilsonVoting.standard().sets(List.of(a, b), sources, 4);
      for (int s = 0; s < seeds.length; s++) {
        int[] renamed = new int[moved[s].length];
        for (int i = 0; i < renamed.length; i++) {
          renamed[i] = (int) names[moved[s][i]];
        }
        assertThat(renamed).containsExactly(plain[s]);
        assertThat(moved[s]).doesNotHaveDuplicates().hasSize(4).startsWith(seeds[s]);
      }
    }
  }

  private static Tensor turned(Tensor map, Tensor order) {
    return map.indexSelect(0, order).indexSelect(1, order);
  }

  @Test
  void doubtfulItemsAreLeftOutBeyondTheFirstFew() {
    try (var _ = Scope.open()) {
      Tensor first = row(0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.1, 0.1, 0.1);
      Tensor second = row(0, 0.9, 0.8, 0.7, 0.6, 0.1, 0.5, 0.1, 0.1);
      List<Tensor> maps = List.of(first, second, first, second); // four votes of four are enough
      int[] seed = {0};
      assertThat(WilsonVoting.standard().sets(maps, seed, 6)[0]).containsExactly(0, 1, 2, 3, 4);
      assertThat(WilsonVoting.standard().filling().sets(maps, seed, 6)[0])
          .containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(WilsonVoting.standard().sets(maps.subList(0, 1), seed, 6)[0])
          .containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void itemsWithoutSimilarityAreNeverCompanions() {
    try (var _ = Scope.open()) {
      Tensor map = Tensors.zeros(DType.FLOAT64, 5, 5);
      assertThat(WilsonVoting.standard().sets(List.of(map), new int[] {3}, 4)[0])
          .containsExactly(3);
      assertThat(WilsonVoting.standard().filling().sets(List.of(map), new int[] {3}, 4)[0])
          .containsExactly(3, 0, 1, 2);
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new WilsonVoting(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WilsonVoting.standard().lowerBound(2, 1))
        .hasMessageContaining("2 of 1");
    assertThatThrownBy(() -> WilsonVoting.standard().sets(List.of(), new int[1], 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
