package dev.coset.motion.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.Bodies;
import dev.coset.data.generate.BodyMotion;
import dev.coset.data.generate.BodyOptions;
import dev.coset.laws.Property;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.Trajectories;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CouplingsTest {

  /** Springs pull, and what is not joined does not: nearly all pairs are told by a threshold. */
  @Test
  void springsAreSeenInAccelerations() {
    BodyOptions options =
        BodyOptions.springs().withStrengths(List.of(0.0, 1.0)).withFrames(10, 300);
    List<BodyMotion> motions = Bodies.simulate(20, options, new SplittableRandom(4));
    int told = 0;
    for (BodyMotion motion : motions) {
      try (var _ = Scope.open()) {
        var positions = List.of(motion.positions());
        Tensor past = Trajectories.tensor(positions, DType.FLOAT32);
        double[] w = Couplings.of(past, Trajectories.graph(positions)).toDoubleArray();
        for (int pair = 0; pair < w.length; pair++) {
          int i = pair / 4;
          int j = pair % 4 < i ? pair % 4 : pair % 4 + 1;
          boolean spring = motion.couplings().get(i * 5 + j) != 0;
          told += (w[pair] < -0.15) == spring ? 1 : 0;
        }
      }
    }
    assertThat(told).isGreaterThan(380); // of 400
  }

  @Property(tries = 3)
  void whoMovesEvenlyIsNotPulled(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor time = Tensors.arange(6).toType(DType.FLOAT64).reshape(1, 6, 1);
      Tensor start = Tensors.randn(DType.FLOAT64, new long[] {4, 1, 3}, random);
      Tensor speed = Tensors.randn(DType.FLOAT64, new long[] {4, 1, 3}, random);
      Tensor w = Couplings.of(start.add(speed.mul(time)), AgentGraph.of(4));
      assertThat(w.abs().max().item()).isLessThan(1e-6);
    }
  }
}
