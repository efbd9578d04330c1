package dev.coset.claims.eq4dpanoptic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.eq4dpanoptic.Drives.Drive;
import dev.coset.laws.Property;
import dev.coset.points.lidar.PanopticLabels;
import dev.coset.points.lidar.TrackingQuality;
import java.util.List;
import java.util.random.RandomGenerator;

class DrivesTest {

  /** Drives show things to follow, and the rival has as many weights as it is given. */
  @Property(tries = 2)
  void drivesHaveThingsAndTheRivalWeights(RandomGenerator random) {
    Drive drive = Drives.drive(2, 6 * random.nextDouble(), random);
    List<PanopticLabels> truth = drive.labels();
    assertThat(TrackingQuality.of(truth, truth, 6).lstq()).isEqualTo(1);
    assertThat(drive.window(0, 2).scans()).hasSize(2);
    try (var small = TrackingContest.plain(4, random);
        var large = TrackingContest.plain(5, random)) {
      assertThat(large.parameterCount()).isGreaterThan(small.parameterCount());
    }
  }
}
