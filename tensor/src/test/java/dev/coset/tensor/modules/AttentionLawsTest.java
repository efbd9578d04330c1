package dev.coset.tensor.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AttentionLawsTest {

  private static final int WIDTH = 8;

  /** Sums of at most 64 products below 8, two of them in a row and a softmax between. */
  private static final double TOLERANCE = 1e-12;

  private static MultiHeadAttention make(AttentionOptions options, RandomGenerator random) {
    var attention = new MultiHeadAttention(options, random);
    attention.to(DType.FLOAT64);
    return attention;
  }

  private static AttentionOptions small() {
    return AttentionOptions.of(WIDTH, 2);
  }

  private static Tensor draw(RandomGenerator random, long... shape) {
    return Tensors.rand(DType.FLOAT64, shape, random).mul(2).sub(1);
  }

  @Property(tries = 20)
  void withoutPositionsOrderDoesNotMatter(RandomGenerator random) {
    try (var attention = make(small(), random);
        var _ = Scope.open()) {
      Tensor x = draw(random, 2, 5, WIDTH);
      Tensor order = Tensors.of(new long[] {3, 0, 4, 2, 1});
      Tensor moved = x.indexSelect(1, order);
      Tensor expected = attention.forward(x).indexSelect(1, order);
      assertThat(attention.forward(moved).isCloseTo(expected, 0, TOLERANCE)).isTrue();
      Tensor causal = attention.attend(x, x, x, AttentionMask.CAUSAL).indexSelect(1, order);
      Tensor other = attention.attend(moved, moved, moved, AttentionMask.CAUSAL);
      assertThat(other.isCloseTo(causal, 0, TOLERANCE)).as("a copy that sees positions").isFalse();
    }
  }

  @Property(tries = 20)
  void absentKeysHaveNoInfluence(RandomGenerator random) {
    try (var attention = make(small(), random);
        var _ = Scope.open()) {
      Tensor queries = draw(random, 2, 4, WIDTH);
      Tensor keys = draw(random, 2, 3, WIDTH);
      Tensor present = Tensors.of(new boolean[] {true, false, true, true, false, true}, 2, 3);
      AttentionMask mask = AttentionMask.ofKeys(present);
      Tensor output = attention.attend(queries, keys, keys, mask);
      Tensor harmed = keys.maskedFill(present.not().unsqueeze(-1), Double.NaN).requiresGrad();
      Tensor same = attention.attend(queries, harmed, harmed, mask);
      assertThat(same.isIdentical(output)).isTrue();
      Autograd.backward(same.sum());
      attention
          .parameters()
          .forEach(
              (name, parameter) ->
                  assertThat(parameter.grad().orElseThrow().isFinite().all().itemBoolean())
                      .as(name)
                      .isTrue());
      Tensor fewer = keys.indexSelect(1, Tensors.of(new long[] {0, 2}));
      Tensor without = attention.attend(queries, fewer, fewer, AttentionMask.NONE);
      assertThat(without.isCloseTo(output, 0, TOLERANCE)).isTrue();
      Tensor unmasked = attention.attend(queries, keys, keys, AttentionMask.NONE);
      assertThat(unmasked.isCloseTo(output, 0, TOLERANCE)).as("a copy without mask").isFalse();
    }
  }

  @Property(tries = 20)
  void onePassAgreesAndAQueryWithoutKeysGivesTheBias(RandomGenerator random) {
    try (var plain = make(small(), random);
        var fused = make(small().inOnePass(), random);
        var _ = Scope.open()) {
      fused.load(plain.state());
      Tensor x = draw(random, 2, 3, WIDTH);
      Tensor present = Tensors.of(new boolean[] {true, true, false, false, false, false}, 2, 3);
      AttentionMask keys = new AttentionMask(present, null, true);
      AttentionMask all = keys.withBias(draw(random, 2, 2, 3, 3));
      for (AttentionMask mask : List.of(AttentionMask.NONE, AttentionMask.CAUSAL, keys, all)) {
        Tensor expected = plain.attend(x, x, x, mask);
        assertThat(fused.attend(x, x, x, mask).isCloseTo(expected, 0, TOLERANCE)).isTrue();
      }
      assertThat(plain.attend(x, x, x, all).select(0, 1).toDoubleArray()).containsOnly(0);
      Tensor sums = plain.weights(x, x, all).sum(-1);
      assertThat(sums.select(0, 0).isCloseTo(Tensors.onesLike(sums.select(0, 0)), 0, TOLERANCE))
          .isTrue();
      assertThat(sums.select(0, 1).toDoubleArray()).containsOnly(0);
    }
  }

  @Property(tries = 20)
  void aBiasOfAWholeRowChangesNothing(RandomGenerator random) {
    try (var attention = make(small(), random);
        var _ = Scope.open()) {
      Tensor x = draw(random, 2, 3, WIDTH);
      Tensor rows = draw(random, 2, 2, 3, 1);
      Tensor plain = attention.forward(x);
      Tensor same = attention.attend(x, x, x, AttentionMask.ofBias(rows));
      assertThat(same.isCloseTo(plain, 0, TOLERANCE)).isTrue();
      Tensor columns = Tensors.of(new double[] {0, 1, 3});
      Tensor other = attention.attend(x, x, x, AttentionMask.ofBias(columns));
      assertThat(other.isCloseTo(plain, 0, TOLERANCE)).isFalse();
    }
  }

  @Test
  void dropoutWorksInTrainingOnly() {
    try (var attention = make(small().withDropout(0.5), new SplittableRandom(3));
        var _ = Scope.open()) {
      Tensor x = draw(new SplittableRandom(4), 2, 5, WIDTH);
      assertThat(attention.forward(x).isIdentical(attention.forward(x))).isFalse();
      attention.eval();
      assertThat(attention.forward(x).isIdentical(attention.forward(x))).isTrue();
      Tensor empty = draw(new SplittableRandom(4), 0, 5, WIDTH);
      assertThat(attention.forward(empty).shape()).containsExactly(0, 5, WIDTH);
    }
  }
}
