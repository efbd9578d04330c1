package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarScene;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.lidar.LabelledScan;
import dev.coset.points.lidar.RapidOptions;
import dev.coset.points.lidar.RapidSegmenter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RapidSegExampleTest {

  @Test
  void everyPointGetsAClass() {
    RandomGenerator random = new SplittableRandom(6);
    SpinningLidar lidar = SpinningLidar.defaults().withRays(8, 90);
    RapidOptions options = RapidOptions.defaults().withWidth(8).withEpochs(2);

    // region rapid-seg
    LidarScene street = LidarScenes.street(LidarSceneOptions.defaults(), random);
    double[] times = IntStream.range(0, 5).mapToDouble(i -> 0.5 * i).toArray(); // seconds
    List<LabelledScan> scans =
        lidar.drive(street, times, random).stream().map(LabelledScan::of).toList();
    LidarScan next = lidar.drive(street, new double[] {2.5}, random).getFirst();
    int[] classes; // of every point: positions in LidarClass.labels()
    try (var segmenter = RapidSegmenter.train(scans, 6, options, TrainingProgress.none(), random)) {
      classes = segmenter.segment(next.positions(), next.reflectivities());
    }
    // endregion

    assertThat(classes).hasSize(next.size());
  }
}
