package dev.coset.tensor.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Module;
import dev.coset.tensor.NativeGrowth;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.Threads;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pass forward and backward through every module leaves no native memory behind. */
class ModulesLeakTest {

  /** The smallest block malloc gives is 32 bytes: one leaked object a run adds at least as much. */
  private static final double SMALLEST_LEAK = 32;

  private static final int ATTEMPTS = 5;
  private static final int RUNS = 20;

  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeAll
  static void useOneThread() {
    Threads.set(1);
  }

  private static <M extends Module & Layer> void assertFlat(M module, long... shape) {
    Runnable pass =
        () -> {
          try (var _ = Scope.open()) {
            Autograd.backward(module.forward(Tensors.ones(DType.FLOAT32, shape)).sum());
            module.zeroGrad();
          }
        };
    try (module) {
      pass.run();
      LeakDetector.check(pass);
      double least = Double.MAX_VALUE;
      for (int i = 0; i < ATTEMPTS && least >= SMALLEST_LEAK; i++) {
        least = Math.min(least, NativeGrowth.perRun(RUNS, pass));
      }
      assertThat(least).as(module.getClass().getSimpleName()).isLessThan(SMALLEST_LEAK);
    }
  }

  @Test
  void convolutionsAndPools() {
    ConvOptions options = ConvOptions.DEFAULT;
    assertFlat(new Conv1d(2, 2, 2, options, random), 1, 2, 5);
    assertFlat(new Conv3d(2, 2, 2, options, random), 1, 2, 3, 3, 3);
    assertFlat(new ConvTranspose1d(2, 2, 2, options, random), 1, 2, 3);
    assertFlat(new ConvTranspose2d(2, 2, 2, options, random), 1, 2, 3, 3);
    assertFlat(new ConvTranspose3d(2, 2, 2, options, random), 1, 2, 2, 2, 2);
    assertFlat(
        Sequential.of(
            Conv2d.same(1, 2, 3, random),
            Activation.LEAKY_RELU,
            Pool.max(2),
            new Pool(Pool.Kind.MEAN, 2, 1, 0),
            GlobalPool.MEAN,
            new Flatten()),
        1,
        1,
        6,
        6);
  }

  @Test
  void normalizationsAndPerceptrons() {
    assertFlat(new BatchNorm(2), 2, 2, 3);
    assertFlat(new LayerNorm(3), 2, 3);
    assertFlat(new RmsNorm(3), 2, 3);
    assertFlat(new GroupNorm(2, 4), 2, 4, 3);
    assertFlat(new InstanceNorm(2, true, 1e-5), 2, 2, 3);
    MlpOptions options =
        MlpOptions.of(Activation.GELU)
            .withNormalization(MlpOptions.Normalization.RMS)
            .withDropout(0.5)
            .activatingLast();
    assertFlat(Mlp.of(List.of(3, 4, 2), options, random), 2, 3);
  }

  @Test
  void sequences() {
    RecurrentOptions both = RecurrentOptions.of(3).withLayers(2).inBothDirections();
    assertFlat(new Gru(2, both, random), 2, 3, 2);
    assertFlat(new Lstm(2, both, random), 2, 3, 2);
    assertFlat(new Lstm(2, both.withDropout(0.5), random), 2, 3, 2);
    AttentionOptions options = AttentionOptions.of(4, 2);
    assertFlat(new Masked(new MultiHeadAttention(options.withDropout(0.5), random)), 2, 3, 4);
    assertFlat(new Masked(new MultiHeadAttention(options.inOnePass(), random)), 2, 3, 4);
    assertFlat(new Lookup(Embedding.padded(4, 2, 0, random)), 3);
  }

  private static final class Masked extends Module implements Layer {

    private final MultiHeadAttention attention;

    Masked(MultiHeadAttention attention) {
      this.attention = child("attention", attention);
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor present = x.select(-1, 0).gt(0);
      Tensor bias = Tensors.ones(DType.FLOAT32, 3, 3);
      return attention.attend(x, x, x, new AttentionMask(present, bias, true));
    }
  }

  private static final class Lookup extends Module implements Layer {

    private final Embedding embedding;

    Lookup(Embedding embedding) {
      this.embedding = child("embedding", embedding);
    }

    @Override
    public Tensor forward(Tensor x) {
      return embedding.forward(x.toType(DType.INT64));
    }
  }
}
