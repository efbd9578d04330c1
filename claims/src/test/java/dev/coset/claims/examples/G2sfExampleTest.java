package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScanOptions;
import dev.coset.data.generate.ScannedParts;
import dev.coset.points.anomalies.AnomalyScores;
import dev.coset.points.anomalies.ColorJets;
import dev.coset.points.anomalies.FpfhExtractor;
import dev.coset.points.anomalies.FusionOptions;
import dev.coset.points.anomalies.GeometryGuidedScoreFusion;
import dev.coset.points.anomalies.GridPatches;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class G2sfExampleTest {

  private final RandomGenerator random = new SplittableRandom(2);
  private final FusionOptions options = FusionOptions.defaults().withSteps(100).withDefects(1);

  @Test
  void aStainIsFound() {
    var parts = new ScannedParts(ScanOptions.defaults().withSize(40, 40), random);
    List<OrganizedCloud> good = Stream.generate(() -> parts.good(random).map()).limit(4).toList();
    AnomalyScores scores;
    // region g2sf
    GridPatches shape = new GridPatches(FpfhExtractor.forSize(1), 10, 1.5);
    GridPatches color = new GridPatches(ColorJets.defaults(), 10, 1.5);
    PartScan bad = parts.defective(List.of(DefectKind.STAIN), random);
    try (var fusion = GeometryGuidedScoreFusion.fit(good, shape, color, options, random)) {
      scores = fusion.score(bad.map()); // scores.places() has one for each pixel
    }
    // endregion
    assertThat(scores.places()).hasSize(1600);
    assertThat(scores.object()).isPositive();
  }
}
