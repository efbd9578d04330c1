package dev.coset.claims.particles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.ChargedParticles;
import dev.coset.data.generate.ParticleOptions;
import dev.coset.groups.E3;
import dev.coset.groups.EuclideanMotion;
import dev.coset.laws.Property;
import dev.coset.nn.particles.MessagePassingConfig;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.PcaFrame;
import java.util.random.RandomGenerator;

class ParticleNetworkTest {

  private static final Equivariance<EuclideanMotion, PointCloud, NdArray> LAW =
      new Equivariance<>(E3.group(), PointActions.of(E3.group()), ArrayActions.pointsFlat());

  @Property(tries = 5)
  void theFrameAverageCommutesWithMotionsAndTheNetworkAloneDoesNot(RandomGenerator random) {
    PointCloud cloud =
        ChargedParticles.system(new ParticleOptions(5, 0.001, 10, 1, 2), random).cloud();
    EuclideanMotion g = E3.group().sample(random);
    try (var network = ParticleNetwork.plain(new MessagePassingConfig(16, 2), random)) {
      var alone = LAW.sides(network, g, cloud);
      var average =
          FrameAverage.<EuclideanMotion, PointCloud>of(
                  PcaFrame.e3(DegeneratePolicy.deterministic()))
              .symmetrize(network, LAW);
      var framed = LAW.sides(average, g, cloud);
      assertThat(Equivariance.relativeError(framed.moved(), framed.expected())).isLessThan(1e-5);
      assertThat(Equivariance.relativeError(alone.moved(), alone.expected())).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 5)
  void theEquivariantNetworkCommutesWithMotions(RandomGenerator random) {
    PointCloud cloud =
        ChargedParticles.system(new ParticleOptions(5, 0.001, 10, 1, 2), random).cloud();
    EuclideanMotion g = E3.group().sample(random);
    try (var network = ParticleNetwork.egnn(16, 2, random)) {
      var sides = LAW.sides(network, g, cloud);
      assertThat(Equivariance.relativeError(sides.moved(), sides.expected())).isLessThan(1e-5);
    }
  }
}
