package dev.coset.tensor.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SinkhornTest {

  /** Against numpy, see bench/peers/matching_golden.py. */
  @Test
  void partialAssignmentsAreThoseOfTheFormula() {
    double[] golden = {
      0.5014804835879195, 0.09525447242994985, 0.048507079056485006, 0.3547579649256456,
      0.09219347470185288, 0.3887267411016799, 0.16207098388785685, 0.35700880030861054,
      0.4063260417102276, 0.5160187864683703, 0.7894219370556582, 1.2882332347657441
    };
    try (var _ = Scope.open()) {
      Tensor scores = Tensors.of(new double[] {2.0, 0.1, -1.0, 0.3, 1.5, 0.2}, 1, 2, 3);
      Tensor plan = Sinkhorn.withDustbin(scores, Tensors.of(new double[] {0.5}), 20);
      assertThat(plan.exp().toDoubleArray()).containsExactly(golden, within(1e-12));
    }
  }

  @Test
  void marginalsAreKept() {
    RandomGenerator random = new SplittableRandom(1);
    try (var _ = Scope.open()) {
      Tensor scores = Tensors.randn(DType.FLOAT64, new long[] {3, 4, 6}, random);
      Tensor rows = Tensors.fullLike(scores.select(2, 0), -Math.log(4));
      Tensor columns = Tensors.fullLike(scores.select(1, 0), -Math.log(6));
      Tensor plan = Sinkhorn.plan(scores, rows, columns, 200).exp();
      assertThat(plan.sum(1, false).sub(1 / 6.0).abs().max().item()).isLessThan(1e-12);
      assertThat(plan.sum(2, false).sub(1 / 4.0).abs().max().item()).isLessThan(1e-9);
      assertThat(Sinkhorn.plan(scores.mul(200), rows, columns, 50).isFinite().all().item())
          .isEqualTo(1);
    }
  }

  @Test
  void itemsThatDoNotExistHaveNoInfluence() {
    RandomGenerator random = new SplittableRandom(2);
    try (var _ = Scope.open()) {
      for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
        Tensor bin = Tensors.of(type, new double[] {0.3}, 1);
        Tensor small = Tensors.randn(type, new long[] {1, 2, 3}, random);
        Tensor expected = Sinkhorn.withDustbin(small, bin, 20).exp();
        Tensor padded = small.padConstant(7, 0, 2, 0, 1).requiresGrad();
        Tensor rows = Tensors.of(new boolean[] {true, true, false}).unsqueeze(0);
        Tensor columns = Tensors.of(new boolean[] {true, true, true, false, false}).unsqueeze(0);
        Tensor log = Sinkhorn.withDustbin(padded, bin, rows, columns, 20);
        Tensor plan = log.exp();
        double tolerance = type == DType.FLOAT64 ? 1e-9 : 1e-4;
        Tensor kept = plan.slice(1, 0, 2).slice(2, 0, 3);
        assertThat(kept.sub(expected.slice(1, 0, 2).slice(2, 0, 3)).abs().max().item())
            .isLessThan(tolerance);
        assertThat(plan.slice(1, 2, 3).slice(2, 0, 5).abs().max().item()).isLessThan(1e-9);
        Tensor slope = Autograd.grad(log.slice(1, 0, 2).slice(2, 0, 3).sum(), padded);
        assertThat(slope.isFinite().all().item()).isEqualTo(1);
      }
    }
  }

  @Test
  void unfitShapesAreRefused() {
    try (var _ = Scope.open()) {
      Tensor flat = Tensors.zeros(DType.FLOAT64, 2, 3);
      assertThatThrownBy(() -> Sinkhorn.withDustbin(flat, Tensors.of(new double[] {1}), 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[b, m, n]");
      Tensor scores = flat.unsqueeze(0);
      Tensor rows = Tensors.zeros(DType.FLOAT64, 1, 2);
      assertThatThrownBy(() -> Sinkhorn.plan(scores, rows, rows, 3))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Sinkhorn.plan(scores, rows, Tensors.zeros(DType.FLOAT64, 1, 3), 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
