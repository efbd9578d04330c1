package dev.coset.claims.rapidseg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.laws.Property;
import dev.coset.points.lidar.LabelledScan;
import java.util.random.RandomGenerator;

class SegmentationContestTest {

  /** The bound of the claim is neither trivial nor out of reach. */
  @Property(tries = 2)
  void motionsChangeDistancesByRoundingAlone(RandomGenerator random) {
    var street = LidarScenes.street(LidarSceneOptions.defaults(), random);
    var lidar = SpinningLidar.defaults().withRays(8, 120);
    LabelledScan scan = LabelledScan.of(lidar.drive(street, new double[1], random).getFirst());
    assertThat(SegmentationContest.change(scan, random)).isBetween(1e-17, 1e-10);
  }
}
