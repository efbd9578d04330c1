package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarScene;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.points.lidar.BevCenterDetector;
import dev.coset.points.lidar.BevGrid;
import dev.coset.points.lidar.Detections.Centre;
import dev.coset.points.lidar.Detections.Detection;
import dev.coset.points.lidar.EquivariantLidarPretrainer;
import dev.coset.points.lidar.LidarFrame;
import dev.coset.points.lidar.PretrainOptions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EssLidarExampleTest {

  @Test
  void aBackboneIsPretrainedAndFindsCars() {
    RandomGenerator random = new SplittableRandom(6);
    SpinningLidar lidar = SpinningLidar.defaults().withRays(8, 90);
    PretrainOptions options =
        PretrainOptions.defaults().withSize(new BevGrid(24, 2), 8).withSamples(64);
    LidarScene street = LidarScenes.street(LidarSceneOptions.defaults(), random);
    List<LidarFrame> few =
        lidar.drive(street, new double[] {1, 2}, random).stream().map(LidarFrame::of).toList();
    List<List<Centre>> cars = List.of(List.of(new Centre(3, 4)), List.of(new Centre(-5, 2)));

    // region e-sslidar
    List<LidarScan> scans = lidar.drive(street, new double[] {0, 0.3}, random);
    LidarFrame now = LidarFrame.of(scans.getFirst());
    LidarFrame next = LidarFrame.of(scans.getLast());
    List<Detection> found;
    try (var pretrainer = new EquivariantLidarPretrainer(options, random)) {
      double[] flow = scans.getFirst().flowTo(scans.getLast()); // where each point is next
      pretrainer.step(now, next, flow, random); // once for each pair of many
      try (var detector = new BevCenterDetector(pretrainer.backbone(), random)) {
        detector.train(few, cars, 5, 3e-3, random); // labelled scans, epochs, learning rate
        found = detector.detect(now);
      }
    }
    // endregion

    assertThat(found).allSatisfy(d -> assertThat(d.score()).isBetween(0.05, 1.0));
  }
}
