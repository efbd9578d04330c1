package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.PartScan;
import dev.coset.learn.memory.MemoryBank;
import dev.coset.points.anomalies.PairedBanks.Departures;
import dev.coset.points.anomalies.PairedBanks.FeatureScale;
import dev.coset.points.anomalies.PairedBanks.PairedPatches;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One anomaly score from two: of the shape of a patch and of its color, by a learned local metric.
 * "G2SF-MIAD: Geometry-Guided Score Fusion for Multimodal Industrial Anomaly Detection".
 *
 * <p>Each kind of features has a {@link MemoryBank} of good patches. A {@link LocalScaleNetwork}
 * weighs the two distances of a patch from its anchors by the direction in which it leaves them;
 * the least over the nearest anchors is its score. The network learns from patches of good scans
 * that were left out of the banks, a third at a time, and from {@link PseudoDefects} on them, where
 * patches that are changed but not covered count as good; then the banks are filled with all good
 * scans. With features that rigid motions leave alone, such as those of {@link FpfhExtractor} and
 * {@link ColorJets}, scores do not depend on how a part lies.
 */
public final class GeometryGuidedScoreFusion implements AutoCloseable {

  private static final int FOLDS = 3;
  private static final double COVERED = 0.1;

  private final GridPatches shape;
  private final GridPatches color;
  private final PairedBanks banks;
  private final FeatureScale scale;
  private final LocalScaleNetwork network;
  private final int anchors;

  private GeometryGuidedScoreFusion(
      List<GridPatches> grids,
      PairedBanks banks,
      FeatureScale scale,
      LocalScaleNetwork network,
      int anchors) {
    this.shape = grids.getFirst();
    this.color = grids.getLast();
    this.banks = banks;
    this.scale = scale;
    this.network = network;
    this.anchors = anchors;
  }

  /** Good patches and pseudo-defects that one third of the scans gives, and banks without them. */
  private record Fold(
      PairedBanks banks,
      List<PairedPatches> clean,
      List<PairedPatches> beside,
      List<PairedPatches> defects) {

    List<PairedPatches> good() {
      return Stream.concat(clean.stream(), beside.stream()).toList();
    }
  }

  /** Patches that a pseudo-defect changes without covering them, and those it covers. */
  private record Imitation(PairedPatches beside, PairedPatches covered) {}

  /**
   * Learns from scans of good parts.
   *
   * @param good at least two scans
   * @param shape the first kind of features
   * @param color the second, on the same grid
   * @throws BadInputException if there are fewer scans, the grids differ, no patch is covered by a
   *     pseudo-defect, or the mean score of good patches is zero
   */
  public static GeometryGuidedScoreFusion fit(
      List<OrganizedCloud> good,
      GridPatches shape,
      GridPatches color,
      FusionOptions options,
      RandomGenerator random) {
    if (good.size() < 2) {
      throw new BadInputException(
          "A fusion is learned on good scans that are left out of its banks; give at least 2, given"
              + " %d".formatted(good.size()));
    }
    if (shape.grid() != color.grid()) {
      throw new BadInputException(
          "The patches of shape are %1$d x %1$d, those of color %2$d x %2$d; take one grid"
              .formatted(shape.grid(), color.grid()));
    }
    List<GridPatches> grids = List.of(shape, color);
    List<PairedPatches> patches = good.stream().map(scan -> pair(grids, scan)).toList();
    List<Fold> folds = folds(good, patches, grids, options, random);
    PairedBanks banks = PairedBanks.of(patches, random);
    FeatureScale scale = scale(folds, patches);
    int anchors =
        folds.stream().mapToInt(f -> f.banks.anchors(options.anchors())).min().orElseThrow();
    var network = new LocalScaleNetwork(shape.width() + color.width(), options.hidden(), random);
    Departures known = departures(folds, Fold::good, anchors, scale);
    Departures bad = departures(folds, Fold::defects, anchors, scale);
    new FusionTraining(network, shape.width(), random).run(known, bad, options);
    network.freeze();
    network.eval();
    return new GeometryGuidedScoreFusion(grids, banks, scale, network, anchors);
  }

  private static PairedPatches pair(List<GridPatches> grids, OrganizedCloud scan) {
    GridPatches shape = grids.getFirst();
    GridPatches color = grids.getLast();
    return new PairedPatches(
        shape.extract(scan).features(),
        shape.width(),
        color.extract(scan).features(),
        color.width());
  }

  private static List<Fold> folds(
      List<OrganizedCloud> good,
      List<PairedPatches> patches,
      List<GridPatches> grids,
      FusionOptions options,
      RandomGenerator random) {
    List<Fold> folds = new ArrayList<>();
    int count = Math.min(FOLDS, good.size());
    for (int f = 0; f < count; f++) {
      int own = f;
      int[] left = IntStream.range(0, good.size()).filter(i -> i % count == own).toArray();
      List<PairedPatches> others =
          IntStream.range(0, good.size())
              .filter(i -> i % count != own)
              .mapToObj(patches::get)
              .toList();
      List<PairedPatches> defects = new ArrayList<>();
      List<PairedPatches> kept = new ArrayList<>();
      List<PairedPatches> beside = new ArrayList<>();
      for (int i : left) {
        kept.add(patches.get(i));
        for (int n = 0; n < options.defects(); n++) {
          for (PseudoDefects.Kind kind : PseudoDefects.Kind.values()) {
            Imitation made = imitate(good.get(i), patches.get(i), grids, kind, random);
            beside.add(made.beside);
            defects.add(made.covered);
          }
        }
      }
      folds.add(new Fold(PairedBanks.of(others, random), kept, beside, defects));
    }
    if (folds.stream().allMatch(f -> f.defects.stream().allMatch(p -> p.size() == 0))) {
      throw new BadInputException(
          "No patch is covered by a pseudo-defect; ask for more of them, or take a finer grid");
    }
    return folds;
  }

  /** What pseudo-defects on a scan make of its patches. */
  private static Imitation imitate(
      OrganizedCloud scan,
      PairedPatches whole,
      List<GridPatches> grids,
      PseudoDefects.Kind kind,
      RandomGenerator random) {
    var maker = new PseudoDefects(FpfhExtractor.size(scan.cloud().positions()));
    PartScan bad = maker.on(scan, kind, random);
    double[] shares = PseudoDefects.shares(bad, grids.getFirst());
    PairedPatches all = pair(grids, bad.map());
    IntStream rows = IntStream.range(0, shares.length);
    int[] covered = rows.filter(i -> shares[i] >= COVERED).toArray();
    int[] beside =
        IntStream.range(0, shares.length)
            .filter(i -> shares[i] == 0 && all.differs(whole, i))
            .toArray();
    return new Imitation(all.only(beside), all.only(covered));
  }

  private static FeatureScale scale(List<Fold> folds, List<PairedPatches> patches) {
    double sum1 = 0;
    double sum2 = 0;
    long count = 0;
    for (Fold fold : folds) {
      for (PairedPatches own : fold.clean) {
        sum1 += Arrays.stream(fold.banks.first().scores(own.first())).sum();
        sum2 += Arrays.stream(fold.banks.second().scores(own.second())).sum();
        count += own.size();
      }
    }
    if (!(sum1 > 0 && sum2 > 0)) {
      throw new BadInputException(
          "The mean scores of good patches are %s in shape and %s in color; a kind of features that"
                  .formatted(sum1 / count, sum2 / count)
              + " is the same everywhere tells nothing, leave it out");
    }
    return FeatureScale.of(sum1 / count, sum2 / count, patches);
  }

  private static Departures departures(
      List<Fold> folds,
      Function<Fold, List<PairedPatches>> which,
      int anchors,
      FeatureScale scale) {
    return Departures.all(
        folds.stream()
            .flatMap(f -> which.apply(f).stream().map(p -> f.banks.departures(p, anchors, scale)))
            .toList());
  }

  /** The mean scores of good patches in shape and in color, by which distances are divided. */
  public List<Double> meanScores() {
    return List.of(scale.mean1(), scale.mean2());
  }

  /** The banks of shapes and of colors. */
  public List<MemoryBank> banks() {
    return List.of(banks.first(), banks.second());
  }

  /** What was learned. */
  public LocalScaleNetwork network() {
    return network;
  }

  /**
   * The scores of a scan and of its pixels; that of the scan is the largest of its patches.
   *
   * @throws BadInputException if the scan has no points, or no colors
   */
  public AnomalyScores score(OrganizedCloud scan) {
    Patches shapes = shape.extract(scan);
    Departures rows =
        banks.departures(
            new PairedPatches(
                shapes.features(), shape.width(), color.extract(scan).features(), color.width()),
            anchors,
            scale);
    double[] scores = scores(rows);
    return new AnomalyScores(Arrays.stream(scores).max().orElseThrow(), shapes.spread(scores));
  }

  private double[] scores(Departures departures) {
    return Autograd.noGrad(
        () -> {
          try (var _ = Scope.open()) {
            FusionTraining.Rows rows = FusionTraining.Rows.of(departures);
            Tensor all =
                network.scores(
                    rows.differences().flatten(0, 1),
                    rows.anchors().flatten(0, 1),
                    rows.distances().flatten(0, 1));
            return all.reshape(-1, departures.k()).amin(1, false).toDoubleArray();
          }
        });
  }

  /** Frees the weights. */
  @Override
  public void close() {
    network.close();
  }
}
