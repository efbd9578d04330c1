package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorTest {

  private final Scope scope = Scope.open();
  private final Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

  @AfterEach
  void close() {
    scope.close();
  }

  @Property(tries = 20)
  void arraysSurviveTheRoundTrip(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int rows = random.nextInt(4);
      int columns = random.nextInt(5);
      double[] doubles = random.doubles((long) rows * columns).toArray();
      long[] longs = random.longs((long) rows * columns).toArray();
      Tensor numbers = Tensors.of(doubles, rows, columns);
      assertThat(numbers.toDoubleArray()).isEqualTo(doubles);
      assertThat(Tensors.of(longs, rows, columns).toLongArray()).isEqualTo(longs);
      assertThat(numbers.transpose(0, 1).transpose(0, 1).isIdentical(numbers)).isTrue();
      assertThat(numbers.shape()).containsExactly(rows, columns);
    }
  }

  @Test
  void typesAndShapesAreVisible() {
    assertThat(x.describe()).isEqualTo("FLOAT32[2, 3]");
    assertThat(x.size(-1)).isEqualTo(3);
    assertThat(x.rank()).isEqualTo(2);
    assertThat(x.count()).isEqualTo(6);
    assertThat(Tensors.scalar(DType.FLOAT64, 2.5)).hasToString("FLOAT64[] 2.5");
    assertThat(Tensors.of(new double[] {7}).shape()).containsExactly(1);
    assertThat(Tensors.of(new double[0]).shape()).containsExactly(0);
    assertThatThrownBy(() -> x.size(2)).hasMessage("FLOAT32[2, 3] has no axis 2");
  }

  @Test
  void factories() {
    assertThat(Tensors.arange(2, 5).toLongArray()).containsExactly(2, 3, 4);
    assertThat(Tensors.eye(DType.FLOAT32, 2).toFloatArray()).containsExactly(1, 0, 0, 1);
    assertThat(Tensors.linspace(DType.FLOAT64, 0, 1, 3).toDoubleArray()).containsExactly(0, 0.5, 1);
    assertThat(Tensors.full(DType.INT64, 3, 2).toLongArray()).containsExactly(3, 3);
    assertThat(Tensors.of(new boolean[] {true, false}).toLongArray()).containsExactly(1, 0);
    assertThatThrownBy(() -> Tensors.of(new double[5], 2, 3))
        .hasMessage("Shape [2, 3] holds 6 values, given: 5");
    assertThatThrownBy(() -> Tensors.zeros(DType.FLOAT32, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[-1]");
  }

  @Property(tries = 10)
  void drawsDependOnTheGeneratorAlone(RandomGenerator random) {
    try (var _ = Scope.open()) {
      long seed = random.nextLong();
      long[] shape = {50, 3};
      Tensor first = Tensors.randn(DType.FLOAT64, shape, new SplittableRandom(seed));
      Tensors.rand(DType.FLOAT32, shape, random);
      Tensor again = Tensors.randn(DType.FLOAT64, shape, new SplittableRandom(seed));
      assertThat(first.isIdentical(again)).isTrue();
      assertThat(first.isIdentical(Tensors.randn(DType.FLOAT64, shape, random))).isFalse();
      assertThat(Tensors.permutation(20, random).sort(0, false).values().toLongArray())
          .isEqualTo(Tensors.arange(20).toLongArray());
    }
  }

  @Test
  void normalDrawsHaveTheRightMoments() {
    Tensor draws = Tensors.randn(DType.FLOAT64, new long[] {40_000}, new SplittableRandom(5));
    // Standard errors: 1 / sqrt(n) = 0.005 for the mean, sqrt(2 / n) = 0.007 for the variance.
    assertThat(draws.mean().item()).isBetween(-0.03, 0.03);
    assertThat(draws.variance().item()).isBetween(0.96, 1.04);
  }

  @Test
  void scalarsKeepOrWidenTheType() {
    assertThat(x.mul(2.5).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(x.toType(DType.FLOAT64).add(1).dtype()).isEqualTo(DType.FLOAT64);
    assertThat(Tensors.arange(3).mul(2).toLongArray()).containsExactly(0, 2, 4);
    assertThat(Tensors.arange(3).mul(0.5).toFloatArray()).containsExactly(0, 0.5f, 1);
    assertThat(x.add(x.toType(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void reductionsNameTheirAxes() {
    assertThat(x.sum().item()).isEqualTo(21);
    assertThat(x.sum(0).toFloatArray()).containsExactly(5, 7, 9);
    assertThat(x.sum(0, 1).item()).isEqualTo(21);
    assertThat(x.mean(1, true).shape()).containsExactly(2, 1);
    assertThat(x.amax(-1).toFloatArray()).containsExactly(3, 6);
    assertThat(x.amin().item()).isEqualTo(1);
    assertThat(x.max(0, true).indices().toLongArray()).containsExactly(1, 1, 1);
    assertThat(x.argmin(1).toLongArray()).containsExactly(0, 0);
    assertThat(x.prod(1).toFloatArray()).containsExactly(6, 120);
    assertThat(x.topk(2, 1).values().toFloatArray()).containsExactly(3, 2, 6, 5);
    assertThat(x.bottomk(1, 1).values().toFloatArray()).containsExactly(1, 4);
    assertThat(x.sort(1, true).values().toFloatArray()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(x.gt(3).any(1, false).toLongArray()).containsExactly(0, 1);
    assertThat(x.gt(0).all().itemBoolean()).isTrue();
  }

  @Test
  void shapes() {
    assertThat(x.permute(1, 0).toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(x.slice(1, 1, 3).toFloatArray()).containsExactly(2, 3, 5, 6);
    assertThat(x.slice(1, 0, 3, 2).toFloatArray()).containsExactly(1, 3, 4, 6);
    assertThat(x.select(0, -1).toFloatArray()).containsExactly(4, 5, 6);
    assertThat(x.unsqueeze(0).squeeze(0).flatten(0, 1).shape()).containsExactly(6);
    assertThat(x.select(0, 0).expand(2, -1).toFloatArray()).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(x.select(0, 0).repeatInterleave(2, 0).toFloatArray())
        .containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(x.diagonal(0, 0, 1).toFloatArray()).containsExactly(1, 5);
    assertThat(x.tril(0).toFloatArray()).containsExactly(1, 0, 0, 4, 5, 0);
    assertThatThrownBy(() -> x.transpose(0, 1).view(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("view(FLOAT32[3, 2]): view size is not compatible");
  }

  @Test
  void indexingAndScattering() {
    Tensor twice = Tensors.of(new long[] {1, 1});
    assertThat(Tensors.zeros(DType.FLOAT32, 2, 3).indexAdd(0, twice, x).toFloatArray())
        .containsExactly(0, 0, 0, 5, 7, 9);
    Tensor one = Tensors.of(new long[] {0, 0, 1, 1, 1, 1}, 2, 3);
    Tensor zeros = Tensors.zeros(DType.FLOAT32, 2, 3);
    assertThat(zeros.scatterAdd(1, one, x).toFloatArray()).containsExactly(3, 3, 0, 0, 15, 0);
    assertThat(zeros.scatterReduce(1, one, x, Reduction.MEAN, false).toFloatArray())
        .containsExactly(1.5f, 3, 0, 0, 5, 0);
    assertThat(x.gather(1, Tensors.of(new long[] {2, 0}, 2, 1)).toFloatArray())
        .containsExactly(3, 4);
    assertThat(x.maskedFill(x.gt(3), 0).toFloatArray()).containsExactly(1, 2, 3, 0, 0, 0);
    assertThat(x.maskedSelect(x.ge(5)).toFloatArray()).containsExactly(5, 6);
    assertThat(x.gt(4).nonzero().toLongArray()).containsExactly(1, 1, 1, 2);
    assertThat(Tensors.of(new long[] {1, 0}).oneHot(2).toFloatArray()).containsExactly(0, 1, 1, 0);
    assertThatThrownBy(() -> x.indexSelect(0, Tensors.of(new long[] {2})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("indexSelect(FLOAT32[2, 3], INT64[1]): index out of range");
  }

  @Test
  void comparisonsAndLogic() {
    assertThat(x.eq(2).or(x.lt(2)).toLongArray()).containsExactly(1, 1, 0, 0, 0, 0);
    assertThat(x.ne(2).and(x.le(3)).not().toLongArray()).containsExactly(0, 1, 0, 1, 1, 1);
    assertThat(x.clamp(2, 4).toFloatArray()).containsExactly(2, 2, 3, 4, 4, 4);
    assertThat(x.div(0).isFinite().any().itemBoolean()).isFalse();
    assertThat(x.isCloseTo(x.add(1e-4), 0, 1e-3)).isTrue();
    assertThat(x.isCloseTo(x.add(1e-2), 0, 1e-3)).isFalse();
    assertThat(x.isCloseTo(x.sum(0), 1, 1)).isFalse();
    assertThat(x.isIdentical(x.toType(DType.FLOAT64))).isFalse();
  }

  @Test
  void memoryIsTheTensorsOwn() {
    Tensor fresh = Tensors.empty(DType.FLOAT64, 2);
    fresh.memory().setAtIndex(ValueLayout.JAVA_DOUBLE, 1, 7);
    assertThat(fresh.select(0, 1).item()).isEqualTo(7);
    assertThatThrownBy(() -> x.transpose(0, 1).memory()).hasMessageContaining("contiguous()");
    assertThat(x.assign(Tensors.scalar(DType.FLOAT64, 9)).toFloatArray()).containsOnly(9);
  }

  @Test
  void conversionsThatLoseAreRefused() {
    assertThatThrownBy(x::toLongArray).hasMessageContaining("toType(DType.INT64)");
    assertThatThrownBy(x::item)
        .hasMessage("item needs a tensor of one element, given: FLOAT32[2, 3]");
    assertThatThrownBy(() -> Losses.meanSquared(x, x.sum(1)))
        .hasMessage(
            "meanSquared: prediction FLOAT32[2, 3] and target FLOAT32[2] have different shapes;"
                + " reshape one of them");
  }

  @Test
  void threadsAreSet() {
    int before = Threads.get();
    Threads.set(1);
    assertThat(Threads.get()).isEqualTo(1);
    Threads.set(before);
    assertThatThrownBy(() -> Threads.set(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nativeTensorsComeBackByWrap() {
    var raw = x.raw().mul(x.raw());
    assertThat(Tensor.wrap(raw).toFloatArray()).containsExactly(1, 4, 9, 16, 25, 36);
    assertThatThrownBy(
            () -> Tensor.wrap(x.raw().toType(org.bytedeco.pytorch.global.torch.ScalarType.Byte)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Byte");
  }
}
