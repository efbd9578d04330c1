package dev.coset.claims.invariancepropagationode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.motion.ode.BarrierFunction;
import dev.coset.motion.ode.DormandPrince;
import dev.coset.motion.ode.OdeTime;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import org.junit.jupiter.api.Test;

class SpiralContestTest {

  /** The true spiral runs inwards, and through both discs. */
  @Test
  void theSpiralMeetsTheDiscs() {
    try (var _ = Scope.open()) {
      Tensor path =
          Tensors.stack(
                  0,
                  DormandPrince.of(1e-8)
                      .integrate(
                          (_, y) -> SpiralContest.truth(y),
                          SpiralContest.start(),
                          new OdeTime(0.025, 1000)))
              .flatten(0, 1);
      for (BarrierFunction disc : SpiralContest.DISCS) {
        assertThat(disc.value(path).min().item()).isLessThan(-0.01);
        assertThat(disc.value(SpiralContest.start()).item()).isPositive();
      }
      assertThat(path.select(0, 1000).norm().item()).isLessThan(1);
    }
  }
}
