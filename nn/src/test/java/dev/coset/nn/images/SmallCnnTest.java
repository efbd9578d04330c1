package dev.coset.nn.images;

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
import java.util.random.RandomGenerator;

class SmallCnnTest {

  private static final SmallCnnConfig CONFIG = new SmallCnnConfig(2, List.of(4, 4, 8), 3);

  private static void requireIndependence(SmallCnn net, DType type, RandomGenerator random) {
    Tensor images = Tensors.randn(type, new long[] {3, 2, 9, 12}, random);
    requireClose(net.forward(images.slice(0, 1, 2)), net.forward(images).slice(0, 1, 2));
  }

  @Property(tries = 10)
  void imagesOfABatchDoNotInfluenceEachOtherInEvaluation(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          SmallCnn net = randomized(CONFIG.build(random), type, random)) {
        requireIndependence(net, type, random);
      }
    }
  }

  @Property(tries = 5)
  void theLawReportsStatisticsOfTheBatch(RandomGenerator random) {
    try (var _ = Scope.open();
        SmallCnn net = randomized(CONFIG.build(random), DType.FLOAT64, random)) {
      net.train();
      assertThatThrownBy(() -> requireIndependence(net, DType.FLOAT64, random))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Property(tries = 1)
  void shapesThatDoNotFitAreRefused(RandomGenerator random) {
    try (var _ = Scope.open();
        SmallCnn net = CONFIG.build(random)) {
      assertThat(net.forward(Tensors.ones(DType.FLOAT32, 2, 2, 8, 8)).shape())
          .containsExactly(2, 3);
      for (long[] shape : List.of(new long[] {2, 3, 8, 8}, new long[] {2, 2, 3, 8})) {
        assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, shape)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("[images, 2, height, width]");
      }
    }
  }
}
