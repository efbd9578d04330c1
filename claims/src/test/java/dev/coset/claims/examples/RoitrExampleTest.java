package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.PartialPair;
import dev.coset.data.generate.PartialPairOptions;
import dev.coset.data.generate.PartialPairs;
import dev.coset.points.matching.InvariantMatcherConfig;
import dev.coset.points.matching.Matches;
import dev.coset.points.matching.PreparedPair;
import dev.coset.points.matching.RotationInvariantMatcher;
import dev.coset.points.registration.Ransac;
import dev.coset.points.registration.RansacOptions;
import dev.coset.points.registration.RigidEstimate;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RoitrExampleTest {

  @Test
  void aMatcherIsTrainedAndMatches() {
    RandomGenerator random = new SplittableRandom(8);
    var options = PartialPairOptions.defaults().withPoints(160).withOverlap(0.6, 0.7);
    // region roitr
    var config = InvariantMatcherConfig.of(0.4).withSize(List.of(16, 24, 32), 4, 8);
    RigidEstimate estimate;
    try (var matcher = new RotationInvariantMatcher(config, random);
        var adam = Adam.of(matcher.parameters(), 2e-3)) {
      for (int step = 0; step < 3; step++) { // a thousand, for scans of 1,000 points
        PartialPair pair = PartialPairs.pair(options, random); // with normals
        PreparedPair ready = matcher.prepare(pair.source(), pair.target(), pair.motion(), 0.15);
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Autograd.backward(matcher.loss(ready, random));
          adam.step();
        }
      }
      matcher.eval();
      PartialPair test = PartialPairs.pair(options, random);
      Matches matches = matcher.match(test.source(), test.target(), 250);
      estimate =
          Ransac.estimate(
              matches.sourcePoints(test.source().positions()),
              matches.targetPoints(test.target().positions()),
              RansacOptions.within(0.15),
              random);
    }
    // endregion
    assertThat(estimate.correspondences()).isPositive();
  }
}
