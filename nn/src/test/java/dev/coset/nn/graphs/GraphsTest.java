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

  /** Particles with the edges over which they hear each other. */
  private record Particles(Tensor charges, Tensor positions, Tensor velocities, Tensor edges) {

    static Particles draw(DType type, RandomGenerator random) {
      int n = 1 + random.nextInt(6);
      long[] vectors = {2, n, 3};
      return new Particles(
          Tensors.bernoulli(type, 0.5, new long[] {2, n}, random).mul(2.0).sub(1.0),
          Tensors.randn(type, vectors, random),
          Tensors.randn(type, vectors, random),
          Tensors.bernoulli(type, 0.5, new long[] {2, n, n}, random).gt(0.5));
    }

    Particles renumbered(Tensor order) {
      return new Particles(
          charges.indexSelect(1, order),
          positions.indexSelect(1, order),
          velocities.indexSelect(1, order),
          edges.indexSelect(1, order).indexSelect(2, order));
    }
  }

  private interface Prediction {
    Tensor of(Particles particles);
  }

  private static void requireParticleLaw(Prediction f, DType type, RandomGenerator random) {
    Particles particles = Particles.draw(type, random);
    Tensor order = Tensors.permutation((int) particles.charges.size(1), random);
    requireClose(f.of(particles.renumbered(order)), f.of(particles).indexSelect(1, order));
  }

  @Property(tries = 20)
  void predictionsMoveWithTheNumberingOfParticles(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          var net = new MessagePassingNetwork(new MessagePassingConfig(8, 2), random)) {
        randomized(net, type, random);
        requireParticleLaw(
            p -> net.forward(p.charges, p.positions, p.velocities, p.edges), type, random);
        requireParticleLaw(p -> net.forward(p.charges, p.positions, p.velocities), type, random);
      }
    }
  }

  @Property(tries = 5)
  void theLawReportsEdgesThatAreReadTheWrongWayRound(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = new MessagePassingNetwork(new MessagePassingConfig(8, 2), random)) {
      randomized(net, DType.FLOAT64, random);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  requireParticleLaw(
                      p -> net.forward(p.charges, p.positions, p.velocities, p.edges.triu(0)),
                      DType.FLOAT64,
                      random);
                }
              })
          .isInstanceOf(AssertionError.class);
    }
  }

  @Property(tries = 5)
  void particlesWithoutEdgesDoNotInfluenceEachOther(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = new MessagePassingNetwork(new MessagePassingConfig(8, 2), random)) {
      randomized(net, DType.FLOAT64, random);
      Particles p = Particles.draw(DType.FLOAT64, random);
      Tensor none = Tensors.zeros(DType.BOOL, p.edges.shape());
      Tensor together = net.forward(p.charges, p.positions, p.velocities, none);
      Tensor alone =
          net.forward(
              p.charges.slice(1, 0, 1),
              p.positions.slice(1, 0, 1),
              p.velocities.slice(1, 0, 1),
              none.slice(1, 0, 1).slice(2, 0, 1));
      requireClose(together.slice(1, 0, 1), alone);
    }
  }

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
        var particles = new MessagePassingNetwork(MessagePassingConfig.defaults(), random);
        var graphs = new SumAggregationGnn(8, 1, 1, random)) {
      Tensor vectors = Tensors.zeros(DType.FLOAT32, 2, 5, 3);
      assertThatThrownBy(
              () -> particles.forward(Tensors.zeros(DType.FLOAT32, 2, 4), vectors, vectors))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("FLOAT32[2, 4]");
      assertThatThrownBy(() -> graphs.forward(vectors))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[graphs, n, n]");
    }
  }
}
