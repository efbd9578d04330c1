package dev.coset.nn.steerable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SteerableLawsTest {

  private static final SteerableType TYPE = new SteerableType(3, 4);
  private static final SteerableType OTHER = new SteerableType(2, 3);

  private static double relative(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1e-12 + expected.abs().max().item());
  }

  /** The largest error under quarter turns. */
  private static double error(SteerableType in, SteerableType out, Layer map, Tensor x) {
    return Autograd.noGrad(
        () -> {
          Tensor y = map.forward(x);
          double worst = 0;
          for (int turns = 1; turns < 4; turns++) {
            Tensor moved = map.forward(in.turned(x, turns));
            worst = Math.max(worst, relative(moved, out.turned(y, turns)));
          }
          return worst;
        });
  }

  private static <M extends Module & Layer> void check(
      M layer, SteerableType in, SteerableType out, int n, DType type, RandomGenerator random) {
    try (var _ = Scope.open();
        M ready = RandomNets.randomized(layer, type, random)) {
      Tensor x = Tensors.randn(type, new long[] {2, 2, in.orders(), in.channels(), n, n}, random);
      double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-5;
      assertThat(error(in, out, ready, x)).isLessThan(tolerance);
      Layer normed = v -> new SteerableNorm().forward(ready.forward(v));
      assertThat(error(in, out, normed, x)).isLessThan(tolerance);
      assertThat(error(in, out, ready, Tensors.zerosLike(x))).isLessThan(tolerance);
    }
  }

  @Property(tries = 2)
  void layersTurn(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      for (int n : new int[] {5, 6}) {
        for (int kernel : new int[] {1, 3, 5}) {
          check(new SteerableConv2d(TYPE, OTHER, kernel, random), TYPE, OTHER, n, type, random);
        }
        check(new SteerableProduct(TYPE, random), TYPE, TYPE, n, type, random);
        check(new ModulusGelu(3, 4), TYPE, TYPE, n, type, random);
        for (AttentionScore score : AttentionScore.values()) {
          check(new SteerableAttention2d(TYPE, 2, n, score, random), TYPE, TYPE, n, type, random);
        }
      }
    }
  }

  /** Features that turn at a wrong frequency, and attention that reads rows for columns. */
  @Property(tries = 2)
  void theLawFindsWrongLayers(RandomGenerator random) {
    try (var _ = Scope.open();
        var conv = new SteerableConv2d(TYPE, TYPE, 3, random);
        var attention = new SteerableAttention2d(TYPE, 2, 5, AttentionScore.MODULUS, random)) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {1, 2, 3, 4, 5, 5}, random);
      Layer reversed = v -> conv.forward(v).flip(2);
      assertThat(error(TYPE, TYPE, reversed, x)).isGreaterThan(1e-2);
      Layer conjugated = v -> attention.forward(v.flip(1));
      assertThat(error(TYPE, TYPE, conjugated, x)).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 2)
  void networksDoNotNoticeQuarterTurns(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      for (AttentionScore score : AttentionScore.values()) {
        SteerableConfig config = SteerableConfig.of(2, 12, 3).withType(TYPE).withScore(score);
        try (var _ = Scope.open();
            var net =
                RandomNets.randomized(new SteerableTransformer(config, random), type, random)) {
          Tensor images = Tensors.rand(type, new long[] {2, 2, 12, 12}, random);
          double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-4;
          Autograd.noGrad(
              () -> {
                Tensor logits = net.forward(images);
                for (int turns = 1; turns < 4; turns++) {
                  Tensor turned = net.forward(images.rot90(turns, -2, -1));
                  assertThat(relative(turned, logits)).isLessThan(tolerance);
                }
                Tensor dark = net.forward(Tensors.zerosLike(images));
                assertThat(dark.isFinite().all().item()).isEqualTo(1);
                return true;
              });
        }
      }
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    refused(() -> new SteerableConv2d(TYPE, TYPE, 4, random), "odd", "4");
    refused(() -> new SteerableType(0, 1), "at least 1");
    refused(() -> new SteerableAttention2d(TYPE, 3, 5, AttentionScore.REAL, random), "3 heads");
    refused(() -> SteerableConfig.of(1, 30, 2), "multiple of 4");
    refused(() -> SteerableConfig.of(1, 32, 2).withLayers(-1), "-1");
    try (var _ = Scope.open();
        var conv = new SteerableConv2d(TYPE, TYPE, 3, random);
        var attention = new SteerableAttention2d(TYPE, 2, 5, AttentionScore.REAL, random);
        var net = new SteerableTransformer(SteerableConfig.of(1, 8, 2), random)) {
      Tensor real = Tensors.zeros(DType.FLOAT32, 1, 3, 4, 5, 5);
      refused(() -> conv.forward(real), "complex", "lift");
      refused(() -> attention.forward(Tensors.zeros(DType.FLOAT32, 1, 2, 3, 4, 6, 6)), "5 pixels");
      refused(() -> net.forward(Tensors.zeros(DType.FLOAT32, 1, 1, 8, 9)), "[b, 1, 8, 8]");
      refused(() -> SteerableType.lift(real), "[b, c, h, w]");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(3);
          SteerableConfig config = SteerableConfig.of(1, 8, 2).withType(new SteerableType(2, 4));
          try (var net = new SteerableTransformer(config, random);
              var adam = Adam.of(net.parameters(), 3e-3)) {
            double first = step(net, adam);
            double last = first;
            for (int i = 0; i < 60; i++) {
              last = step(net, adam);
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  /** Four random images, two of each class. */
  private static double step(SteerableTransformer net, Adam adam) {
    try (var _ = Scope.open()) {
      Tensor images =
          Tensors.randn(DType.FLOAT32, new long[] {4, 1, 8, 8}, new SplittableRandom(5));
      Tensor loss = Losses.crossEntropy(net.forward(images), Tensors.of(new long[] {0, 1, 0, 1}));
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
