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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GeometryGuidedScoreFusionTest {

  private static final GridPatches SHAPE = new GridPatches(FpfhExtractor.forSize(1), 10, 1.5);
  private static final GridPatches COLOR = new GridPatches(ColorJets.defaults(), 10, 1.5);
  private static final FusionOptions BRIEF = FusionOptions.defaults().withSteps(3).withDefects(1);

  /** Scores of a moved scan are those of the scan. */
  private static void requireInvariance(GridPatches shape, RandomGenerator random) {
    ScannedParts parts = new ScannedParts(Scans.SMALL, random);
    List<OrganizedCloud> good = Scans.good(parts, 2, random);
    OrganizedCloud map = parts.defective(List.of(DefectKind.DENT), random).map();
    try (var fusion = GeometryGuidedScoreFusion.fit(good, shape, COLOR, BRIEF, random)) {
      double[] still = fusion.score(map).places();
      double[] moved = fusion.score(Scans.moved(map, random)).places();
      double most = Arrays.stream(still).max().orElseThrow();
      for (int i = 0; i < still.length; i++) {
        assertThat(moved[i]).isCloseTo(still[i], within(1e-3 * most)); // a network in floats
      }
    }
  }

  @Property(tries = 3)
  void scoresDoNotDependOnThePose(RandomGenerator random) {
    requireInvariance(SHAPE, random);
  }

  /** Places instead of histograms. */
  private record Places() implements PixelFeatures {
    @Override
    public int width() {
      return 3;
    }

    @Override
    public double[] of(OrganizedCloud map) {
      return map.positions();
    }
  }

  @Property(tries = 2)
  void theLawReportsFeaturesThatTurn(RandomGenerator random) {
    assertThatThrownBy(() -> requireInvariance(new GridPatches(new Places(), 10, 1.5), random))
        .isInstanceOf(AssertionError.class);
  }

  @Property(tries = 10)
  void pseudoDefectsChangeWhatTheySay(RandomGenerator random) {
    OrganizedCloud map = new ScannedParts(Scans.SMALL, random).good(random).map();
    for (PseudoDefects.Kind kind : PseudoDefects.Kind.values()) {
      PartScan bad = new PseudoDefects(1).on(map, kind, random);
      assertThat(bad.isDefective()).isTrue();
      double[] colors = map.colors().orElseThrow();
      double[] changed = bad.map().colors().orElseThrow();
      for (int i = 0; i < map.pixels(); i++) {
        double lift = Math.abs(bad.map().position(i, 2) - map.position(i, 2));
        double tint = Math.abs(changed[3 * i] - colors[3 * i]);
        assertThat(bad.map().position(i, 0)).isEqualTo(map.position(i, 0));
        assertThat(kind == PseudoDefects.Kind.COLOR ? lift : 0).isZero();
        assertThat(kind == PseudoDefects.Kind.SHAPE ? tint : 0).isZero();
        if (kind != PseudoDefects.Kind.COLOR && bad.defective()[i]) {
          assertThat(lift).isBetween(0.2 * 0.025 - 1e-12, 0.09);
        }
      }
      double[] shares = PseudoDefects.shares(bad, SHAPE);
      assertThat(shares).hasSize(SHAPE.extract(map).features().length / 33);
      assertThat(Arrays.stream(shares).max().orElseThrow()).isBetween(1e-3, 1.0);
    }
  }

  @Test
  void defectsOfShapeAndColorAreFoundByOneScore() {
    var random = new SplittableRandom(5);
    ScannedParts parts = new ScannedParts(Scans.SMALL, random);
    List<OrganizedCloud> good = Scans.good(parts, 6, random);
    try (var fusion =
        GeometryGuidedScoreFusion.fit(good, SHAPE, COLOR, BRIEF.withSteps(200), random)) {
      for (DefectKind kind : List.of(DefectKind.DENT, DefectKind.HOLE, DefectKind.STAIN)) {
        PartScan bad = parts.defective(List.of(kind), random);
        boolean[] present = new boolean[bad.map().pixels()];
        for (int i : bad.map().presentPixels()) {
          present[i] = true;
        }
        AnomalyScores scores = fusion.score(bad.map());
        var map = new LabelledMap(40, 40, scores.places(), bad.defective(), present);
        assertThat(AnomalyMetrics.pixelAuroc(List.of(map))).as("%s", kind).isGreaterThan(0.8);
        assertThat(scores.object()).isGreaterThan(fusion.score(parts.good(random).map()).object());
      }
    }
  }

  @Test
  void badInputIsRefused() {
    var random = new SplittableRandom(1);
    ScannedParts parts = new ScannedParts(Scans.SMALL, random);
    List<OrganizedCloud> good = Scans.good(parts, 2, random);
    requireRefusal(good, COLOR, BRIEF.withDefects(0), "No patch is covered");
    requireRefusal(good.subList(0, 1), COLOR, BRIEF, "at least 2");
    GridPatches other = new GridPatches(ColorJets.defaults(), 8, 1.5);
    requireRefusal(good, other, BRIEF, "8 x 8; take one grid");
    double[] black = new double[4800];
    List<OrganizedCloud> dull =
        good.stream().map(m -> OrganizedCloud.of(40, 40, m.positions(), black)).toList();
    requireRefusal(dull, COLOR, BRIEF, "0.0 in color");
    OrganizedCloud gray = OrganizedCloud.of(40, 40, good.getFirst().positions());
    assertThatThrownBy(() -> new PseudoDefects(1).on(gray, PseudoDefects.Kind.BOTH, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no colors");
    OrganizedCloud empty = OrganizedCloud.of(16, 16, new double[768]);
    assertThatThrownBy(() -> new PseudoDefects(1).on(empty, PseudoDefects.Kind.SHAPE, random))
        .hasMessageContaining("no points");
    assertThatThrownBy(() -> new PseudoDefects(0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> BRIEF.withSteps(0)).hasMessageContaining("positive");
  }

  private static void requireRefusal(
      List<OrganizedCloud> good, GridPatches color, FusionOptions options, String message) {
    assertThatThrownBy(
            () ->
                GeometryGuidedScoreFusion.fit(good, SHAPE, color, options, new SplittableRandom(2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}
