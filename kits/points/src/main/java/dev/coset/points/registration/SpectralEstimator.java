package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The motion that explains most correspondences, from their spatial compatibility; nothing is
 * random.
 *
 * <p>{@code S_ij = max(0, 1 - (|x_i - x_j| - |y_i - y_j|)^2 / sigma^2)}, zero on the diagonal, says
 * how well two correspondences agree on a length, which no motion changes. Right ones agree with
 * each other, so the leading eigenvector of {@code S}, by power iterations, is large on them. The
 * strongest become seeds; a seed is joined by the correspondences that agree with it and with most
 * of what agrees with it ({@code S_ij (S S)_ij} is largest), a motion is fitted to these with the
 * leading eigenvector of their own compatibilities as weights, and judged by all. The best is
 * refined.
 *
 * <p>Law: moving source and target moves the answer, up to rounding. Memory: {@code 4 n^2} bytes.
 * Cost: {@code seeds n consensus + iterations n^2}. Sources: Leordeanu and Hebert, "A spectral
 * technique for correspondence problems using pairwise constraints" (2005); Chen et al., "SC2-PCR:
 * A second order spatial compatibility for efficient and robust point cloud registration" (2022).
 */
public final class SpectralEstimator {

  /** More correspondences than this need more than 400 MB. */
  private static final int MOST = 10_000;

  /** How many agreeing correspondences the second-order measure of a seed looks at. */
  private static final int WITNESSES = 200;

  private final Pairs pairs;
  private final SpectralOptions options;
  private final float[][] compatibility;

  private SpectralEstimator(Pairs pairs, SpectralOptions options) {
    if (pairs.size() > MOST) {
      throw new IllegalArgumentException(
          "Spatial compatibility of %d correspondences needs %d MB; keep the best %d"
              .formatted(pairs.size(), 4L * pairs.size() * pairs.size() / 1_000_000, MOST));
    }
    this.pairs = pairs;
    this.options = options;
    this.compatibility = compatibility();
  }

  /**
   * How much each correspondence agrees with the others: the leading eigenvector of {@code S}, of
   * norm 1, not negative; zeros if no two agree.
   *
   * @param x source points {@code [n, 3]}
   * @param y target points {@code [n, 3]}
   */
  public static double[] weights(double[] x, double[] y, SpectralOptions options) {
    return new SpectralEstimator(Pairs.of(x, y), options).eigenvector();
  }

  /**
   * The best motion.
   *
   * @param x source points {@code [n, 3]}
   * @param y target points {@code [n, 3]}, row by row the supposed partners
   * @return the identity without inliers and with confidence 0 when no three are in agreement
   * @throws dev.coset.data.BadInputException if a coordinate is not finite
   */
  public static RigidEstimate estimate(double[] x, double[] y, SpectralOptions options) {
    return new SpectralEstimator(Pairs.of(x, y), options).estimate();
  }

  private float[][] compatibility() {
    int n = pairs.size();
    double scale = 1 / (options.sigma() * options.sigma());
    float[][] s = new float[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double difference = length(pairs.x(), i, j) - length(pairs.y(), i, j);
        float value = (float) Math.max(0, 1 - difference * difference * scale);
        s[i][j] = value;
        s[j][i] = value;
      }
    }
    return s;
  }

  private static double length(double[] points, int i, int j) {
    double dx = points[3 * i] - points[3 * j];
    double dy = points[3 * i + 1] - points[3 * j + 1];
    double dz = points[3 * i + 2] - points[3 * j + 2];
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private double[] eigenvector() {
    int[] all = RigidFit.all(pairs.size());
    return eigenvector(all);
  }

  private double[] eigenvector(int[] chosen) {
    int n = chosen.length;
    double[] v = new double[n];
    Arrays.fill(v, 1 / Math.sqrt(n));
    for (int round = 0; round < options.powerIterations(); round++) {
      double[] next = new double[n];
      double norm = 0;
      for (int i = 0; i < n; i++) {
        float[] row = compatibility[chosen[i]];
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += row[chosen[j]] * v[j];
        }
        next[i] = sum;
        norm += sum * sum;
      }
      if (norm == 0) {
        return next;
      }
      double scale = 1 / Math.sqrt(norm);
      for (int i = 0; i < n; i++) {
        next[i] *= scale;
      }
      v = next;
    }
    return v;
  }

  private RigidEstimate estimate() {
    double[] strength = eigenvector();
    int[] seeds = largest(strength, options.seeds());
    RigidMotion best = SE3.group().identity();
    double bestScore = 0;
    for (int seed : seeds) {
      RigidMotion motion = hypothesis(seed);
      double score = score(motion, bestScore);
      if (score > bestScore) {
        bestScore = score;
        best = motion;
      }
    }
    if (bestScore > 0) {
      RigidMotion refined = HypothesisRefinement.within(options.threshold()).refine(pairs, best);
      double score = score(refined, bestScore);
      best = score > bestScore ? refined : best;
      bestScore = Math.max(score, bestScore);
    }
    return result(best, bestScore, seeds.length);
  }

  private double score(RigidMotion motion, double bar) {
    return pairs.score(Pairs.numbers(motion), options.threshold(), options.score(), bar);
  }

  /** The motion of a seed; the identity when too few agree with it. */
  private RigidMotion hypothesis(int seed) {
    float[] row = compatibility[seed];
    int[] witnesses = largest(row, WITNESSES);
    double[] second = new double[pairs.size()];
    for (int witness : witnesses) {
      float[] other = compatibility[witness];
      double weight = row[witness];
      for (int j = 0; j < second.length; j++) {
        second[j] += weight * other[j];
      }
    }
    for (int j = 0; j < second.length; j++) {
      second[j] *= row[j];
    }
    int[] joined = largest(second, options.consensus() - 1);
    int[] set = Arrays.copyOf(joined, joined.length + 1);
    set[joined.length] = seed;
    if (set.length < 3) {
      return SE3.group().identity();
    }
    double[] weights = eigenvector(set);
    if (Arrays.stream(weights).sum() == 0) {
      return SE3.group().identity();
    }
    return RigidFit.of(pairs, weights, set).motion();
  }

  private static int[] largest(float[] values, int count) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return largest(wide, count);
  }

  /** The positions of the largest positive values, largest first, ties by position. */
  private static int[] largest(double[] values, int count) {
    return IntStream.range(0, values.length)
        .filter(i -> values[i] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private RigidEstimate result(RigidMotion motion, double score, int hypotheses) {
    int[] inliers = score > 0 ? pairs.inliers(motion, options.threshold()) : new int[0];
    boolean enough = inliers.length >= 3;
    boolean determined = enough && RigidFit.of(pairs, ones(inliers.length), inliers).isDetermined();
    double confidence = 0;
    if (enough) {
      double ratio = (double) inliers.length / pairs.size();
      confidence = ratio >= 1 ? 1 : -Math.expm1(hypotheses * Math.log1p(-ratio));
    }
    return new RigidEstimate(
        motion, inliers, pairs.size(), score, hypotheses, confidence, determined);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
