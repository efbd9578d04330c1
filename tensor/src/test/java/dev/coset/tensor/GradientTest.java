package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Derivatives against central differences, in double precision. */
class GradientTest {

  @BeforeAll
  static void useOneThread() {
    Threads.set(1);
  }

  private static final double STEP = 1e-5;

  /**
   * Central differences err by STEP^2 / 6 times the third derivative and by 2^-53 / STEP = 1e-11
   * times the value; both factors are at most about 1000 times the first derivative or 1 for the
   * functions here, whose arguments are in [-1, 1].
   */
  private static final double TOLERANCE = 2e-8;

  /** The same for the sine of a derivative, whose third derivative holds products of four. */
  private static final double SECOND_TOLERANCE = 1000 * TOLERANCE;

  private static double distance(UnaryOperator<Tensor> function, Tensor x) {
    Tensor input = x.detach().copy().requiresGrad();
    double[] exact = Autograd.grad(function.apply(input).sum(), input).toDoubleArray();
    double[] values = x.toDoubleArray();
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      double slope = (at(function, x, i, STEP) - at(function, x, i, -STEP)) / (2 * STEP);
      worst = Math.max(worst, Math.abs(slope - exact[i]) / (1 + Math.abs(slope)));
    }
    return worst;
  }

  private static double at(UnaryOperator<Tensor> function, Tensor x, int i, double step) {
    double[] moved = x.toDoubleArray();
    moved[i] += step;
    return function.apply(Tensors.of(moved, x.shape())).sum().item();
  }

  private static Map<String, UnaryOperator<Tensor>> functions(RandomGenerator random) {
    Tensor weights = Tensors.rand(DType.FLOAT64, new long[] {3, 4}, random);
    Tensor rows = Tensors.of(new long[] {1, 0, 1});
    Tensor places = Tensors.of(new long[] {2, 2, 0, 1, 1, 1}, 2, 3);
    var all = new LinkedHashMap<String, UnaryOperator<Tensor>>();
    all.put("exp", x -> x.exp());
    all.put("sin cos", x -> x.sin().mul(x.cos()));
    all.put("tanh sigmoid", x -> x.tanh().sub(x.sigmoid()));
    all.put("gelu silu", x -> x.gelu().add(x.silu()));
    all.put("softplus pow", x -> x.softplus().pow(1.5));
    all.put("sqrt log", x -> x.square().add(1).sqrt().log());
    all.put("div", x -> x.div(x.square().add(1)));
    all.put("atan2", x -> x.atan2(x.square().add(1)));
    all.put("softmax", x -> x.softmax(1).square());
    all.put("logSoftmax", x -> x.logSoftmax(0).mul(x));
    all.put("variance", x -> x.variance(1).mul(x.mean(1)));
    all.put("norm", x -> x.norm(2, 1, true).mul(x));
    all.put("cumsum", x -> x.cumsum(1).square());
    all.put("matmul", x -> x.matmul(weights).tanh());
    all.put("einsum", x -> Tensors.einsum("ij,ik->jk", x, x).square());
    all.put("indexSelect", x -> x.indexSelect(0, rows).square());
    all.put("gather", x -> x.gather(1, places).square());
    all.put("indexAdd", x -> Tensors.zerosLike(x).indexAdd(0, rows, x.indexSelect(0, rows)).exp());
    all.put("scatterAdd", x -> Tensors.zerosLike(x).scatterAdd(1, places, x).square());
    all.put("cat stack", x -> Tensors.cat(1, x, Tensors.stack(0, x, x).sum(0)).square());
    all.put("views", x -> x.transpose(0, 1).reshape(2, 3).flip(0).roll(1, 1).mul(x));
    all.put(
        "masked", x -> x.maskedFill(Tensors.eye(DType.FLOAT64, 3).gt(0).slice(0, 0, 2), 1).exp());
    all.put("where", x -> places.gt(1).where(x.exp(), x.square()));
    all.put(
        "layerNorm", x -> x.layerNorm(weights.select(1, 0), weights.select(1, 1), 0.1).square());
    all.put(
        "conv",
        x ->
            x.reshape(1, 1, 2, 3)
                .conv2d(weights.reshape(1, 1, 3, 4), null, ConvOptions.DEFAULT.withPadding(2))
                .square());
    all.put(
        "pool",
        x -> x.reshape(1, 1, 2, 3).pad(Padding.CIRCULAR, 1, 1, 1, 1).avgPool2d(2, 1, 0).exp());
    all.put("crossEntropy", x -> Losses.crossEntropy(x, Tensors.of(new long[] {2, 0})));
    return all;
  }

  @Property(tries = 5)
  void derivativesAgreeWithDifferences(RandomGenerator random) {
    try (var _ = Scope.open()) {
      functions(random)
          .forEach(
              (name, function) -> {
                Tensor x = Tensors.rand(DType.FLOAT64, new long[] {2, 3}, random).mul(2).sub(1);
                assertThat(distance(function, x)).as(name).isLessThan(TOLERANCE);
              });
    }
  }

  @Property(tries = 5)
  void secondDerivativesAgreeWithDifferences(RandomGenerator random) {
    try (var _ = Scope.open()) {
      functions(random)
          .forEach(
              (name, function) -> {
                Tensor x = Tensors.rand(DType.FLOAT64, new long[] {2, 3}, random).mul(2).sub(1);
                assertThat(distance(y -> squaredGradient(function, y), x))
                    .as(name)
                    .isLessThan(SECOND_TOLERANCE);
              });
    }
  }

  /** The sines of the derivatives by x: their derivative needs the second derivatives. */
  private static Tensor squaredGradient(UnaryOperator<Tensor> function, Tensor x) {
    Tensor input = x.isDifferentiable() ? x : x.requiresGrad();
    return Autograd.grad(function.apply(input).sin().sum(), List.of(input), true).getFirst().sin();
  }

  @Test
  void aWrongDerivativeIsReported() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2});
      assertThat(distance(y -> y.detach().mul(y), x)).isGreaterThan(0.4);
    }
  }

  @Test
  void everyOperandGetsItsGradient() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      Tensor y = Tensors.of(new double[] {3, 4}).requiresGrad();
      Tensor unused = Tensors.of(new double[] {5}).requiresGrad();
      List<Tensor> gradients = Autograd.grad(x.mul(y).sum(), List.of(x, y, unused), false);
      assertThat(gradients.get(0).toDoubleArray()).containsExactly(3, 4);
      assertThat(gradients.get(1).toDoubleArray()).containsExactly(1, 2);
      assertThat(gradients.get(2).toDoubleArray()).containsExactly(0);
      assertThat(x.grad()).isEmpty();
      Autograd.backward(x.mul(y).sum());
      Autograd.backward(x.mul(y).sum());
      assertThat(x.grad().orElseThrow().toDoubleArray()).containsExactly(6, 8);
    }
  }

  @Test
  void recordingIsSwitched() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      assertThat(Autograd.noGrad(() -> x.mul(2)).isDifferentiable()).isFalse();
      assertThat(Autograd.noGrad(() -> Autograd.withGrad(() -> x.mul(2))).isDifferentiable())
          .isTrue();
      assertThatThrownBy(() -> Autograd.noGrad(() -> x.matmul(Tensors.zeros(DType.FLOAT64, 7))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(x.mul(2).isDifferentiable()).isTrue();
    }
  }

  @Test
  void misuseIsRefused() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2});
      assertThatThrownBy(() -> Autograd.backward(x.sum())).hasMessageContaining("requiresGrad()");
      x.requiresGrad();
      assertThatThrownBy(() -> Autograd.backward(x.mul(2)))
          .hasMessageContaining("several elements");
      assertThatThrownBy(() -> Autograd.grad(x.sum(), Tensors.zeros(DType.FLOAT64, 1)))
          .hasMessageContaining("requiresGrad()");
      assertThatThrownBy(() -> Tensors.of(new long[] {1}).requiresGrad())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("requiresGrad(INT64[1]): ");
      assertThatThrownBy(() -> x.mul(2).requiresGrad().detach().item())
          .hasMessageContaining("one element");
    }
  }
}
