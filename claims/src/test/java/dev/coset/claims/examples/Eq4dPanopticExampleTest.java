package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.lidar.FieldGrouping;
import dev.coset.points.lidar.InstanceTracker;
import dev.coset.points.lidar.PanopticFieldNetwork;
import dev.coset.points.lidar.PanopticFieldNetwork.Labelled;
import dev.coset.points.lidar.PanopticLabels;
import dev.coset.points.lidar.PlanarOptions;
import dev.coset.points.lidar.PosedScan;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Eq4dPanopticExampleTest {

  @Test
  void thingsAreFollowedThroughScans() {
    RandomGenerator random = new SplittableRandom(6);
    SpinningLidar lidar = SpinningLidar.defaults().withRays(8, 90).withFarthest(20);
    var street = LidarScenes.street(LidarSceneOptions.defaults(), random);
    List<LidarScan> drive = lidar.drive(street, new double[] {0, 0.1, 0.2}, random);
    List<PosedScan> scans = drive.stream().map(PosedScan::of).toList();
    List<PanopticLabels> labels = drive.stream().map(PanopticLabels::of).toList();
    List<Labelled> windows =
        List.of(
            new Labelled(scans.subList(0, 2), labels.subList(0, 2)),
            new Labelled(scans.subList(1, 3), labels.subList(1, 3)));
    PlanarOptions options = PlanarOptions.defaults().withSize(4, 4).withVoxel(0.8);

    // region eq-4d-panoptic
    InstanceTracker tracker = new InstanceTracker();
    double error;
    try (var network = new PanopticFieldNetwork(options, 6, List.of(4, 5), random)) {
      network.train(windows, 2, 5e-3, TrainingProgress.none(), random);
      error = network.turningError(scans.subList(0, 2)); // under quarter turns: rounding only
      for (int last = 1; last < scans.size(); last++) {
        List<PanopticLabels> found =
            network.segment(scans.subList(last - 1, last + 1), FieldGrouping.OFFSETS);
        List<int[]> things = found.stream().map(PanopticLabels::instances).toList();
        tracker.update(List.of(last - 1L, (long) last), things); // the same numbers everywhere
      }
    }
    // endregion

    assertThat(error).isLessThan(1e-4);
  }
}
