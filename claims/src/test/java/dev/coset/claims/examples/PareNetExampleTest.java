package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.PartialPair;
import dev.coset.data.generate.PartialPairOptions;
import dev.coset.data.generate.PartialPairs;
import dev.coset.points.matching.EquivariantRegistration;
import dev.coset.points.matching.EquivariantRegistrationConfig;
import dev.coset.points.matching.FeatureHypothesisProposer;
import dev.coset.points.matching.PreparedPair;
import dev.coset.points.registration.RigidEstimate;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PareNetExampleTest {

  @Test
  void aNetworkIsTrainedAndRegisters() {
    RandomGenerator random = new SplittableRandom(8);
    var options = PartialPairOptions.defaults().withPoints(160).withOverlap(0.6, 0.7);
    // region pare-net
    var config = EquivariantRegistrationConfig.of(0.4).withSize(List.of(4, 8, 12), 8);
    RigidEstimate estimate;
    try (var network = new EquivariantRegistration(config, random);
        var adam = Adam.of(network.parameters(), 3e-3)) {
      for (int step = 0; step < 3; step++) { // some hundreds
        PartialPair pair = PartialPairs.pair(options, random);
        PreparedPair ready = network.prepare(pair.source(), pair.target(), pair.motion(), 0.15);
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Autograd.backward(network.loss(ready, random));
          adam.step();
        }
      }
      network.eval();
      PartialPair test = PartialPairs.pair(options, random);
      var proposer = new FeatureHypothesisProposer(0.1, 200); // every match proposes a motion
      estimate = network.register(test.source(), test.target(), proposer, 250, random);
    }
    // endregion
    assertThat(estimate.correspondences()).isPositive();
  }
}
