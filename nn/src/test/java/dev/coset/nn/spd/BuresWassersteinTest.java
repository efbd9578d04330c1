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
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BuresWassersteinTest {

  private static final LieBatchNormOptions EXACT = LieBatchNormOptions.exact();

  @Property(tries = 5)
  void logAndExpAreInverse(RandomGenerator random) {
    try (var _ = Scope.open()) {
      for (double condition : new double[] {10, 1e4}) {
        Tensor b = SpdMatrices.random(3, 4, condition, random);
        Tensor p = SpdMatrices.random(3, 4, condition, random);
        Tensor v = BuresWasserstein.log(b, p);
        assertThat(SpdMatrices.error(BuresWasserstein.exp(b, v), p)).isLessThan(1e-9);
        Tensor length = v.mul(SpdFunctions.lyapunov(b, v)).sum(-1, -2).div(2).sqrt();
        assertThat(SpdMatrices.error(length, BuresWasserstein.distance(b, p))).isLessThan(1e-7);
        Tensor at = BuresWasserstein.geodesic(b, p, 0.3);
        assertThat(SpdMatrices.error(BuresWasserstein.exp(b, v.mul(0.3)), at)).isLessThan(1e-9);
      }
    }
  }

  @Property(tries = 5)
  void rotationsKeepDistancesAndStretchingsDoNot(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor a = SpdMatrices.random(3, 4, 100, random);
      Tensor b = SpdMatrices.random(3, 4, 100, random);
      Tensor plain = BuresWasserstein.squaredDistance(a, b);
      Tensor turn = Manifold.orthonormal(SpdMatrices.symmetric(1, 4, random).select(0, 0));
      Tensor turned =
          BuresWasserstein.squaredDistance(
              SpdMatrices.congruence(turn, a), SpdMatrices.congruence(turn, b));
      assertThat(SpdMatrices.error(turned, plain)).isLessThan(1e-10);
      Tensor larger = BuresWasserstein.squaredDistance(a.mul(3), b.mul(3));
      assertThat(SpdMatrices.error(larger, plain.mul(3))).isLessThan(1e-10);
      Tensor map = Tensors.of(new double[] {1, 2, 3, 4}).mul(Tensors.eye(DType.FLOAT64, 4));
      Tensor stretched =
          BuresWasserstein.squaredDistance(
              SpdMatrices.congruence(map, a), SpdMatrices.congruence(map, b));
      assertThat(SpdMatrices.error(stretched, plain)).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 5)
  void gradientsAgreeWithDifferences(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor repeated = Tensors.eye(DType.FLOAT64, 3).mul(1.5).repeat(2, 1, 1);
      Tensor b = SpdMatrices.random(2, 3, 4, random);
      for (Tensor a : new Tensor[] {SpdMatrices.random(2, 3, 4, random), repeated}) {
        assertThat(Gradients.error(x -> BuresWasserstein.squaredDistance(x, b), a, random))
            .isLessThan(1e-6);
        assertThat(Gradients.error(x -> BuresWasserstein.log(x, b), a, random)).isLessThan(1e-6);
        assertThat(Gradients.error(x -> BuresWasserstein.log(b, x), a, random)).isLessThan(1e-6);
        Tensor v = SpdMatrices.symmetric(2, 3, random).mul(0.2);
        assertThat(Gradients.error(x -> BuresWasserstein.exp(x, v), a, random)).isLessThan(1e-6);
        assertThat(Gradients.error(x -> BuresWasserstein.exp(b, x), v, random)).isLessThan(1e-6);
        Tensor base = a.select(0, 0);
        assertThat(Gradients.error(x -> BuresWasserstein.fromIdentity(x, v), base, random))
            .isLessThan(1e-6);
      }
    }
  }

  @Property(tries = 5)
  void transportsKeepLengthsAndAreInverse(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor b = SpdMatrices.random(1, 4, 100, random).select(0, 0);
      Tensor v = SpdMatrices.symmetric(3, 4, random);
      Tensor there = BuresWasserstein.toIdentity(b, v);
      Tensor solved = SpdFunctions.lyapunov(b, v);
      assertThat(SpdMatrices.error(BuresWasserstein.fromIdentity(b, there), solved))
          .isLessThan(1e-12);
      Tensor length = v.mul(solved).sum(-1, -2).div(2);
      assertThat(SpdMatrices.error(Chart.squares(there).div(4), length)).isLessThan(1e-12);
    }
  }

  private static GbwBatchNorm randomized(int n, double theta, RandomGenerator random) {
    var layer = new GbwBatchNorm(n, theta, EXACT);
    try (var _ = Scope.open()) {
      layer.metric().assign(SpdMatrices.random(1, n, 4, random).select(0, 0));
      layer.bias().assign(SpdMatrices.random(1, n, 4, random).select(0, 0));
      layer.scale().assign(Tensors.of(new double[] {0.1}));
    }
    return layer;
  }

  @Property(tries = 5)
  void theOutputHasMeanGAndVarianceSSquared(RandomGenerator random) {
    for (double theta : new double[] {1, 0.5}) {
      try (var layer = randomized(4, theta, random);
          var _ = Scope.open()) {
        Tensor out = layer.forward(SpdMatrices.random(8, 4, 10, random)).detach();
        Tensor bias = layer.bias().detach();
        assertThat(SpdMatrices.error(layer.mean(out), bias)).isLessThan(1e-6);
        assertThat(layer.distance(bias, out).detach().square().mean().item())
            .isBetween(0.01 * (1 - 1e-6), 0.01 * (1 + 1e-6));
      }
    }
  }

  /** The arithmetic mean, which a layer without geometry would reach, is another matrix. */
  @Test
  void theCheckTellsMeansApart() {
    var random = new java.util.SplittableRandom(1);
    try (var _ = Scope.open()) {
      Tensor batch = SpdMatrices.random(8, 4, 10, random);
      assertThat(SpdMatrices.error(batch.mean(0), BuresWasserstein.mean(batch)))
          .isGreaterThan(1e-3);
    }
  }

  @Property(tries = 3)
  void gradientsOfTheLayerAgreeWithDifferences(RandomGenerator random) {
    try (var layer = randomized(3, 0.5, random);
        var _ = Scope.open()) {
      layer.adapt(SpdMatrices.random(5, 3, 4, random));
      layer.eval();
      Tensor x = SpdMatrices.random(2, 3, 4, random);
      assertThat(Gradients.error(layer::forward, x, random)).isLessThan(1e-6);
      for (Tensor parameter : new Tensor[] {layer.metric(), layer.bias()}) {
        assertThat(parameterError(layer, parameter, x, random)).isLessThan(1e-6);
        parameter.assign(Tensors.eye(DType.FLOAT64, 3));
        assertThat(parameterError(layer, parameter, x, random)).isLessThan(1e-6);
      }
    }
  }

  private static double parameterError(
      GbwBatchNorm layer, Tensor parameter, Tensor x, RandomGenerator random) {
    Tensor at = parameter.detach().copy();
    Tensor weights = SpdMatrices.symmetric(2, 3, random);
    Tensor direction = SpdMatrices.symmetric(1, 3, random).select(0, 0);
    layer.zeroGrad();
    Autograd.backward(layer.forward(x).mul(weights).sum());
    double slope = parameter.grad().orElseThrow().mul(direction).sum().item();
    double[] values = new double[2];
    for (int side = 0; side < 2; side++) {
      parameter.assign(at.add(direction.mul(side == 0 ? 1e-5 : -1e-5)));
      values[side] = layer.forward(x).mul(weights).sum().item();
    }
    parameter.assign(at);
    return Math.abs(slope - (values[0] - values[1]) / 2e-5) / (1 + Math.abs(slope));
  }

  @Property(tries = 5)
  void gradientsStayFiniteAtConditionNumber1e8(RandomGenerator random) {
    try (var layer = randomized(4, 0.5, random);
        var _ = Scope.open()) {
      Tensor values = Tensors.of(new double[] {1e-8, 1e-8, 1e-4, 1}, 1, 4).repeat(6, 1);
      Tensor x = SpdMatrices.of(values, random).requiresGrad();
      Autograd.backward(layer.forward(x).square().sum());
      assertThat(x.grad().orElseThrow().isFinite().all().itemBoolean()).isTrue();
      layer
          .parameters()
          .values()
          .forEach(p -> assertThat(p.grad().orElseThrow().isFinite().all().itemBoolean()).isTrue());
    }
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new GbwBatchNorm(3, 0, EXACT))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("theta > 0");
    try (var layer = new GbwBatchNorm(2, 1, EXACT);
        var _ = Scope.open()) {
      Tensor x = Tensors.eye(DType.FLOAT64, 2).repeat(3, 1, 1);
      assertThatThrownBy(() -> layer.forward(x.slice(0, 0, 1)))
          .hasMessageContaining("at least two");
      assertThatThrownBy(() -> layer.forward(x.mul(Double.NaN))).hasMessageContaining("not finite");
      layer.bias().assign(Tensors.eye(DType.FLOAT64, 2).neg());
      assertThatThrownBy(() -> layer.forward(x)).hasMessageContaining("not positive definite");
      layer.bias().assign(Tensors.eye(DType.FLOAT64, 2));
      layer.metric().assign(Tensors.zeros(DType.FLOAT64, 2, 2));
      assertThatThrownBy(() -> layer.forward(x)).hasMessageContaining("not positive definite");
    }
  }

  @Test
  void trainingStepsLeaveNothingBehind() {
    var random = new java.util.SplittableRandom(3);
    SpdNormalization norm = new SpdNormalization.OnBuresWasserstein(0.5);
    try (var net = new SpdNet(SpdNetConfig.of(2, 4, 3).with(norm), random);
        var optimizer = RiemannianAdam.of(net, 0.05)) {
      long bytes = 0;
      for (int i = 0; i < 6; i++) {
        try (var _ = Scope.open()) {
          optimizer.zeroGrad();
          Tensor x = SpdMatrices.random(6, 4, 10, random);
          Autograd.backward(net.forward(x).square().sum());
          optimizer.step();
        }
        bytes = i == 0 ? Scope.liveBytes() : bytes;
      }
      assertThat(Scope.liveBytes()).isEqualTo(bytes);
    }
  }
}
