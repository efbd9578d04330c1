package dev.coset.nn.points;

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
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

class PointNetTest {

  private static final PointNetConfig CONFIG = new PointNetConfig(3, List.of(8, 16), List.of(8), 4);

  private static void requireLaw(UnaryOperator<Tensor> f, DType type, RandomGenerator random) {
    int n = 1 + random.nextInt(12);
    Tensor clouds = Tensors.randn(type, new long[] {3, n, 3}, random);
    Tensor moved = clouds.indexSelect(1, Tensors.permutation(n, random));
    requireClose(f.apply(moved), f.apply(clouds));
    Tensor repeated = Tensors.cat(1, clouds, clouds.slice(1, 0, 1));
    requireClose(f.apply(repeated), f.apply(clouds));
  }

  @Property(tries = 25)
  void orderAndRepetitionDoNotMatter(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          PointNet net = randomized(CONFIG.build(random), type, random)) {
        requireLaw(net::forward, type, random);
      }
    }
  }

  @Property(tries = 5)
  void theLawReportsPoolingThatSeesTheOrder(RandomGenerator random) {
    try (var _ = Scope.open()) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  requireLaw(x -> x.select(1, 0), DType.FLOAT64, random);
                }
              })
          .isInstanceOf(AssertionError.class);
    }
  }

  @Property(tries = 10)
  void cloudsOfABatchDoNotInfluenceEachOtherInEvaluation(RandomGenerator random) {
    try (var _ = Scope.open();
        PointNet net = randomized(CONFIG.build(random), DType.FLOAT64, random)) {
      Tensor clouds = Tensors.randn(DType.FLOAT64, new long[] {3, 7, 3}, random);
      requireClose(net.forward(clouds.slice(0, 1, 2)), net.forward(clouds).slice(0, 1, 2));
    }
  }

  @Property(tries = 1)
  void shapesThatDoNotFitAreRefused(RandomGenerator random) {
    try (var _ = Scope.open();
        PointNet net = PointNetConfig.defaults(10).build(random)) {
      assertThat(net.forward(Tensors.ones(DType.FLOAT32, 2, 5, 3)).shape()).containsExactly(2, 10);
      for (long[] shape : List.of(new long[] {2, 5}, new long[] {2, 5, 4}, new long[] {2, 0, 3})) {
        assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, shape)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("[clouds, points, 3]");
      }
    }
    assertThatThrownBy(() -> new PointNetConfig(3, List.of(), List.of(), 2))
        .hasMessageContaining("at least one layer");
    assertThatThrownBy(() -> new PointNetConfig(3, List.of(0), List.of(), 2))
        .hasMessageContaining("given: 0");
  }
}
