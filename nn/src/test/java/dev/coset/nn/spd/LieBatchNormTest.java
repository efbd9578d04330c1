package dev.coset.nn.spd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LieBatchNormTest {

  private static final LieBatchNormOptions EXACT = LieBatchNormOptions.exact();

  private static LieBatchNorm randomized(LieBatchNorm layer, RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = layer.in();
      if (layer.manifolds().get("bias") == Manifold.SPD) {
        layer.bias().assign(SpdMatrices.random(1, n, 10, random).select(0, 0));
      } else {
        layer.bias().assign(rotations(1, 2, random).select(0, 0));
      }
      layer.scale().assign(Tensors.of(new double[] {0.3 + 0.4 * random.nextDouble()}));
    }
    return layer;
  }

  /** Rotations by angles up to about a size. */
  private static Tensor rotations(int count, double size, RandomGenerator random) {
    Tensor gauss = Tensors.rand(DType.FLOAT64, new long[] {count, 3, 3}, random).sub(0.5);
    return gauss.sub(gauss.transpose(1, 2)).mul(size / 2).matrixExp();
  }

  @Property(tries = 5)
  void theOutputHasMeanBAndVarianceSSquared(RandomGenerator random) {
    for (SpdMetric metric : SpdMetricTest.METRICS) {
      try (var layer = randomized(LieBatchNorm.of(metric, 4, EXACT), random);
          var _ = Scope.open()) {
        Tensor out = layer.forward(SpdMatrices.random(8, 4, 20, random));
        double s = layer.scale().item();
        assertThat(SpdMatrices.error(metric.mean(out), layer.bias().detach())).isLessThan(1e-8);
        assertThat(metric.squaredDistance(layer.bias().detach(), out.detach()).mean().item())
            .isBetween(s * s * (1 - 1e-8), s * s * (1 + 1e-8));
      }
    }
  }

  @Property(tries = 5)
  void rotationsGetTheirMeanAndVarianceToo(RandomGenerator random) {
    var chart = new RotationChart();
    try (var layer = randomized(LieBatchNorm.ofRotations(EXACT), random);
        var _ = Scope.open()) {
      Tensor shift = rotations(1, 3, random).select(0, 0);
      Tensor out = layer.forward(shift.matmul(rotations(8, 1, random))).detach();
      Tensor bias = layer.bias().detach();
      double s = layer.scale().item();
      Tensor logs = chart.log(chart.translateBack(out, bias));
      assertThat(logs.mean(0).abs().max().item()).isLessThan(1e-10);
      assertThat(chart.squaredLength(logs).mean().item()).isBetween(s * s - 1e-10, s * s + 1e-10);
      assertThat(SpdMatrices.error(chart.exp(chart.log(out)), out)).isLessThan(1e-12);
      assertThat(SpdMatrices.error(chart.exp(logs), logs.matrixExp())).isLessThan(1e-12);
    }
  }

  /**
   * Left translations of the input are removed: with the affine-invariant metric congruences by
   * triangular matrices, and, up to a common rotation, by any. A batch norm without translation,
   * scaling the logarithms about the identity, does not do it.
   */
  @Property(tries = 5)
  void distortionsOfTheBatchAreRemoved(RandomGenerator random) {
    SpdMetric metric = SpdMetric.affineInvariant();
    try (var layer = LieBatchNorm.of(metric, 4, EXACT);
        var _ = Scope.open()) {
      Tensor x = SpdMatrices.random(6, 4, 20, random);
      Tensor map = SpdFunctions.cholesky(SpdMatrices.random(1, 4, 20, random)).select(0, 0);
      Tensor moved = SpdMatrices.congruence(map, x);
      Tensor plain = layer.forward(x);
      assertThat(SpdMatrices.error(layer.forward(moved), plain)).isLessThan(1e-8);
      Tensor broken = SpdFunctions.exp(SpdFunctions.log(moved).mul(0.5));
      assertThat(SpdMatrices.error(broken, SpdFunctions.exp(SpdFunctions.log(x).mul(0.5))))
          .isGreaterThan(1e-3);
    }
  }

  /** In evaluation the statistics do not depend on the input, so differences are exact. */
  @Property(tries = 5)
  void gradientsAgreeWithDifferences(RandomGenerator random) {
    for (SpdMetric metric : SpdMetricTest.METRICS) {
      try (var layer = randomized(LieBatchNorm.of(metric, 3, EXACT), random);
          var _ = Scope.open()) {
        Tensor x = SpdMatrices.random(2, 3, 4, random);
        layer.adapt(SpdMatrices.random(4, 3, 4, random));
        layer.eval();
        assertThat(Gradients.error(layer::forward, x, random)).isLessThan(1e-6);
        Tensor bias = layer.bias().detach().copy();
        assertThat(biasError(layer, x, bias, random)).isLessThan(1e-6);
        assertThat(biasError(layer, x, Tensors.eye(DType.FLOAT64, 3), random)).isLessThan(1e-6);
      }
    }
  }

  private static double biasError(LieBatchNorm layer, Tensor x, Tensor at, RandomGenerator random) {
    layer.bias().assign(at);
    layer.zeroGrad();
    Tensor weights = SpdMatrices.symmetric(2, 3, random);
    Tensor direction = SpdMatrices.symmetric(1, 3, random).select(0, 0);
    Autograd.backward(layer.forward(x).mul(weights).sum());
    double slope = layer.bias().grad().orElseThrow().mul(direction).sum().item();
    double[] values = new double[2];
    for (int side = 0; side < 2; side++) {
      layer.bias().assign(at.add(direction.mul(side == 0 ? 1e-5 : -1e-5)));
      values[side] = layer.forward(x).mul(weights).sum().item();
    }
    return Math.abs(slope - (values[0] - values[1]) / 2e-5) / (1 + Math.abs(slope));
  }

  @Test
  void runningStatisticsMoveByTheMomentumAndAdaptReplacesThem() {
    var random = new SplittableRandom(5);
    for (SpdMetric metric : SpdMetricTest.METRICS) {
      try (var layer = LieBatchNorm.of(metric, 3, EXACT);
          var _ = Scope.open()) {
        Tensor x = SpdMatrices.random(5, 3, 10, random);
        Tensor mean = metric.mean(x);
        layer.forward(x);
        Tensor expected = metric.geodesic(Tensors.eye(DType.FLOAT64, 3), mean, 0.1);
        Tensor running =
            SpdCharts.of(metric)
                .undeform(Objects.requireNonNull(layer.buffers().get("running_mean")));
        assertThat(SpdMatrices.error(running, expected)).isLessThan(1e-9);
        double variance = metric.squaredDistance(mean, x).mean().item();
        assertThat(Objects.requireNonNull(layer.buffers().get("running_var")).item())
            .isBetween(0.9 + 0.1 * variance - 1e-9, 0.9 + 0.1 * variance + 1e-9);
        Tensor trained = layer.forward(x);
        layer.adapt(x);
        layer.eval();
        assertThat(SpdMatrices.error(layer.forward(x), trained)).isLessThan(1e-8);
      }
    }
  }

  /** Identical matrices: variance 0, which epsilon keeps finite. */
  @Test
  void identicalMatricesBecomeTheBias() {
    try (var layer =
            LieBatchNorm.of(SpdMetric.affineInvariant(), 3, LieBatchNormOptions.defaults());
        var _ = Scope.open()) {
      Tensor x = Tensors.eye(DType.FLOAT64, 3).mul(5).repeat(4, 1, 1).requiresGrad();
      Tensor out = layer.forward(x);
      assertThat(SpdMatrices.error(out, Tensors.eye(DType.FLOAT64, 3).expand(4, 3, 3)))
          .isLessThan(1e-12);
      assertThat(Autograd.grad(out.square().sum(), x).isFinite().all().itemBoolean()).isTrue();
    }
  }

  @Test
  void faultsAreNamed() {
    try (var layer = LieBatchNorm.of(SpdMetric.logEuclidean(), 2, EXACT);
        var rotations = LieBatchNorm.ofRotations(EXACT);
        var _ = Scope.open()) {
      Tensor one = Tensors.eye(DType.FLOAT64, 2).unsqueeze(0);
      assertThatThrownBy(() -> layer.forward(one))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("at least two");
      Tensor negative = Tensors.of(new double[] {1, 0, 0, 1, 1, 0, 0, -1}, 2, 2, 2);
      assertThatThrownBy(() -> layer.forward(negative)).hasMessageContaining("positive definite");
      assertThatThrownBy(() -> layer.forward(Tensors.eye(DType.FLOAT64, 3).repeat(2, 1, 1)))
          .hasMessageContaining("[batch, 2, 2]");
      assertThatThrownBy(() -> LieBatchNorm.of(new SpdMetric.LogEuclidean(1, -0.5), 2, EXACT))
          .hasMessageContaining("beta");
      assertThatThrownBy(() -> new LieBatchNormOptions(0, 0, 1)).hasMessageContaining("momentum");
      Tensor stretched = Tensors.eye(DType.FLOAT64, 3).mul(2).repeat(2, 1, 1);
      assertThatThrownBy(() -> rotations.forward(stretched)).hasMessageContaining("R^T R");
    }
  }

  @Test
  void trainingStepsLeaveNothingBehindAndStayOnTheManifold() {
    var random = new SplittableRandom(3);
    SpdNormalization norm = new SpdNormalization.OnLieGroup(SpdMetric.affineInvariant());
    try (var net = new SpdNet(SpdNetConfig.of(2, 5, 4, 3).with(norm), random);
        var optimizer = RiemannianAdam.of(net, 0.05)) {
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              Tensor x = SpdMatrices.random(6, 5, 10, random);
              optimizer.zeroGrad();
              Autograd.backward(net.forward(x).square().sum());
              optimizer.step();
            }
          };
      step.run();
      long bytes = Scope.liveBytes();
      for (int i = 0; i < 5; i++) {
        step.run();
      }
      assertThat(Scope.liveBytes()).isEqualTo(bytes);
      try (var _ = Scope.open()) {
        Tensor w = Objects.requireNonNull(net.parameters().get("bimap1.weight")).detach();
        assertThat(SpdMatrices.error(w.transpose(0, 1).matmul(w), Tensors.eye(DType.FLOAT64, 4)))
            .isLessThan(1e-13);
        Tensor bias = Objects.requireNonNull(net.parameters().get("norm1.bias")).detach();
        assertThat(bias.eigvalsh().min().item()).isPositive();
      }
    }
  }
}
