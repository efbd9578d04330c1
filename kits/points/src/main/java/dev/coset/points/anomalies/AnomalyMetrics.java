package dev.coset.points.anomalies;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well scores tell defective from good: areas under curves over all thresholds.
 *
 * <p>All of them depend on the order of the scores only; 1 is best.
 */
public final class AnomalyMetrics {

  /** The false-positive rate up to which overlaps are usually integrated. */
  public static final double USUAL_LIMIT = 0.3;

  private AnomalyMetrics() {}

  /**
   * The area under the receiver operating characteristic: the chance that a positive scores higher
   * than a negative, where equal scores count half. Scores without order give 0.5.
   *
   * @throws IllegalArgumentException unless there are positives and negatives
   */
  public static double auroc(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(
          "%d scores cannot have %d labels".formatted(scores.length, positive.length));
    }
    Integer[] order = ascending(scores);
    double rankSum = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      int inTie = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        inTie += positive[order[to]] ? 1 : 0;
        to++;
      }
      rankSum += inTie * (from + to + 1) / 2.0; // ranks count from 1
      positives += inTie;
      from = to;
    }
    long negatives = scores.length - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException(
          "An area needs both kinds, given %d positives and %d negatives"
              .formatted(positives, negatives));
    }
    return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  private static Integer[] ascending(double[] scores) {
    Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    return order;
  }

  /** {@link #auroc} over the present pixels of all maps together. */
  public static double pixelAuroc(List<LabelledMap> maps) {
    Pixels pixels = Pixels.of(maps);
    boolean[] positive = new boolean[pixels.scores.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = pixels.region[i] >= 0;
    }
    return auroc(pixels.scores, positive);
  }

  /** {@link #perRegionOverlap(List, double)} up to a false-positive rate of 0.3. */
  public static double perRegionOverlap(List<LabelledMap> maps) {
    return perRegionOverlap(maps, USUAL_LIMIT);
  }

  /**
   * The area under the curve of per-region overlap (AU-PRO). A region is a connected set of
   * defective present pixels, also over corners. For each threshold, the overlap is the mean over
   * regions of the share of their pixels that score at least as much, the false-positive rate the
   * share of good present pixels of all maps that do. The curve is integrated from 0 to {@code
   * limit} by the trapezoid rule and divided by {@code limit}.
   *
   * @param limit a false-positive rate in (0, 1]
   * @throws IllegalArgumentException unless there are defective and good pixels
   */
  public static double perRegionOverlap(List<LabelledMap> maps, double limit) {
    if (!(limit > 0 && limit <= 1)) {
      throw new IllegalArgumentException("A limit is in (0, 1], given: " + limit);
    }
    Pixels pixels = Pixels.of(maps);
    long good = Arrays.stream(pixels.region).filter(r -> r < 0).count();
    if (pixels.sizes.length == 0 || good == 0) {
      throw new IllegalArgumentException(
          "An overlap needs both kinds, given %d regions and %d good pixels"
              .formatted(pixels.sizes.length, good));
    }
    return area(pixels, good, limit) / limit;
  }

  private static double area(Pixels pixels, long good, double limit) {
    Integer[] order = ascending(pixels.scores);
    double area = 0;
    double rate = 0;
    double overlap = 0;
    long falses = 0;
    for (int at = order.length - 1; at >= 0; ) {
      double score = pixels.scores[order[at]];
      double before = rate;
      double overlapBefore = overlap;
      for (; at >= 0 && pixels.scores[order[at]] == score; at--) {
        int region = pixels.region[order[at]];
        if (region < 0) {
          falses++;
        } else {
          overlap += 1.0 / ((double) pixels.sizes[region] * pixels.sizes.length);
        }
      }
      rate = (double) falses / good;
      if (rate >= limit) {
        double share = (limit - before) / (rate - before);
        double end = overlapBefore + share * (overlap - overlapBefore);
        return area + (limit - before) * (overlapBefore + end) / 2;
      }
      area += (rate - before) * (overlapBefore + overlap) / 2;
    }
    return area;
  }

  /** The present pixels of many maps, and the region of each, -1 for good ones. */
  private record Pixels(double[] scores, int[] region, int[] sizes) {

    static Pixels of(List<LabelledMap> maps) {
      int total = maps.stream().mapToInt(m -> m.scores().length).sum();
      double[] scores = new double[total];
      int[] region = new int[total];
      int count = 0;
      int regions = 0;
      for (LabelledMap map : maps) {
        int[] own = Regions.of(map);
        int most = regions;
        for (int i = 0; i < own.length; i++) {
          if (map.present()[i]) {
            scores[count] = map.scores()[i];
            region[count] = own[i] < 0 ? -1 : regions + own[i];
            most = Math.max(most, region[count] + 1);
            count++;
          }
        }
        regions = most;
      }
      int[] sizes = new int[regions];
      for (int i = 0; i < count; i++) {
        if (region[i] >= 0) {
          sizes[region[i]]++;
        }
      }
      return new Pixels(Arrays.copyOf(scores, count), Arrays.copyOf(region, count), sizes);
    }
  }
}
