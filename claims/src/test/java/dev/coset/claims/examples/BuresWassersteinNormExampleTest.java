package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.spd.BuresWasserstein;
import dev.coset.nn.spd.GbwBatchNorm;
import dev.coset.nn.spd.LieBatchNormOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class BuresWassersteinNormExampleTest {

  @Property(tries = 2)
  void measuresAndNormalizes(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor recording = Tensors.randn(DType.FLOAT64, new long[] {12, 8, 50}, random);
      Tensor covariances = recording.matmul(recording.transpose(1, 2)).div(50);
      Tensor normalized;
      // region bures-wasserstein-norm
      Tensor mean = BuresWasserstein.mean(covariances); // [12, 8, 8] -> [8, 8]
      Tensor distances = BuresWasserstein.distance(mean, covariances);
      Tensor halfway = BuresWasserstein.geodesic(mean, covariances, 0.5);
      try (var layer = new GbwBatchNorm(8, 0.5, LieBatchNormOptions.defaults())) {
        normalized = layer.forward(covariances); // around layer.bias(), the identity at first
      }
      // endregion
      Tensor half = BuresWasserstein.distance(mean, halfway);
      assertThat(half.mul(2).sub(distances).abs().max().item()).isLessThan(1e-6);
      assertThat(normalized.eigvalsh().min().item()).isPositive();
    }
  }
}
