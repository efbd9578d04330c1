package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarScene;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.points.registration.ColoringLoss;
import dev.coset.points.registration.ColoringNetwork;
import dev.coset.points.registration.ColoringPair;
import dev.coset.points.registration.SamplingEqualizer;
import dev.coset.points.registration.UmeEstimate;
import dev.coset.points.registration.UmeOptions;
import dev.coset.points.registration.UmeRegistration;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UmeRegExampleTest {

  @Test
  void scansOfAStreetAreRegistered() {
    RandomGenerator random = new SplittableRandom(9);
    LidarScene street = LidarScenes.street(LidarSceneOptions.defaults(), random);
    double[] times = {0, 0.5};
    SpinningLidar lidar = SpinningLidar.defaults().withRays(16, 180).withFarthest(20);
    // region umereg
    List<LidarScan> scans = lidar.drive(street, times, random); // metres; pairs of many streets
    SamplingEqualizer equalizer = SamplingEqualizer.of(0.5);
    UmeEstimate estimate;
    try (var network = new ColoringNetwork(1.5, 16, random);
        var adam = Adam.of(network.parameters(), 3e-3)) {
      ColoringPair pair =
          ColoringPair.of(
              network,
              equalizer.equalize(scans.getFirst().positions()),
              equalizer.equalize(scans.getLast().positions()),
              scans.getFirst().motionTo(scans.getLast()),
              0.5);
      ColoringLoss loss = ColoringLoss.within(5);
      for (int step = 0; step < 3; step++) { // about a hundred
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Autograd.backward(loss.of(network, pair, random));
          adam.step();
        }
      }
      network.eval();
      var registration = new UmeRegistration(network, equalizer, UmeOptions.streets());
      estimate = registration.register(scans.getFirst().positions(), scans.getLast().positions());
    }
    // endregion
    assertThat(estimate.matches()).isPositive();
  }
}
