package dev.coset.claims.backtothefeature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScanOptions;
import dev.coset.data.generate.ScannedParts;
import dev.coset.learn.memory.Coreset;
import dev.coset.points.anomalies.AnomalyMetrics;
import dev.coset.points.anomalies.LabelledMap;
import dev.coset.points.anomalies.MemoryBankDetector;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DepthRivalsTest {

  /** They are no straw men: where nothing is turned, raw depths find a hole. */
  @Test
  void rawDepthsFindAHoleInPartsThatLieStill() {
    var random = new SplittableRandom(4);
    var parts = new ScannedParts(ScanOptions.defaults().withPoses(0, 0), random);
    List<OrganizedCloud> good = Stream.generate(() -> parts.good(random).map()).limit(5).toList();
    var detector =
        MemoryBankDetector.fit(good, new RawDepthPatches(16, 4, 2), Coreset.defaults(), random);
    PartScan bad = parts.defective(List.of(DefectKind.HOLE), random);
    boolean[] present = new boolean[bad.map().pixels()];
    for (int i : bad.map().presentPixels()) {
      present[i] = true;
    }
    double[] scores = detector.score(bad.map()).places();
    var map = new LabelledMap(64, 64, scores, bad.defective(), present);
    assertThat(AnomalyMetrics.pixelAuroc(List.of(map))).isGreaterThan(0.95);
  }

  @Test
  void gradientsOfASlopeFallIntoOneBin() {
    double[] positions = new double[75];
    for (int i = 0; i < 25; i++) {
      positions[3 * i] = i % 5;
      positions[3 * i + 1] = Math.floorDiv(i, 5);
      positions[3 * i + 2] = 1 + 0.5 * (i % 5);
    }
    double[] features = new DepthGradients().of(OrganizedCloud.of(5, 5, positions));
    for (int i = 0; i < features.length; i++) {
      assertThat(features[i]).isCloseTo(i % 8 == 0 ? 0.5 : 0, within(1e-12));
    }
  }
}
