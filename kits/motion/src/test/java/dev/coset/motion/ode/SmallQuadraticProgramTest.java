package dev.coset.motion.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SmallQuadraticProgramTest {

  private static final double STRICT = Double.POSITIVE_INFINITY;

  /** Rows that the point {@code inside} meets, so that there is a solution. */
  private static Tensor bounds(Tensor rows, Tensor inside, RandomGenerator random) {
    Tensor spare = Tensors.rand(DType.FLOAT64, new long[] {rows.size(0), rows.size(1)}, random);
    return rows.matmul(inside.unsqueeze(2)).squeeze(2).add(spare.mul(0.1));
  }

  /** Feasible, and no feasible point is nearer: {@code z . (y - z) >= 0} for all feasible y. */
  @Property(tries = 10)
  void solutionsAreTheNearestPoints(RandomGenerator random) {
    for (int count = 1; count <= 6; count++) {
      try (var _ = Scope.open()) {
        Tensor rows = Tensors.randn(DType.FLOAT64, new long[] {5, count, 7}, random);
        Tensor inside = Tensors.randn(DType.FLOAT64, new long[] {5, 7}, random);
        Tensor b = bounds(rows, inside, random);
        Tensor z = SmallQuadraticProgram.solve(rows, b, STRICT).change();
        Tensor excess = rows.matmul(z.unsqueeze(2)).squeeze(2).sub(b);
        assertThat(excess.max().item()).isLessThan(1e-7);
        Tensor angle = z.mul(inside.sub(z)).sum(1);
        assertThat(angle.min().item()).isGreaterThan(-1e-6);
        Tensor broken = z.mul(1.5); // farther than it need be
        Tensor moved = z.square().sum(1).max();
        if (moved.item() > 1e-3) {
          assertThat(broken.mul(inside.sub(broken)).sum(1).min().item()).isLessThan(-1e-6);
        }
      }
    }
  }

  /** Both ways give the same: the fifth and sixth row never matter. */
  @Property(tries = 5)
  void sweepsAgreeWithSets(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor rows = Tensors.randn(DType.FLOAT64, new long[] {4, 2, 6}, random);
      Tensor inside = Tensors.randn(DType.FLOAT64, new long[] {4, 6}, random);
      Tensor b = bounds(rows, inside, random);
      Tensor idle = Tensors.zeros(DType.FLOAT64, 4, 3, 6);
      Tensor more = Tensors.cat(1, rows, idle);
      Tensor large = Tensors.cat(1, b, Tensors.ones(DType.FLOAT64, 4, 3));
      Tensor exact = SmallQuadraticProgram.solve(rows, b, STRICT).change();
      Tensor swept = SmallQuadraticProgram.solve(more, large, STRICT).change();
      assertThat(swept.sub(exact).abs().max().item()).isLessThan(1e-6);
    }
  }

  @Test
  void oneRowHasAFormula() {
    try (var _ = Scope.open()) {
      Tensor a = Tensors.of(new double[] {3, 4}, 1, 1, 2).requiresGrad();
      Tensor b = Tensors.of(new double[] {-5}, 1, 1);
      Tensor z = SmallQuadraticProgram.solve(a, b, STRICT).change();
      assertThat(z.toDoubleArray()[0]).isBetween(-0.6 - 1e-9, -0.6 + 1e-9);
      assertThat(z.toDoubleArray()[1]).isBetween(-0.8 - 1e-9, -0.8 + 1e-9);
      assertThat(Autograd.grad(z.square().sum(), a).abs().max().item()).isPositive();
      Tensor idle = SmallQuadraticProgram.solve(a, b.neg(), STRICT).change();
      assertThat(idle.abs().max().item()).isZero();
    }
  }

  @Test
  void conditionsThatContradictAreRefusedOrPriced() {
    try (var _ = Scope.open()) {
      Tensor rows = Tensors.of(new double[] {1, 0, -1, 0}, 1, 2, 2);
      Tensor b = Tensors.of(new double[] {-1, -1}, 1, 2); // x <= -1 and x >= 1
      assertThat(SmallQuadraticProgram.solve(rows, b, STRICT).isFeasible()).isFalse();
      Tensor z = SmallQuadraticProgram.solve(rows, b, 1e3).change();
      assertThat(z.abs().max().item()).isLessThan(1e-6);
      assertThatThrownBy(() -> SmallQuadraticProgram.solve(rows, b.squeeze(0), STRICT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bounds [n, r]");
      Tensor none = Tensors.zeros(DType.FLOAT64, 3, 0, 2);
      assertThat(SmallQuadraticProgram.solve(none, none.sum(2), STRICT).change().shape())
          .containsExactly(3, 2);
    }
  }
}
