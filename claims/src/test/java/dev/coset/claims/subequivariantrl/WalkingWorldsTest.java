package dev.coset.claims.subequivariantrl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.motion.bodies.LimbPolicy;
import dev.coset.motion.bodies.SubequivariantConfig;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

class WalkingWorldsTest {

  @Property(tries = 2)
  void targetsLieWithinTheirAngle(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor ahead = WalkingWorlds.draw(60, WalkingTask.SPREAD, DType.FLOAT64, random).targets();
      assertThat(ahead.select(1, 0).min().item()).isGreaterThan(0.96);
      assertThat(ahead.square().sum(1).sub(1.0).abs().max().item()).isLessThan(1e-12);
      Tensor all = WalkingWorlds.draw(60, Math.PI, DType.FLOAT64, random).targets();
      assertThat(all.select(1, 0).min().item()).isLessThan(0);
    }
  }

  /** Bodies that do nothing go nowhere, on average, and derivatives reach the rival's weights. */
  @Property(tries = 1)
  void waysAreOfTheCenter(RandomGenerator random) {
    try (var _ = Scope.open();
        var raw = new RawPolicy(SubequivariantConfig.defaults(), random)) {
      WalkingWorlds worlds = WalkingWorlds.draw(6, WalkingTask.SPREAD, DType.FLOAT32, random);
      LimbPolicy still = seen -> seen.axes().sum(2).mul(0.0);
      assertThat(worlds.way(still).item()).isBetween(-0.05, 0.05);
      Autograd.backward(worlds.way(raw));
      assertThat(raw.parameters().values()).allMatch(weight -> weight.grad().isPresent());
    }
  }
}
