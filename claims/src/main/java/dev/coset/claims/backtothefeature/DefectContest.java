package dev.coset.claims.backtothefeature;

import dev.coset.claims.Experiment;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.DefectKind;
import dev.coset.data.generate.PartScan;
import dev.coset.data.generate.ScanOptions;
import dev.coset.data.generate.ScannedParts;
import dev.coset.learn.memory.Coreset;
import dev.coset.points.anomalies.AnomalyMetrics;
import dev.coset.points.anomalies.AnomalyScores;
import dev.coset.points.anomalies.Background;
import dev.coset.points.anomalies.ColorJets;
import dev.coset.points.anomalies.FpfhExtractor;
import dev.coset.points.anomalies.GridPatches;
import dev.coset.points.anomalies.JoinedFeatures;
import dev.coset.points.anomalies.LabelledMap;
import dev.coset.points.anomalies.MemoryBankDetector;
import dev.coset.points.anomalies.PatchExtractor;
import dev.coset.points.anomalies.PixelFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Histograms of features against raw depths and gradients, on scans of one kind of part. */
final class DefectContest {

  static final int STEPS = 3;

  private static final int SIDE = 64;
  private static final int GRID = 16;
  private static final double BLUR = 2;
  private static final int GOOD = 30;
  private static final int GOOD_TEST = 10;
  private static final int EACH = 10;
  private static final ScanOptions SEEN =
      ScanOptions.defaults().withSize(SIDE, SIDE).withPoses(0.4, 0.12).withPlate(true);
  private static final ScanOptions BEYOND = SEEN.withPoses(Math.PI, 0.35);
  private static final List<DefectKind> GEOMETRIC =
      List.of(DefectKind.BUMP, DefectKind.DENT, DefectKind.HOLE, DefectKind.SCRATCH);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final ScannedParts parts;

  DefectContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.parts = new ScannedParts(SEEN, random);
  }

  Outcome run() {
    experiment.step("scanning parts and filling banks");
    List<OrganizedCloud> good = scans(parts, List.of(), GOOD).stream().map(PartScan::map).toList();
    PixelFeatures histograms =
        FpfhExtractor.forSize(FpfhExtractor.size(good.getFirst().cloud().positions()));
    PixelFeatures colors = ColorJets.defaults();
    PixelFeatures joined = JoinedFeatures.fit(List.of(histograms, colors), good);
    var shape = fit(new GridPatches(histograms, GRID, BLUR), good);
    var raw = fit(new RawDepthPatches(GRID, SIDE / GRID, BLUR), good);
    var gradients = fit(new GridPatches(new DepthGradients(), GRID, BLUR), good);
    experiment.step("scoring shapes");
    List<PartScan> seen = test(parts);
    List<PartScan> beyond = test(parts.scannedBy(BEYOND));
    Pair fpfh = new Pair(area(shape, seen), area(shape, beyond));
    Pair depth = new Pair(area(raw, seen), area(raw, beyond));
    Pair slope = new Pair(area(gradients, seen), area(gradients, beyond));
    experiment.step("scoring stains");
    List<PartScan> stained = new ArrayList<>(seen);
    stained.addAll(scans(parts, List.of(DefectKind.STAIN), EACH));
    return new Outcome(
        fpfh,
        depth,
        slope,
        objects(shape, seen),
        overlap(shape, stained),
        overlap(fit(new GridPatches(colors, GRID, BLUR), good), stained),
        overlap(fit(new GridPatches(joined, GRID, BLUR), good), stained));
  }

  private MemoryBankDetector<OrganizedCloud> fit(
      PatchExtractor<OrganizedCloud> extractor, List<OrganizedCloud> good) {
    return MemoryBankDetector.fit(good, extractor, Coreset.defaults(), random);
  }

  private List<PartScan> test(ScannedParts scanner) {
    List<PartScan> scans = new ArrayList<>(scans(scanner, List.of(), GOOD_TEST));
    for (DefectKind kind : GEOMETRIC) {
      scans.addAll(scans(scanner, List.of(kind), EACH));
    }
    return scans;
  }

  private List<PartScan> scans(ScannedParts scanner, List<DefectKind> kinds, int count) {
    List<PartScan> scans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PartScan scan = kinds.isEmpty() ? scanner.good(random) : scanner.defective(kinds, random);
      OrganizedCloud map = Background.defaults().removedFrom(scan.map(), random);
      scans.add(new PartScan(map, scan.defective()));
    }
    return scans;
  }

  private static List<LabelledMap> maps(
      MemoryBankDetector<OrganizedCloud> detector, List<PartScan> scans) {
    return scans.stream().map(scan -> map(detector.score(scan.map()), scan)).toList();
  }

  private static LabelledMap map(AnomalyScores scores, PartScan scan) {
    boolean[] present = new boolean[scan.map().pixels()];
    for (int i : scan.map().presentPixels()) {
      present[i] = true;
    }
    return new LabelledMap(
        scan.map().height(), scan.map().width(), scores.places(), scan.defective(), present);
  }

  private static double area(MemoryBankDetector<OrganizedCloud> detector, List<PartScan> scans) {
    return AnomalyMetrics.pixelAuroc(maps(detector, scans));
  }

  private static double overlap(MemoryBankDetector<OrganizedCloud> detector, List<PartScan> scans) {
    return AnomalyMetrics.perRegionOverlap(maps(detector, scans));
  }

  private static double objects(MemoryBankDetector<OrganizedCloud> detector, List<PartScan> scans) {
    double[] scores = new double[scans.size()];
    boolean[] defective = new boolean[scans.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = detector.score(scans.get(i).map()).object();
      defective[i] = scans.get(i).isDefective();
    }
    return AnomalyMetrics.auroc(scores, defective);
  }

  /** Areas for poses as in training, and for poses beyond them. */
  record Pair(double seen, double beyond) {
    double fall() {
      return seen - beyond;
    }
  }

  /** The figures of one repetition. */
  record Outcome(
      Pair fpfh,
      Pair depth,
      Pair gradients,
      double objects,
      double shapeOverlap,
      double colorOverlap,
      double joinedOverlap) {

    double lead() {
      return fpfh.seen - Math.max(depth.seen, gradients.seen);
    }

    double leastFall() {
      return Math.min(depth.fall(), gradients.fall());
    }

    double overlapLead() {
      return joinedOverlap - Math.max(shapeOverlap, colorOverlap);
    }
  }
}
