package dev.coset.nn.spd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpdMetricTest {

  static final List<SpdMetric> METRICS =
      List.of(
          SpdMetric.affineInvariant(),
          new SpdMetric.AffineInvariant(0.5, 2, 0.3),
          new SpdMetric.AffineInvariant(-1, 1, -0.2),
          SpdMetric.logEuclidean(),
          new SpdMetric.LogEuclidean(0.5, -0.1),
          SpdMetric.logCholesky(),
          new SpdMetric.LogCholesky(0.5));

  /** A well-conditioned matrix: singular values between 1/2 and 2. */
  private static Tensor linearMap(int n, RandomGenerator random) {
    Tensor gauss = Tensors.randn(DType.FLOAT64, new long[] {n, n}, random);
    Tensor stretch = SpdMatrices.random(1, n, 4, random).select(0, 0);
    return Manifold.orthonormal(gauss).matmul(stretch);
  }

  private static double change(SpdMetric metric, Tensor map, Tensor p, Tensor q) {
    Tensor moved = metric.distance(SpdMatrices.congruence(map, p), SpdMatrices.congruence(map, q));
    return SpdMatrices.error(moved, metric.distance(p, q));
  }

  /** Only the affine-invariant metric keeps distances under every congruence. */
  @Property(tries = 10)
  void distancesAreInvariantAsDocumented(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor p = SpdMatrices.random(4, 4, 100, random);
      Tensor q = SpdMatrices.random(4, 4, 100, random);
      Tensor map = linearMap(4, random);
      Tensor turn = Manifold.orthonormal(map);
      assertThat(change(new SpdMetric.AffineInvariant(1, 2, 0.5), map, p, q)).isLessThan(1e-10);
      assertThat(change(new SpdMetric.LogEuclidean(2, 0.5), turn, p, q)).isLessThan(1e-10);
      assertThat(change(new SpdMetric.AffineInvariant(0.5, 1, 0), turn, p, q)).isLessThan(1e-10);
    }
  }

  /** The same check on metrics without the symmetry. */
  @Test
  void theCheckFindsMetricsThatAreNotInvariant() {
    var random = new java.util.SplittableRandom(4);
    try (var _ = Scope.open()) {
      Tensor p = SpdMatrices.random(4, 4, 100, random);
      Tensor q = SpdMatrices.random(4, 4, 100, random);
      Tensor map = linearMap(4, random);
      assertThat(change(SpdMetric.logEuclidean(), map, p, q)).isGreaterThan(1e-3);
      assertThat(change(SpdMetric.logCholesky(), Manifold.orthonormal(map), p, q))
          .isGreaterThan(1e-3);
    }
  }

  @Property(tries = 10)
  void metricsAreMetricsAndGeodesicsHaveConstantSpeed(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor p = SpdMatrices.random(3, 3, 50, random);
      Tensor q = SpdMatrices.random(3, 3, 50, random);
      Tensor r = SpdMatrices.random(3, 3, 50, random);
      for (SpdMetric metric : METRICS) {
        Tensor pq = metric.distance(p, q);
        assertThat(SpdMatrices.error(metric.distance(q, p), pq)).isLessThan(1e-10);
        Tensor detour = metric.distance(p, r).add(metric.distance(r, q));
        assertThat(detour.sub(pq).min().item()).isGreaterThan(-1e-10);
        assertThat(metric.squaredDistance(p, p).abs().max().item()).isLessThan(1e-20);
        Tensor at = metric.geodesic(p, q, 0.3);
        assertThat(SpdMatrices.error(metric.distance(p, at), pq.mul(0.3))).isLessThan(1e-10);
        assertThat(SpdMatrices.error(metric.distance(at, q), pq.mul(0.7))).isLessThan(1e-10);
        assertThat(SpdMatrices.error(metric.geodesic(p, q, 1), q)).isLessThan(1e-10);
      }
    }
  }

  /**
   * No point nearby has a smaller sum of squares; the arithmetic mean, in general, has a larger.
   */
  @Property(tries = 5)
  void meansMinimizeTheSumOfSquares(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor batch = SpdMatrices.random(6, 3, 20, random);
      for (SpdMetric metric : METRICS) {
        Tensor mean = metric.mean(batch);
        double least = metric.squaredDistance(mean, batch).mean().item();
        for (int i = 0; i < 5; i++) {
          Tensor step = SpdMatrices.symmetric(1, 3, random).select(0, 0).mul(1e-2);
          Tensor root = SpdFunctions.sqrt(mean);
          Tensor near = SpdMatrices.congruence(root, SpdFunctions.exp(step));
          assertThat(metric.squaredDistance(near, batch).mean().item()).isGreaterThan(least);
        }
      }
    }
  }

  @Property(tries = 5)
  void gradientsOfSquaredDistancesAgreeWithDifferences(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor p = SpdMatrices.random(2, 3, 4, random);
      Tensor q = SpdMatrices.random(2, 3, 4, random);
      for (SpdMetric metric : METRICS) {
        assertThat(Gradients.error(x -> metric.squaredDistance(x, q), p, random)).isLessThan(1e-6);
        assertThat(Gradients.error(x -> metric.squaredDistance(q, x), p, random)).isLessThan(1e-6);
      }
    }
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new SpdMetric.AffineInvariant(0, 1, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("theta");
    assertThatThrownBy(() -> new SpdMetric.LogCholesky(0)).hasMessageContaining("theta");
    assertThatThrownBy(() -> new SpdMetric.LogEuclidean(-1, 0)).hasMessageContaining("alpha");
    var steep = new SpdMetric.LogEuclidean(1, -0.25);
    assertThatThrownBy(() -> steep.requirePositive(4)).hasMessageContaining("-alpha / n = -0.25");
    try (var _ = Scope.open()) {
      Tensor p = Tensors.eye(DType.FLOAT64, 4);
      assertThatThrownBy(() -> steep.distance(p, p)).isInstanceOf(BadInputException.class);
    }
  }
}
