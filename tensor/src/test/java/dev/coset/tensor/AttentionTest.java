package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AttentionTest {

  private static Tensor draw(RandomGenerator random, long... shape) {
    return Tensors.rand(DType.FLOAT64, shape, random).mul(2).sub(1);
  }

  @Property(tries = 20)
  void theWrittenOutAndTheFusedFormAgree(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor q = draw(random, 2, 3, 4, 8);
      Tensor k = draw(random, 2, 3, 5, 8);
      Tensor v = draw(random, 2, 3, 5, 6);
      Tensor bias = draw(random, 4, 5);
      Tensor mask = bias.gt(0).or(Tensors.eye(DType.FLOAT64, 5).slice(0, 0, 4));
      assertAlike(q.attention(k, v, null, false), q.fusedAttention(k, v, null, false));
      assertAlike(q.attention(k, v, null, true), q.fusedAttention(k, v, null, true));
      assertAlike(q.attention(k, v, bias, false), q.fusedAttention(k, v, bias, false));
      assertAlike(q.attention(k, v, mask, false), q.fusedAttention(k, v, mask, false));
    }
  }

  /** Weighted means of at most five numbers below 1, in two orders of summation. */
  private static void assertAlike(Tensor one, Tensor other) {
    assertThat(one.isCloseTo(other, 0, 1e-13)).isTrue();
  }

  @Test
  void aQueryWithoutKeysGivesZeroAndFiniteDerivatives() {
    try (var _ = Scope.open()) {
      Tensor q = Tensors.of(new double[] {1, 2, 3, 4}, 2, 2).requiresGrad();
      Tensor mask = Tensors.of(new boolean[] {true, true, false, false}, 2, 2);
      Tensor out = q.attention(q, q, mask, false);
      assertThat(out.select(0, 1).toDoubleArray()).containsOnly(0);
      Tensor slope = Autograd.grad(out.sum(), List.of(q), true).getFirst();
      assertThat(slope.isFinite().all().itemBoolean()).isTrue();
      assertThat(Autograd.grad(slope.square().sum(), q).isFinite().all().itemBoolean()).isTrue();
      Tensor none = Tensors.zeros(DType.FLOAT64, 0, 2);
      assertThat(q.attention(none, none, null, false).toDoubleArray()).containsOnly(0);
    }
  }

  @Test
  void operandsThatDoNotFitAreNamed() {
    try (var _ = Scope.open()) {
      Tensor q = Tensors.ones(DType.FLOAT32, 3, 4);
      Tensor k = Tensors.ones(DType.FLOAT32, 2, 5);
      assertThatThrownBy(() -> q.attention(k, k, null, false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("attention(FLOAT32[3, 4], FLOAT32[2, 5], FLOAT32[2, 5]): ");
    }
  }
}
