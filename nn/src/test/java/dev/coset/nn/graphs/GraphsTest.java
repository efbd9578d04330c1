package dev.coset.nn.graphs;

import static dev.coset.nn.RandomNets.PRECISIONS;
import static dev.coset.nn.RandomNets.randomized;
import static dev.coset.nn.RandomNets.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

class GraphsTest {

  private static void requireGraphLaw(UnaryOperator<Tensor> f, DType type, RandomGenerator random) {
    int n = 1 + random.nextInt(8);
    Tensor half = Tensors.bernoulli(type, 0.5, new long[] {2, n, n}, random).triu(1);
    Tensor adjacency = half.add(half.transpose(1, 2));
    Tensor order = Tensors.permutation(n, random);
    requireClose(
        f.apply(adjacency.indexSelect(1, order).indexSelect(2, order)), f.apply(adjacency));
  }

  @Property(tries = 20)
  void graphOutputsIgnoreTheNumberingOfNodes(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          var net = new SumAggregationGnn(8, 3, 4, random)) {
        randomized(net, type, random);
        requireGraphLaw(net::forward, type, random);
      }
    }
  }

  @Property(tries = 5)
  void theLawReportsOutputsOfOneNode(RandomGenerator random) {
    try (var _ = Scope.open()) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  requireGraphLaw(a -> a.sum(2).slice(1, 0, 1), DType.FLOAT64, random);
                }
              })
          .isInstanceOf(AssertionError.class);
    }
  }

  /** The prism and the complete bipartite graph, both cubic on six nodes. */
  @Property(tries = 5)
  void regularGraphsLookAlikeAndOthersDoNot(RandomGenerator random) {
    int[][] prism = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {0, 3}, {1, 4}, {2, 5}};
    int[][] bipartite = {{0, 3}, {0, 4}, {0, 5}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}};
    int[][] path = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}};
    try (var _ = Scope.open();
        var net = new SumAggregationGnn(8, 3, 4, random)) {
      randomized(net, DType.FLOAT64, random);
      Tensor outputs =
          net.forward(Tensors.stack(0, adjacency(prism), adjacency(bipartite), adjacency(path)));
      requireClose(outputs.select(0, 0), outputs.select(0, 1));
      assertThat(outputs.select(0, 0).sub(outputs.select(0, 2)).abs().max().item())
          .isGreaterThan(1e-6);
    }
  }

  private static Tensor adjacency(int[][] edges) {
    double[] values = new double[36];
    for (int[] edge : edges) {
      values[6 * edge[0] + edge[1]] = 1;
      values[6 * edge[1] + edge[0]] = 1;
    }
    return Tensors.of(values, 6, 6);
  }

  @Property(tries = 1)
  void shapesThatDoNotFitAreRefused(RandomGenerator random) {
    try (var _ = Scope.open();
        var graphs = new SumAggregationGnn(8, 1, 1, random)) {
      Tensor vectors = Tensors.zeros(DType.FLOAT32, 2, 5, 3);
      assertThatThrownBy(() -> graphs.forward(vectors))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[graphs, n, n]");
    }
  }
}
