package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScanOptions;
import dev.coset.data.generate.ScannedParts;
import dev.coset.learn.memory.Coreset;
import dev.coset.points.anomalies.AnomalyScores;
import dev.coset.points.anomalies.FpfhExtractor;
import dev.coset.points.anomalies.GridPatches;
import dev.coset.points.anomalies.MemoryBankDetector;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackToTheFeatureExampleTest {

  private final RandomGenerator random = new SplittableRandom(2);

  @Test
  void aHoleIsFound() {
    // region back-to-the-feature
    var parts = new ScannedParts(ScanOptions.defaults().withSize(40, 40), random);
    List<OrganizedCloud> good = Stream.generate(() -> parts.good(random).map()).limit(8).toList();
    var histograms = FpfhExtractor.forSize(FpfhExtractor.size(good.get(0).cloud().positions()));
    var patches = new GridPatches(histograms, 10, 1.5); // 10 x 10 patches, blurred by 1.5 pixels
    var detector = MemoryBankDetector.fit(good, patches, Coreset.defaults(), random);
    PartScan bad = parts.defective(List.of(DefectKind.HOLE), random);
    AnomalyScores scores = detector.score(bad.map()); // scores.places() has one for each pixel
    // endregion
    assertThat(scores.places()).hasSize(1600);
    assertThat(scores.object()).isGreaterThan(detector.score(parts.good(random).map()).object());
  }
}
