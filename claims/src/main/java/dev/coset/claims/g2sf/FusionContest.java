package dev.coset.claims.g2sf;

import dev.coset.claims.Experiment;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScanOptions;
import dev.coset.data.generate.ScannedParts;
import dev.coset.points.anomalies.AnomalyMetrics;
import dev.coset.points.anomalies.ColorJets;
import dev.coset.points.anomalies.FpfhExtractor;
import dev.coset.points.anomalies.FusionOptions;
import dev.coset.points.anomalies.GeometryGuidedScoreFusion;
import dev.coset.points.anomalies.GridPatches;
import dev.coset.points.anomalies.LabelledMap;
import dev.coset.points.anomalies.MemoryBankDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A fused score against its parts, their sum and their maximum. */
final class FusionContest {

  static final int STEPS = 3;

  private static final int GRID = 16;
  private static final double BLUR = 2;
  private static final double NOISE = 0.01;
  private static final int GOOD = 30;
  private static final int GOOD_TEST = 10;
  private static final int EACH = 4;
  private static final List<List<DefectKind>> DEFECTS =
      List.of(
          List.of(DefectKind.BUMP),
          List.of(DefectKind.DENT),
          List.of(DefectKind.HOLE),
          List.of(DefectKind.SCRATCH),
          List.of(DefectKind.STAIN),
          List.of(DefectKind.STAIN),
          List.of(DefectKind.STAIN),
          List.of(DefectKind.SCRATCH, DefectKind.STAIN),
          List.of(DefectKind.DENT, DefectKind.STAIN));

  private final Experiment experiment;
  private final RandomGenerator random;
  private final ScannedParts parts;

  FusionContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.parts = new ScannedParts(ScanOptions.defaults().withNoise(NOISE), random);
  }

  Areas run() {
    experiment.step("scanning parts");
    List<OrganizedCloud> good =
        Stream.generate(() -> parts.good(random).map()).limit(GOOD).toList();
    var shape =
        new GridPatches(
            FpfhExtractor.forSize(FpfhExtractor.size(good.getFirst().cloud().positions())),
            GRID,
            BLUR);
    var color = new GridPatches(ColorJets.defaults(), GRID, BLUR);
    experiment.step("learning the fusion");
    try (var fusion =
        GeometryGuidedScoreFusion.fit(good, shape, color, FusionOptions.defaults(), random)) {
      experiment.step("scoring");
      return areas(fusion, shape, color);
    }
  }

  private Areas areas(GeometryGuidedScoreFusion fusion, GridPatches shape, GridPatches color) {
    var shapes = new MemoryBankDetector<>(shape, fusion.banks().getFirst());
    var colors = new MemoryBankDetector<>(color, fusion.banks().getLast());
    double mean1 = fusion.meanScores().getFirst();
    double mean2 = fusion.meanScores().getLast();
    List<DoubleBinaryOperator> rivals =
        List.of(
            (a, _) -> a,
            (_, b) -> b,
            (a, b) -> a / mean1 + b / mean2,
            (a, b) -> Math.max(a / mean1, b / mean2));
    List<List<LabelledMap>> maps = new ArrayList<>();
    for (int m = 0; m <= rivals.size(); m++) {
      maps.add(new ArrayList<>());
    }
    for (PartScan scan : scans()) {
      double[] first = shapes.score(scan.map()).places();
      double[] second = colors.score(scan.map()).places();
      for (int m = 0; m < rivals.size(); m++) {
        maps.get(m).add(map(combined(first, second, rivals.get(m)), scan));
      }
      maps.getLast().add(map(fusion.score(scan.map()).places(), scan));
    }
    double[] areas = maps.stream().mapToDouble(AnomalyMetrics::pixelAuroc).toArray();
    return new Areas(
        areas[4],
        areas[0],
        areas[1],
        areas[2],
        areas[3],
        AnomalyMetrics.perRegionOverlap(maps.getLast()),
        AnomalyMetrics.perRegionOverlap(maps.get(2)));
  }

  private List<PartScan> scans() {
    List<PartScan> scans = new ArrayList<>();
    for (int i = 0; i < GOOD_TEST; i++) {
      scans.add(parts.good(random));
    }
    for (List<DefectKind> kinds : DEFECTS) {
      for (int i = 0; i < EACH; i++) {
        scans.add(parts.defective(kinds, random));
      }
    }
    return scans;
  }

  static double[] combined(double[] first, double[] second, DoubleBinaryOperator rule) {
    double[] both = new double[first.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = rule.applyAsDouble(first[i], second[i]);
    }
    return both;
  }

  private static LabelledMap map(double[] scores, PartScan scan) {
    boolean[] present = new boolean[scan.map().pixels()];
    for (int i : scan.map().presentPixels()) {
      present[i] = true;
    }
    return new LabelledMap(
        scan.map().height(), scan.map().width(), scores, scan.defective(), present);
  }

  /** Pixel AUROC of the fused score and of its rivals, and AU-PRO, of one repetition. */
  record Areas(
      double fused,
      double shape,
      double color,
      double sum,
      double most,
      double fusedOverlap,
      double sumOverlap) {

    double lead() {
      return fused - Math.max(Math.max(shape, color), Math.max(sum, most));
    }
  }
}
