package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.Progress;
import dev.coset.learn.memory.Coreset;
import dev.coset.learn.memory.MemoryBank;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Learns from good parts alone and inspects others: a {@link MemoryBankDetector} with thresholds.
 *
 * <p>If all good parts are maps of one size, parts are compared as maps, background removed;
 * otherwise as clouds. To find the thresholds, good parts are left out in turn, in up to {@value
 * #FOLDS} groups, and scored by a bank of the others: the threshold is the mean of these scores
 * plus three times their standard deviation, but at least the largest of them. One good part alone
 * gives no threshold.
 */
public final class PartInspector {

  private static final int FOLDS = 5;
  private static final double UNITS = 100;

  private final PartPatches patches;
  private final MemoryBankDetector<InspectedPart> detector;
  private final int good;
  private final OptionalDouble threshold;
  private final OptionalDouble pointThreshold;
  private final List<String> notes;

  PartInspector(
      PartPatches patches,
      MemoryBank bank,
      int good,
      List<OptionalDouble> thresholds,
      List<String> notes) {
    this.patches = patches;
    this.detector = new MemoryBankDetector<>(patches, bank);
    this.good = good;
    this.threshold = thresholds.get(0);
    this.pointThreshold = thresholds.get(1);
    this.notes = List.copyOf(notes);
  }

  /**
   * Learns what good parts look like.
   *
   * @param progress told after each step
   * @throws BadInputException if there are no parts, or one of them is no surface
   */
  public static PartInspector fit(
      List<InspectedPart> good,
      InspectorOptions options,
      Progress progress,
      RandomGenerator random) {
    if (good.isEmpty()) {
      throw new BadInputException("There are no good parts to learn from; give at least one");
    }
    List<String> notes = new ArrayList<>();
    PartPatches extractor = extractor(good, options, notes);
    long steps = good.size() + Math.min(FOLDS, good.size()) + 1L;
    List<Patches> patches = new ArrayList<>();
    for (InspectedPart part : good) {
      patches.add(extractor.extract(part));
      progress.advance(patches.size(), steps);
    }
    List<OptionalDouble> thresholds = thresholds(patches, extractor, options, progress, random);
    MemoryBank bank = bank(patches, extractor, options, random);
    progress.advance(steps, steps);
    return new PartInspector(extractor, bank, good.size(), thresholds, notes);
  }

  private static PartPatches extractor(
      List<InspectedPart> good, InspectorOptions options, List<String> notes) {
    good.forEach(InspectedPart::requireExtent);
    double[] sizes = good.stream().mapToDouble(InspectedPart::size).sorted().toArray();
    if (sizes[sizes.length - 1] > UNITS * sizes[0]) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The sizes of the good parts differ a hundredfold, from %.3g to %.3g: are their units"
                  + " mixed?",
              sizes[0],
              sizes[sizes.length - 1]));
    }
    double size = options.size().orElse(sizes[sizes.length / 2]);
    int rows = good.getFirst().map().map(OrganizedCloud::height).orElse(0);
    int columns = good.getFirst().map().map(OrganizedCloud::width).orElse(0);
    boolean maps =
        good.stream()
            .map(InspectedPart::map)
            .allMatch(m -> m.isPresent() && m.get().height() == rows && m.get().width() == columns);
    if (!maps && good.stream().anyMatch(p -> p.map().isPresent())) {
      notes.add("The good parts are not all maps of one size: compared as clouds without rows");
    }
    PartPatches plain =
        new PartPatches(size, options.patches(), maps ? rows : 0, maps ? columns : 0, 1, 0);
    return options.colors() ? plain.withColors(good) : plain;
  }

  private static MemoryBank bank(
      List<Patches> patches,
      PartPatches extractor,
      InspectorOptions options,
      RandomGenerator random) {
    List<double[]> features = patches.stream().map(Patches::features).toList();
    long rows = features.stream().mapToLong(f -> f.length).sum() / extractor.width();
    double share = Math.min(options.share(), (double) InspectorOptions.MOST_ITEMS / rows);
    return MemoryBankDetector.bank(
        features,
        extractor.width(),
        Coreset.defaults().withShare(share).withLeast((int) Math.min(rows, 10)),
        random);
  }

  /** The thresholds of parts and of points. */
  private static List<OptionalDouble> thresholds(
      List<Patches> patches,
      PartPatches extractor,
      InspectorOptions options,
      Progress progress,
      RandomGenerator random) {
    int n = patches.size();
    if (n < 2) {
      return List.of(OptionalDouble.empty(), OptionalDouble.empty());
    }
    int folds = Math.min(FOLDS, n);
    double[] objects = new double[n];
    double[] points = new double[n];
    for (int fold = 0; fold < folds; fold++) {
      int own = fold;
      List<Patches> others =
          IntStream.range(0, n).filter(i -> i % folds != own).mapToObj(patches::get).toList();
      MemoryBank bank = bank(others, extractor, options, random);
      for (int i = fold; i < n; i += folds) {
        AnomalyScores scores = new MemoryBankDetector<>(extractor, bank).score(patches.get(i));
        objects[i] = scores.object();
        points[i] = Arrays.stream(scores.places()).max().orElse(0);
      }
      progress.advance(n + fold + 1L, n + folds + 1L);
    }
    return List.of(OptionalDouble.of(limit(objects)), OptionalDouble.of(limit(points)));
  }

  private static double limit(double[] scores) {
    double mean = Arrays.stream(scores).average().orElseThrow();
    double square = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
    double spread = Math.sqrt(square / (scores.length - 1));
    return Math.max(mean + 3 * spread, Arrays.stream(scores).max().orElseThrow());
  }

  /**
   * Inspects a part.
   *
   * @throws BadInputException if it is no surface, or of another kind than the good parts
   */
  public PartFinding inspect(InspectedPart part) {
    part.requireExtent();
    List<String> remarks = new ArrayList<>(part.notes());
    double ratio = part.size() / patches.size();
    if (ratio > UNITS || ratio < 1 / UNITS) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: its size is %.3g, that of the good parts %.3g, a hundredfold apart: are the"
                  + " units mixed? Scale it, or say the size of a part",
              part.name(),
              part.size(),
              patches.size()));
    }
    if (ratio > 1.5 || ratio < 1 / 1.5) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "its size is %.3g, that of the good parts %.3g",
              part.size(),
              patches.size()));
    }
    AnomalyScores scores = detector.score(patches.areMaps() ? part : part.withoutRows());
    return new PartFinding(
        part.name(), scores.object(), threshold, scores.places(), pointThreshold, remarks);
  }

  /** The typical size of a good part. */
  public double size() {
    return patches.size();
  }

  /** How many good parts were learned. */
  public int goodParts() {
    return good;
  }

  /** Whether parts are compared as maps of pixels, and not as clouds. */
  public boolean comparesMaps() {
    return patches.areMaps();
  }

  /** The bank of patches of good parts. */
  public MemoryBank bank() {
    return detector.bank();
  }

  /** The score above which a part is anomalous. */
  public OptionalDouble threshold() {
    return threshold;
  }

  /** The score above which a point is anomalous. */
  public OptionalDouble pointThreshold() {
    return pointThreshold;
  }

  /** What to know about the good parts. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Writes everything to a file, which {@link #load} reads.
   *
   * @throws BadInputException if the file cannot be written
   */
  public void save(Path file) {
    InspectorFile.write(file, this, patches);
  }

  /**
   * The inspector of a file.
   *
   * @throws BadInputException if the file is damaged or of another kind
   */
  public static PartInspector load(Path file) {
    return InspectorFile.read(file);
  }
}
