package dev.coset.points.anomalies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class LocalScaleNetworkTest {

  /** What a network, or a broken one, makes of differences, anchors and distances. */
  @FunctionalInterface
  private interface Fusion {
    Tensor scores(Tensor differences, Tensor anchors, Tensor distances);
  }

  private static void requireProportional(Fusion f, DType type, RandomGenerator random) {
    Tensor u = Tensors.randn(type, new long[] {7, 5}, random);
    Tensor a = Tensors.randn(type, new long[] {7, 5}, random);
    Tensor d = Tensors.rand(type, new long[] {7, 2}, random).add(0.1);
    Tensor once = f.scores(u, a, d);
    Tensor twice = f.scores(u.mul(2), a, d.mul(2));
    double tolerance = type == DType.FLOAT64 ? 1e-5 : 1e-4; // 1e-7 is added to lengths
    assertThat(twice.sub(once.mul(2)).abs().max().item())
        .isLessThan(tolerance * once.abs().max().item());
  }

  @Property(tries = 10)
  void scoresGrowInProportionAlongARay(RandomGenerator random) {
    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
      try (var _ = Scope.open();
          var network = new LocalScaleNetwork(5, 8, random)) {
        network.to(type);
        requireProportional(network::scores, type, random);
      }
    }
  }

  @Property(tries = 5)
  void theLawReportsScalesThatSeeLengths(RandomGenerator random) {
    try (var _ = Scope.open()) {
      assertThatThrownBy(
              () ->
                  requireProportional(
                      (u, _, d) -> u.norm(2, 1, true).mul(d).sum(1), DType.FLOAT64, random))
          .isInstanceOf(AssertionError.class);
    }
  }

  @Property(tries = 10)
  void scalesAreBoundedAndWeightsSumToOne(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = new LocalScaleNetwork(4, 8, random)) {
      Tensor u = Tensors.randn(DType.FLOAT32, new long[] {9, 4}, random).mul(100);
      Tensor scales = network.scales(u, u);
      assertThat(scales.min().item()).isGreaterThanOrEqualTo(Math.exp(-1) - 1e-6);
      assertThat(scales.max().item()).isLessThanOrEqualTo(Math.E + 1e-5);
      assertThat(network.weights().sum().item()).isBetween(1 - 1e-6, 1 + 1e-6);
      Tensor zeros = Tensors.zeros(DType.FLOAT32, 9, 4);
      Tensor none = Tensors.zeros(DType.FLOAT32, 9, 2);
      assertThat(network.scores(zeros, u, none).abs().max().item()).isZero();
      assertThatThrownBy(() -> network.scales(none, none)).hasMessageContaining("[n, 4]");
    }
  }
}
