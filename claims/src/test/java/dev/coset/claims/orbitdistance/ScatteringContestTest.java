package dev.coset.claims.orbitdistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.orbitdistance.ScatteringContest.Kind;
import dev.coset.groups.lie.Lorentz;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class ScatteringContestTest {

  /** Untrained, the generated matrices make the perceptron invariant already; alone it is not. */
  @Property(tries = 2)
  void onlyTheOrbitIsInvariant(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {6, 4, 4}, random).div(4.0);
      double[] boost =
          Lorentz.group().boost(new double[] {0.7, 0.2, 0}).matrix().transpose().toArray();
      Tensor moved = x.matmul(Tensors.of(boost, 4, 4));
      for (Kind kind : new Kind[] {Kind.ORBIT, Kind.ALONE}) {
        try (var contestant = ScatteringContest.make(kind, x, random)) {
          Tensor here = contestant.answer(x);
          double change = contestant.answer(moved).sub(here).abs().max().item();
          double relative = change / here.abs().max().item();
          if (kind == Kind.ORBIT) {
            assertThat(relative).isLessThan(1e-7);
          } else {
            assertThat(relative).isGreaterThan(1e-4);
          }
        }
      }
    }
  }
}
