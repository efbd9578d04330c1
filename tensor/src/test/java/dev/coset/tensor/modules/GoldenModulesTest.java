package dev.coset.tensor.modules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Modules with the state of PyTorch's, copied by names, compute what PyTorch's compute. */
class GoldenModulesTest {

  private static final ConvOptions WIDE = new ConvOptions(2, 1, 2, 2);
  private static final ConvOptions STRIDED = new ConvOptions(2, 1, 1, 2);

  private final RandomGenerator random = new SplittableRandom(1);

  private static <M extends Module & Layer> void assertLayer(String name, M module) {
    GoldenModules.assertCase(name, module, inputs -> List.of(module.forward(inputs.getFirst())));
  }

  @Test
  void convolutions() {
    assertLayer("conv1d", new Conv1d(4, 2, 2, WIDE, random));
    assertLayer("conv2d", new Conv2d(4, 2, 2, WIDE, random));
    assertLayer("conv3d", new Conv3d(4, 2, 2, WIDE, random));
    assertLayer("convTranspose1d", new ConvTranspose1d(2, 4, 2, STRIDED, 1, true, random));
    assertLayer("convTranspose2d", new ConvTranspose2d(2, 4, 2, STRIDED, 1, true, random));
    assertLayer("convTranspose3d", new ConvTranspose3d(2, 4, 2, STRIDED, 1, true, random));
  }

  @Test
  void normalizations() {
    for (int axes = 1; axes <= 3; axes++) {
      assertLayer("batchNorm%dd".formatted(axes), new BatchNorm(2));
      assertLayer("instanceNorm%dd".formatted(axes), new InstanceNorm(2, true, 1e-5));
    }
    assertLayer("groupNorm", new GroupNorm(2, 4));
    assertLayer("layerNorm", new LayerNorm(new long[] {2, 3}, 1e-5));
    assertLayer("rmsNorm", new RmsNorm(4));
    assertLayer("linear", new Linear(3, 2, random));
  }

  @Test
  void recurrence() {
    RecurrentOptions options = RecurrentOptions.of(3).withLayers(2).inBothDirections();
    var gru = new Gru(2, options, random);
    GoldenModules.assertCase(
        "gru",
        gru,
        inputs -> {
          var result = gru.run(inputs.get(0), inputs.get(1));
          return List.of(result.outputs(), result.state());
        });
    var lstm = new Lstm(2, options, random);
    GoldenModules.assertCase(
        "lstm",
        lstm,
        inputs -> {
          var result = lstm.run(inputs.get(0), inputs.get(1), inputs.get(2));
          return List.of(result.outputs(), result.state(), result.memory());
        });
  }

  @Test
  void attention() {
    for (AttentionOptions options : both(AttentionOptions.of(4, 2))) {
      assertLayer("selfAttention", new MultiHeadAttention(options, random));
    }
    for (AttentionOptions options : both(AttentionOptions.of(4, 2).withSources(3, 2))) {
      var cross = new MultiHeadAttention(options, random);
      GoldenModules.assertCase(
          "crossAttention",
          cross,
          inputs -> {
            var mask = AttentionMask.ofKeys(inputs.get(3).eq(0)).withBias(inputs.get(4));
            var weights = cross.weights(inputs.get(0), inputs.get(1), mask);
            var outputs = cross.attend(inputs.get(0), inputs.get(1), inputs.get(2), mask);
            return List.of(outputs, weights);
          });
    }
    for (AttentionOptions options : both(AttentionOptions.of(4, 2).withoutBias())) {
      var causal = new MultiHeadAttention(options, random);
      GoldenModules.assertCase(
          "causalAttention",
          causal,
          inputs -> {
            var x = inputs.getFirst();
            return List.of(causal.attend(x, x, x, AttentionMask.CAUSAL));
          });
    }
  }

  private static List<AttentionOptions> both(AttentionOptions options) {
    return List.of(options, options.inOnePass());
  }

  @Test
  void aBrokenCopyIsReported() {
    var wrong = new Conv2d(4, 2, 2, WIDE, random);
    assertThatThrownBy(
            () ->
                GoldenModules.assertCase(
                    "conv2d", wrong, inputs -> List.of(wrong.forward(inputs.getFirst().flip(2)))))
        .isInstanceOf(AssertionError.class);
  }
}
