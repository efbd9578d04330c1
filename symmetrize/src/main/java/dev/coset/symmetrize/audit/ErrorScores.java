package dev.coset.symmetrize.audit;

import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.ClusterBootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Quantiles;
import dev.coset.symmetrize.audit.stats.Student;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Collects the relative errors and breaks them down. */
final class ErrorScores {

  private static final double[] DECADE_STEPS = {0.1, 0.25, 0.5, 1};
  private static final int HISTOGRAM_BINS = 40;

  private final AuditSettings settings;
  private final AxisCells cells;
  private final Evaluations evaluations = new Evaluations();
  private final UnitMeans means = new UnitMeans();
  private boolean turns;

  ErrorScores(AuditSettings settings) {
    this.settings = settings;
    this.cells = new AxisCells(settings.detail().axisRings());
  }

  void add(int unit, double error, Optional<Turn> turn, boolean path) {
    turns |= turn.isPresent() && (turn.get().angle() > 0 || turn.get().improper());
    double angle = turn.map(Turn::angle).orElse(Double.NaN);
    short cell =
        turn.filter(t -> !t.axis().isEmpty())
            .map(t -> (short) cells.cell(t.axis()))
            .orElse(Evaluations.NO_CELL);
    evaluations.add(unit, error, (float) angle, cell, turn.map(Turn::improper).orElse(false), path);
    if (!path) {
      means.add(unit, error);
    }
  }

  int units() {
    return means.units();
  }

  /** The Student interval of the mean, when there are two units. */
  Optional<Interval> currentMean() {
    return means.units() < 2
        ? Optional.empty()
        : Optional.of(Student.mean(means.means(), settings.level()));
  }

  ErrorStatistics statistics(Bootstrap bootstrap, SplittableRandom random) {
    double[] errors = new double[evaluations.size()];
    int[] units = new int[evaluations.size()];
    int n = 0;
    for (int i = 0; i < evaluations.size(); i++) {
      if (!evaluations.onPath(i)) {
        errors[n] = evaluations.error(i);
        units[n++] = evaluations.unit(i);
      }
    }
    ClusterBootstrap clusters =
        new ClusterBootstrap(Arrays.copyOf(errors, n), Arrays.copyOf(units, n));
    Interval[] quantiles =
        clusters.quantiles(
            new double[] {0.5, 0.95, 1}, bootstrap.resamples(), bootstrap.level(), random);
    return new ErrorStatistics(
        bootstrap.mean(means.means(), random),
        quantiles[0],
        quantiles[1],
        quantiles[2],
        histogram(clusters.sorted()));
  }

  private static List<ErrorStatistics.Bin> histogram(double[] sorted) {
    List<ErrorStatistics.Bin> bins = new ArrayList<>();
    int at = 0;
    while (at < sorted.length && sorted[at] == 0) {
      at++;
    }
    if (at > 0) {
      bins.add(new ErrorStatistics.Bin(0, 0, at));
    }
    if (at == sorted.length) {
      return bins;
    }
    double low = Math.log10(sorted[at]);
    double high = Math.log10(sorted[sorted.length - 1]);
    double step =
        Arrays.stream(DECADE_STEPS)
            .filter(s -> (high - low) / s < HISTOGRAM_BINS - 1)
            .findFirst()
            .orElse(10);
    for (double k = Math.floor(low / step); at < sorted.length; k++) {
      double from = Math.pow(10, k * step);
      double to = Math.pow(10, (k + 1) * step);
      int first = at;
      while (at < sorted.length && sorted[at] < to) {
        at++;
      }
      bins.add(new ErrorStatistics.Bin(from, to, at - first));
    }
    return bins;
  }

  /**
   * The bins of angles that have evaluations, proper elements first; none when no element turns or
   * reverses anything, as in groups of translations.
   */
  List<AngleBin> byAngle() {
    if (!turns) {
      return List.of();
    }
    int bins = settings.detail().angleBins();
    int[] starts = new int[2 * bins + 1];
    for (int i = 0; i < evaluations.size(); i++) {
      if (hasAngle(i)) {
        starts[angleBin(i, bins) + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] members = new int[starts[2 * bins]];
    int[] next = starts.clone();
    for (int i = 0; i < evaluations.size(); i++) {
      if (hasAngle(i)) {
        members[next[angleBin(i, bins)]++] = i;
      }
    }
    List<AngleBin> filled = new ArrayList<>();
    for (int b = 0; b < 2 * bins; b++) {
      if (starts[b + 1] > starts[b]) {
        filled.add(bin(b, bins, Arrays.copyOfRange(members, starts[b], starts[b + 1])));
      }
    }
    return filled;
  }

  private boolean hasAngle(int i) {
    return !Double.isNaN(evaluations.angle(i));
  }

  /** The bin of an evaluation; improper elements have bins of their own after the proper ones. */
  private int angleBin(int i, int bins) {
    int bin = Math.clamp((long) (evaluations.angle(i) / Math.PI * bins), 0, bins - 1);
    return evaluations.improper(i) ? bins + bin : bin;
  }

  private AngleBin bin(int number, int bins, int[] members) {
    UnitMeans inBin = new UnitMeans();
    double[] errors = new double[members.length];
    double angles = 0;
    for (int k = 0; k < errors.length; k++) {
      errors[k] = evaluations.error(members[k]);
      inBin.add(evaluations.unit(members[k]), errors[k]);
      angles += evaluations.angle(members[k]);
    }
    double[] unitMeans = inBin.means();
    double width = Math.PI / bins;
    return new AngleBin(
        number % bins * width,
        (number % bins + 1) * width,
        angles / errors.length,
        number >= bins,
        errors.length,
        Arrays.stream(unitMeans).average().orElseThrow(),
        Quantiles.of(errors, 0.95),
        unitMeans.length < 2
            ? Optional.empty()
            : Optional.of(within(Student.mean(unitMeans, settings.level()))));
  }

  /** The part of an interval where relative errors can lie. */
  private static Interval within(Interval interval) {
    return new Interval(
        interval.estimate(),
        Math.max(0, interval.lower()),
        Math.min(2, interval.upper()),
        interval.level());
  }

  /** The mean error by axis over random elements; empty when none has an axis. */
  Optional<AxisMap> byAxis() {
    double[] sums = new double[cells.count()];
    int[] counts = new int[cells.count()];
    for (int i = 0; i < evaluations.size(); i++) {
      short cell = evaluations.cell(i);
      if (cell != Evaluations.NO_CELL && !evaluations.onPath(i)) {
        sums[cell] += evaluations.error(i);
        counts[cell]++;
      }
    }
    List<AxisMap.Cell> filled = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        filled.add(cells.describe(c, counts[c], sums[c] / counts[c]));
      }
    }
    return filled.isEmpty() ? Optional.empty() : Optional.of(new AxisMap(filled));
  }
}
