package dev.coset.points.anomalies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScannedParts;
import dev.coset.laws.Property;
import dev.coset.learn.memory.Coreset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MemoryBankDetectorTest {

  private static final FpfhExtractor HISTOGRAMS = FpfhExtractor.forSize(1);

  private static double difference(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  /** Scores of a moved scan are those of the scan, whatever the bank was filled with. */
  private static void requireInvariance(PixelFeatures features, RandomGenerator random) {
    ScannedParts parts = new ScannedParts(Scans.SMALL, random);
    var detector =
        MemoryBankDetector.fit(
            Scans.good(parts, 2, random),
            new GridPatches(features, 10, 1.5),
            Coreset.defaults(),
            random);
    OrganizedCloud map = parts.defective(List.of(DefectKind.DENT), random).map();
    AnomalyScores still = detector.score(map);
    AnomalyScores moved = detector.score(Scans.moved(map, random));
    assertThat(moved.object()).isCloseTo(still.object(), within(1e-7 * still.object()));
    assertThat(difference(moved.places(), still.places())).isLessThan(1e-7 * still.object());
  }

  @Property(tries = 5)
  void scoresDoNotDependOnThePose(RandomGenerator random) {
    requireInvariance(HISTOGRAMS, random);
    OrganizedCloud map = new ScannedParts(Scans.SMALL, random).good(random).map();
    requireInvariance(
        JoinedFeatures.fit(List.of(HISTOGRAMS, ColorJets.defaults()), List.of(map)), random);
  }

  /** Heights instead of histograms. */
  private record Heights() implements PixelFeatures {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public double[] of(OrganizedCloud map) {
      double[] heights = new double[map.pixels()];
      Arrays.setAll(heights, i -> map.position(i, 2));
      return heights;
    }
  }

  @Property(tries = 3)
  void theLawReportsFeaturesThatTurn(RandomGenerator random) {
    assertThatThrownBy(() -> requireInvariance(new Heights(), random))
        .isInstanceOf(AssertionError.class);
  }

  @Property(tries = 5)
  void histogramsDoNotDependOnTheOrderOfThePoints(RandomGenerator random) {
    double[] cloud = new ScannedParts(Scans.SMALL, random).good(random).map().cloud().positions();
    double[] normals =
        HISTOGRAMS.normals(cloud, dev.coset.points.geometry.SignRule.towards(0, 0, 100));
    int n = cloud.length / 3;
    double[] turnedAround =
        reversed(HISTOGRAMS.compute(reversed(cloud, 3), reversed(normals, 3)), 33);
    assertThat(HISTOGRAMS.compute(cloud, normals)).hasSize(33 * n);
    assertThat(difference(turnedAround, HISTOGRAMS.compute(cloud, normals))).isLessThan(1e-9);
  }

  private static double[] reversed(double[] rows, int width) {
    int n = rows.length / width;
    double[] result = new double[rows.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * width, result, (n - 1 - i) * width, width);
    }
    return result;
  }

  @Test
  void defectsOfAllKindsAreFound() {
    var random = new SplittableRandom(8);
    ScannedParts parts = new ScannedParts(Scans.SMALL, random);
    List<OrganizedCloud> good = Scans.good(parts, 12, random);
    PixelFeatures joined = JoinedFeatures.fit(List.of(HISTOGRAMS, ColorJets.defaults()), good);
    var detector =
        MemoryBankDetector.fit(good, new GridPatches(joined, 10, 1.5), Coreset.defaults(), random);
    assertThat(detector.bank().width()).isEqualTo(45);
    for (DefectKind kind : DefectKind.values()) {
      PartScan bad = parts.defective(List.of(kind), random);
      AnomalyScores scores = detector.score(bad.map());
      boolean[] present = new boolean[bad.map().pixels()];
      for (int i : bad.map().presentPixels()) {
        present[i] = true;
      }
      var map = new LabelledMap(40, 40, scores.places(), bad.defective(), present);
      assertThat(AnomalyMetrics.pixelAuroc(List.of(map))).as("%s", kind).isGreaterThan(0.7);
    }
    double good0 = detector.score(parts.good(random).map()).object();
    double hole = detector.score(parts.defective(List.of(DefectKind.HOLE), random).map()).object();
    assertThat(hole).isGreaterThan(good0);
  }

  @Test
  void badInputIsRefused() {
    var random = new SplittableRandom(1);
    OrganizedCloud empty = OrganizedCloud.of(16, 16, new double[768]);
    var grid = new GridPatches(HISTOGRAMS, 8, 1);
    assertThatThrownBy(() -> grid.extract(empty))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("16 x 16 pixels are empty");
    double[] line = new double[300];
    Arrays.setAll(line, i -> i + 1);
    assertThatThrownBy(
            () -> new GridPatches(HISTOGRAMS, 1, 1).extract(OrganizedCloud.of(1, 100, line)))
        .hasMessageContaining("no map of a surface");
    assertThatThrownBy(() -> grid.extract(OrganizedCloud.of(4, 25, line)))
        .hasMessageContaining("smaller grid");
    ScannedParts parts = new ScannedParts(Scans.SMALL, random);
    List<OrganizedCloud> good = Scans.good(parts, 1, random);
    Coreset large = Coreset.defaults().withLeast(1000);
    assertThatThrownBy(() -> MemoryBankDetector.fit(good, grid, large, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 1000 vectors");
    var fitted = MemoryBankDetector.fit(good, grid, Coreset.defaults(), random);
    assertThatThrownBy(
            () ->
                new MemoryBankDetector<>(
                    new GridPatches(ColorJets.defaults(), 8, 1), fitted.bank()))
        .hasMessageContaining("width 33");
    OrganizedCloud gray = OrganizedCloud.of(40, 40, good.getFirst().positions());
    assertThatThrownBy(() -> ColorJets.defaults().of(gray)).hasMessageContaining("no colors");
    assertThatThrownBy(() -> FpfhExtractor.forSize(0)).hasMessageContaining("all points equal");
    assertThatThrownBy(() -> JoinedFeatures.fit(List.of(HISTOGRAMS), List.of()))
        .hasMessageContaining("at least one");
  }
}
