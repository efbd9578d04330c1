package dev.coset.tensor.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.ModuleSummary.Role;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModuleOptionsTest {

  private final RandomGenerator random = new SplittableRandom(1);

  /** Entries below 3 with a relative error of 2^-24 each, in sums of six products. */
  @Property(tries = 20)
  void orthogonalValuesAreOrthogonal(RandomGenerator generator) {
    try (var _ = Scope.open()) {
      for (long[] shape : List.of(new long[] {6, 4}, new long[] {3, 2, 3}, new long[] {1, 1})) {
        Tensor drawn = Initializer.orthogonal(2).draw(shape, generator);
        assertThat(drawn.shape()).isEqualTo(shape);
        Tensor matrix = drawn.flatten(1, -1);
        Tensor wide = matrix.size(0) > matrix.size(1) ? matrix.transpose(0, 1) : matrix;
        Tensor products = wide.matmul(wide.transpose(0, 1));
        Tensor expected = Tensors.eye(DType.FLOAT32, wide.size(0)).mul(4);
        assertThat(products.isCloseTo(expected, 0, 1e-4)).isTrue();
      }
      assertThatThrownBy(() -> Initializer.orthogonal(1).draw(new long[] {3}, generator))
          .hasMessageContaining("[3]");
    }
  }

  /** Deviations of 20,000 numbers are known to 1 / sqrt(40,000) of themselves; six times that. */
  @Test
  void firstValuesHaveTheDeviationsOfThePapers() {
    try (var _ = Scope.open()) {
      assertDeviation(Initializer.xavierUniform(3), 3 * Math.sqrt(2.0 / 300));
      assertDeviation(Initializer.xavierNormal(3), 3 * Math.sqrt(2.0 / 300));
      assertDeviation(Initializer.kaimingUniform(Fan.IN, 2), 2 / Math.sqrt(100));
      assertDeviation(Initializer.kaimingNormal(Fan.OUT, 2), 2 / Math.sqrt(200));
      assertDeviation(Initializer.he(), Math.sqrt(2.0 / 100));
      // The variance of a standard normal cut at 1 is 1 - 2 phi(1) / (2 Phi(1) - 1) = 0.2911.
      assertDeviation(Initializer.truncatedNormal(0.5, 0.5), 0.5 * Math.sqrt(0.29112));
      Tensor cut = Initializer.truncatedNormal(0.5, 0.5).draw(new long[] {200, 100}, random);
      assertThat(cut.abs().max().item()).isBetween(0.49, 0.5);
      assertThat(Initializer.constant(3).draw(new long[] {2}, random).toFloatArray())
          .containsExactly(3, 3);
    }
  }

  private void assertDeviation(Initializer initializer, double expected) {
    Tensor values = initializer.draw(new long[] {200, 100}, random);
    double deviation = Math.sqrt(values.square().mean().item());
    assertThat(deviation / expected).isBetween(0.97, 1.03);
  }

  @Test
  void optionsOfPerceptrons() {
    MlpOptions options =
        MlpOptions.of(Activation.RELU)
            .withNormalization(MlpOptions.Normalization.LAYER)
            .withDropout(0.5)
            .withoutBias()
            .withInitializer(Initializer.he())
            .activatingLast();
    try (var net = Mlp.of(List.of(3, 4, 2), options, random);
        var _ = Scope.open()) {
      assertThat(net.parameters().keySet())
          .containsExactly(
              "0.weight", "norm0.weight", "norm0.bias", "1.weight", "norm1.weight", "norm1.bias");
      net.eval();
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {50, 3}, random);
      Tensor output = net.forward(x);
      assertThat(output.ge(0).all().itemBoolean()).isTrue();
      assertThat(net.forward(x).isIdentical(output)).isTrue();
      net.train();
      assertThat(net.forward(x).isIdentical(output)).isFalse();
    }
  }

  @Test
  void frozenParametersGetNoGradients() {
    var first = new Linear(2, 3, random);
    try (var net =
            Sequential.of(first, Activation.TANH, new BatchNorm(3), new Linear(3, 1, random));
        var _ = Scope.open()) {
      first.freeze();
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {4, 2}, random).requiresGrad();
      Autograd.backward(net.forward(x).square().sum());
      assertThat(first.weight().grad()).isEmpty();
      assertThat(x.grad()).isPresent();
      assertThat(net.summary().count(Role.FROZEN)).isEqualTo(9);
      assertThat(net.summary())
          .hasToString(
              """
              name            module     tensor         numbers
              0.weight        Linear     FLOAT32[3, 2]        6  frozen
              0.bias          Linear     FLOAT32[3]           3  frozen
              2.weight        BatchNorm  FLOAT32[3]           3
              2.bias          BatchNorm  FLOAT32[3]           3
              2.running_mean  BatchNorm  FLOAT32[3]           3  buffer
              2.running_var   BatchNorm  FLOAT32[3]           3  buffer
              3.weight        Linear     FLOAT32[1, 3]        3
              3.bias          Linear     FLOAT32[1]           1
              total: 19 parameters, 10 of them learned; 6 numbers in buffers\
              """);
      net.unfreeze();
      Autograd.backward(net.forward(x).square().sum());
      assertThat(first.weight().grad()).isPresent();
    }
  }

  @Test
  void paddingGivesZerosAndLearnsNothing() {
    try (var table = Embedding.padded(3, 2, 1, random);
        var _ = Scope.open()) {
      Tensor rows = table.forward(Tensors.of(new long[] {0, 1, 2}));
      assertThat(rows.select(0, 1).toFloatArray()).containsOnly(0);
      Autograd.backward(rows.sum());
      assertThat(table.weight().grad().orElseThrow().toFloatArray())
          .containsExactly(1, 1, 0, 0, 1, 1);
      Tensor outside = Tensors.of(new long[] {5});
      assertThatThrownBy(() -> table.forward(outside)).hasMessageContaining("embedding(INT64[1]");
    }
  }

  @Test
  void poolsFollowTheNumberOfAxes() {
    try (var _ = Scope.open()) {
      Tensor image = Tensors.arange(16).toType(DType.FLOAT32).reshape(1, 1, 4, 4);
      assertThat(Pool.max(2).forward(image).toFloatArray()).containsExactly(5, 7, 13, 15);
      assertThat(Pool.mean(4).forward(image).toFloatArray()).containsExactly(7.5f);
      assertThat(Pool.max(2).forward(image.squeeze(0)).shape()).containsExactly(1, 4, 2);
      assertThat(Pool.mean(1).forward(image.unsqueeze(0)).shape()).containsExactly(1, 1, 1, 4, 4);
      assertThat(GlobalPool.MAX.forward(image).toFloatArray()).containsExactly(15);
      assertThat(GlobalPool.MEAN.forward(image).shape()).containsExactly(1, 1);
      assertThat(new Flatten().forward(image).shape()).containsExactly(1, 16);
    }
  }

  private static void assertRefused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void sizesThatDoNotDivideAreNamed() {
    assertRefused(() -> new GroupNorm(3, 4), "3 groups", "4 channels");
    assertRefused(() -> AttentionOptions.of(6, 4), "4 heads", "6 columns");
    ConvOptions groups = ConvOptions.DEFAULT.withGroups(2);
    assertRefused(() -> new Conv3d(3, 4, 1, groups, random), "2 groups", "3 input", "4 output");
    assertRefused(
        () -> new ConvTranspose2d(2, 2, 3, ConvOptions.DEFAULT, 1, true, random), "given: 1 with");
    assertRefused(() -> Conv1d.same(1, 1, 4, random), "given: 4");
    assertRefused(() -> RecurrentOptions.of(3).withDropout(1), "[0, 1)");
    assertRefused(() -> new Pool(Pool.Kind.MAX, 2, 1, 2), "padding 2, kernel 2");
    assertRefused(() -> Embedding.padded(3, 2, 3, random), "[0, 3)");
    assertRefused(() -> new RmsNorm(3, Double.NaN), "NaN");
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.ones(DType.FLOAT32, 2, 3, 5);
      refusedBy(new GroupNorm(2, 4), x, "GroupNorm with 4", "FLOAT32[2, 3, 5]");
      refusedBy(new BatchNorm(4), x, "BatchNorm with 4", "FLOAT32[2, 3, 5]");
      refusedBy(new InstanceNorm(3), x.select(2, 0), "axes of space", "FLOAT32[2, 3]");
      refusedBy(new LayerNorm(4), x, "FLOAT32[2, 3, 5]", "FLOAT32[4]");
      refusedBy(new RmsNorm(4), x, "FLOAT32[2, 3, 5]", "FLOAT32[4]");
      refusedBy(new Conv1d(4, 2, 1, ConvOptions.DEFAULT, random), x, "[2, 3, 5]", "[2, 4, 1]");
      refusedBy(Conv2d.same(3, 2, 1, random), x, "[2, 3, 5]", "[2, 3, 1, 1]");
      refusedBy(new Lstm(4, 2, 1, random), x, "[n, time, 4]", "FLOAT32[2, 3, 5]");
      refusedBy(
          new MultiHeadAttention(AttentionOptions.of(4, 2), random), x, "[n, l, 4]", "[2, 3, 5]");
    }
    try (var gru = new Gru(5, 4, 1, random);
        var attention = new MultiHeadAttention(AttentionOptions.of(5, 1), random);
        var _ = Scope.open()) {
      Tensor x = Tensors.ones(DType.FLOAT32, 2, 3, 5);
      assertRefused(() -> gru.run(x, x), "FLOAT32[2, 3, 5]", "[1, 2, 4]");
      var keys = AttentionMask.ofKeys(Tensors.ones(DType.BOOL, 2, 4));
      assertRefused(() -> attention.attend(x, x, x, keys), "BOOL[2, 3]", "BOOL[2, 4]");
      var pairs = AttentionMask.ofBias(Tensors.ones(DType.FLOAT32, 2, 2, 3, 3));
      assertRefused(() -> attention.attend(x, x, x, pairs), "[2, 1, 3, 3]", "[2, 2, 3, 3]");
    }
  }

  private static <M extends Module & Layer> void refusedBy(M module, Tensor x, String... parts) {
    try (module) {
      assertRefused(() -> module.forward(x), parts);
    }
  }

  @Test
  void activationsAreThoseOfTensors() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {-1.5, 0, 2});
      for (Activation activation : Activation.values()) {
        assertThat(activation.forward(x).shape()).containsExactly(3);
        assertThat(activation.gain()).isBetween(0.7, 1.7);
      }
      assertThat(Activation.LEAKY_RELU.forward(x).toDoubleArray()).containsExactly(-0.015, 0, 2);
      assertThat(Activation.SILU.forward(x).isIdentical(x.silu())).isTrue();
    }
  }
}
