package dev.coset.claims.locs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.Bodies;
import dev.coset.data.generate.BodyMotion;
import dev.coset.data.generate.BodyOptions;
import dev.coset.laws.Property;
import dev.coset.motion.prediction.LocalFrameConfig;
import dev.coset.motion.prediction.LocalFrameGraphNetwork;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

class ChargeTaskTest {

  @Property(tries = 2)
  void statesAreThoseOfTheSimulation(RandomGenerator random) {
    BodyOptions options = BodyOptions.charges().withDimension(2).withFrames(31, 10);
    List<BodyMotion> motions = Bodies.simulate(3, options, random);
    LocalFrameConfig config =
        LocalFrameConfig.of(2).withAttributes(1).withWidth(8).keepingUndetermined();
    try (var _ = Scope.open();
        var network = new LocalFrameGraphNetwork(config, random)) {
      var data = ChargeTrajectories.of(motions, DType.FLOAT64);
      assertThat(data.graph().pairs()).isEqualTo(60);
      double[] row = data.at(4).positions().select(0, 6).toDoubleArray();
      assertThat(row[0]).isEqualTo(motions.get(1).positions().get((1 * 31 + 4) * 2));
      assertThat(data.at(0).attributes().select(0, 6).item())
          .isEqualTo(motions.get(1).charges().get(1));
      var task = new ChargeTask(network, motions, motions);
      assertThat(task.loss(new int[] {0, 2}, random).item()).isPositive();
      assertThat(task.validate()).isPositive();
    }
  }

  /** A network that throws bodies far out at each step has a large error, not none. */
  @Property(tries = 2)
  void bodiesThatRunAwayAreCounted(RandomGenerator random) {
    BodyOptions options = BodyOptions.charges().withDimension(2).withFrames(31, 10);
    List<BodyMotion> motions = Bodies.simulate(3, options, random);
    LocalFrameConfig config =
        LocalFrameConfig.of(2).withAttributes(1).withWidth(8).keepingUndetermined();
    try (var _ = Scope.open();
        var network = new LocalFrameGraphNetwork(config, random)) {
      for (Tensor weight : network.parameters().values()) {
        weight.assign(weight.detach().mul(20.0));
      }
      Rollout rollout = Rollout.of(network, motions);
      assertThat(rollout.error()).isFinite().isGreaterThan(100);
      assertThat(rollout.lost()).isGreaterThan(0.5);
    }
  }
}
