package dev.coset.tensor.modules;

import static dev.coset.tensor.Golden.assertRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ModulesTest {

  private static Tensor sixNumbers() {
    return Tensors.arange(6).toType(DType.FLOAT64).mul(0.5).sub(1).reshape(2, 3);
  }

  @Test
  void gruAgreesWithPyTorch() {
    try (var gru = new Gru(2, 3, 2, new SplittableRandom(1));
        var _ = Scope.open()) {
      gru.to(DType.FLOAT64);
      int k = 0;
      for (Tensor parameter : gru.parameters().values()) {
        Tensor numbers = Tensors.arange(parameter.count()).toType(DType.FLOAT64).add(k++);
        parameter.assign(numbers.sin().mul(0.5).reshape(parameter.shape()));
      }
      Tensor input = Tensors.arange(12).toType(DType.FLOAT64).cos().reshape(2, 3, 2);
      Gru.Result result = gru.run(input, gru.zeroState(input));
      assertRow("gru", result.outputs(), result.state());
      assertThat(gru.forward(input).isIdentical(result.outputs())).isTrue();
    }
  }

  @Test
  void normalizationAgreesWithPyTorch() {
    try (var batch = new BatchNorm(3);
        var layer = new LayerNorm(3);
        var _ = Scope.open()) {
      batch.to(DType.FLOAT64);
      layer.to(DType.FLOAT64);
      Tensor x = sixNumbers();
      Tensor output = batch.forward(x);
      Map<String, Tensor> running = batch.buffers();
      assertThat(running).containsOnlyKeys("running_mean", "running_var");
      assertRow("batch norm", concatenated(output, running.values()));
      batch.eval();
      assertRow("batch norm eval", batch.forward(x));
      assertRow("layer norm", layer.forward(x));
    }
  }

  private static Tensor[] concatenated(Tensor first, Iterable<Tensor> others) {
    var all = new ArrayList<>(List.of(first));
    others.forEach(all::add);
    return all.toArray(Tensor[]::new);
  }

  @Property(tries = 20)
  void sameSeedGivesTheSameModule(RandomGenerator random) {
    long seed = random.nextLong();
    try (var first = Mlp.of(List.of(3, 8, 2), Tensor::relu, new SplittableRandom(seed));
        var second = Mlp.of(List.of(3, 8, 2), Tensor::relu, new SplittableRandom(seed));
        var other = Mlp.of(List.of(3, 8, 2), Tensor::relu, new SplittableRandom(seed + 1));
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {5, 3}, random);
      assertThat(first.forward(x).isIdentical(second.forward(x))).isTrue();
      assertThat(first.forward(x).isIdentical(other.forward(x))).isFalse();
      other.load(first.state());
      assertThat(first.forward(x).isIdentical(other.forward(x))).isTrue();
    }
  }

  @Test
  void namesAreDottedAndOrdered() {
    try (var net =
        Sequential.of(
            new Linear(3, 4, new SplittableRandom(1)),
            Tensor::relu,
            new BatchNorm(4),
            new Linear(4, 2, false, Initializer.xavier(), new SplittableRandom(1)))) {
      assertThat(net.parameters().keySet())
          .containsExactly("0.weight", "0.bias", "2.weight", "2.bias", "3.weight");
      assertThat(net.state().keySet()).endsWith("2.running_mean", "2.running_var");
      assertThat(net.parameterCount()).isEqualTo(12 + 4 + 8 + 8);
      assertThat(net.parameters().values()).allMatch(Tensor::isDifferentiable);
      assertThat(net.buffers().values()).noneMatch(Tensor::isDifferentiable);
    }
  }

  @Test
  void loadIsStrictAndAllOrNothing() {
    try (var net = new Linear(2, 1, new SplittableRandom(1));
        var scope = Scope.open()) {
      double[] before = net.weight().toDoubleArray();
      var values = new HashMap<String, Tensor>();
      values.put("weight", Tensors.zeros(DType.FLOAT64, 1, 2));
      values.put("bia", Tensors.zeros(DType.FLOAT32, 1));
      assertThatThrownBy(() -> net.load(values))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The values do not fit the module: missing: bias; unknown: bia; of another shape or"
                  + " type: weight (given FLOAT64[1, 2], expected FLOAT32[1, 2])");
      assertThat(net.weight().toDoubleArray()).isEqualTo(before);
      assertThat(scope).isNotNull();
    }
  }

  @Test
  void modulesOwnTheirTensorsOutsideScopes() {
    long before = Scope.liveTensors();
    var net = Mlp.of(List.of(3, 8, 2), Tensor::relu, new SplittableRandom(1));
    assertThat(Scope.liveTensors()).isEqualTo(before + 4);
    Tensor weight = net.parameters().values().iterator().next();
    net.close();
    assertThat(Scope.liveTensors()).isEqualTo(before);
    assertThatThrownBy(weight::item).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void conversionKeepsIdentityAndDifferentiates() {
    try (var net = new Linear(2, 1, new SplittableRandom(1));
        var _ = Scope.open()) {
      Tensor weight = net.weight();
      net.to(DType.FLOAT64);
      assertThat(net.weight()).isSameAs(weight);
      assertThat(weight.dtype()).isEqualTo(DType.FLOAT64);
      Autograd.backward(net.forward(Tensors.of(new double[] {2, 3}, 1, 2)).sum());
      assertThat(weight.grad().orElseThrow().toDoubleArray()).containsExactly(2, 3);
      net.zeroGrad();
      assertThat(weight.grad()).isEmpty();
    }
  }

  @Test
  void dropoutKeepsTheMeanAndIsOffInEvaluation() {
    var dropout = new Dropout(0.25, new SplittableRandom(3));
    try (dropout;
        var _ = Scope.open()) {
      Tensor x = Tensors.ones(DType.FLOAT64, 40_000);
      Tensor dropped = dropout.forward(x);
      // The mean of n values of variance p / (1 - p) deviates by sqrt(p / (1 - p) / n) = 0.003.
      assertThat(dropped.mean().item()).isBetween(0.985, 1.015);
      assertThat(dropped.eq(0).toType(DType.FLOAT64).mean().item()).isBetween(0.24, 0.26);
      dropout.eval();
      assertThat(dropout.forward(x)).isSameAs(x);
    }
  }

  @Test
  void embeddingLooksUpRowsAndConvolutionKeepsExtents() {
    try (var table = new Embedding(5, 3, new SplittableRandom(1));
        var conv = Conv2d.same(2, 4, 3, new SplittableRandom(1));
        var strided =
            new Conv2d(2, 4, 3, ConvOptions.DEFAULT.withStride(2), new SplittableRandom(1));
        var _ = Scope.open()) {
      Tensor rows = table.forward(Tensors.of(new long[] {4, 0, 4}));
      Tensor weight = table.parameters().values().iterator().next();
      assertThat(rows.select(0, 2).isIdentical(weight.select(0, 4))).isTrue();
      Tensor images = Tensors.zeros(DType.FLOAT32, 1, 2, 7, 9);
      assertThat(conv.forward(images).shape()).containsExactly(1, 4, 7, 9);
      assertThat(strided.forward(images).shape()).containsExactly(1, 4, 3, 4);
    }
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> new Dropout(1, new SplittableRandom(1)))
        .hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> new Linear(0, 1, new SplittableRandom(1)))
        .hasMessageContaining("0 to 1");
    try (var shared = new Linear(2, 2, new SplittableRandom(1));
        var _ = Sequential.of(shared)) {
      assertThatThrownBy(() -> Sequential.of(shared)).hasMessageContaining("another module");
    }
    assertThatThrownBy(Named::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no dot");
  }

  private static final class Named extends Module {
    Named() {
      buffer("a.b", () -> Tensors.zeros(DType.FLOAT32, 1));
    }
  }
}
