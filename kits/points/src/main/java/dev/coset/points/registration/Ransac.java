package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The motion that explains most correspondences, from random samples.
 *
 * <p>{@link #estimate} draws triples. A triple is dropped when its edges are of other lengths in
 * the target than in the source, as no motion explains it; the others give a motion by {@link
 * RigidFit}, judged by all correspondences. Every new best motion is refined at once by {@link
 * HypothesisRefinement}. {@link #perCorrespondence} judges the motions that a caller proposes for
 * single correspondences, for instance from their local frames, instead.
 *
 * <p>Law: with generators of the same seed, moving source and target moves the answer, up to
 * rounding that carries an error across the threshold. Cost: samples that pass the check times
 * correspondences. Source: Fischler and Bolles, "Random sample consensus" (1981).
 */
public final class Ransac {

  private static final int SAMPLE = 3;
  private static final double[] EQUAL = {1, 1, 1};

  private final Pairs pairs;
  private final RansacOptions options;
  private final HypothesisRefinement refinement;
  private RigidMotion best = SE3.group().identity();
  private double bestScore;
  private int bestInliers;

  private Ransac(Pairs pairs, RansacOptions options) {
    this.pairs = pairs;
    this.options = options;
    this.refinement = HypothesisRefinement.within(options.threshold());
  }

  /**
   * The best motion from random triples.
   *
   * @param x source points {@code [n, 3]}
   * @param y target points {@code [n, 3]}, row by row the supposed partners
   * @return the identity without inliers and with confidence 0 when no triple was in agreement
   * @throws dev.coset.data.BadInputException if a coordinate is not finite
   */
  public static RigidEstimate estimate(
      double[] x, double[] y, RansacOptions options, RandomGenerator random) {
    Ransac ransac = new Ransac(Pairs.of(x, y), options);
    int n = ransac.pairs.size();
    if (n < SAMPLE) {
      return ransac.result(0, SAMPLE);
    }
    int drawn = 0;
    long needed = options.samples();
    int[] triple = new int[SAMPLE];
    while (drawn < needed) {
      drawn++;
      draw(triple, n, random);
      if (ransac.edgesAgree(triple)) {
        RigidFit fit = RigidFit.of(ransac.pairs, EQUAL, triple);
        if (fit.isDetermined() && ransac.improves(fit.motion())) {
          needed = ransac.needed(SAMPLE);
        }
      }
    }
    return ransac.result(drawn, SAMPLE);
  }

  /**
   * The best of the motions proposed for single correspondences, which are tried in random order
   * until one of the right ones was tried with the wanted confidence.
   *
   * @param x source points {@code [n, 3]}
   * @param y target points {@code [n, 3]}
   * @param proposal the motion that correspondence {@code i} alone suggests
   */
  public static RigidEstimate perCorrespondence(
      double[] x,
      double[] y,
      IntFunction<RigidMotion> proposal,
      RansacOptions options,
      RandomGenerator random) {
    Ransac ransac = new Ransac(Pairs.of(x, y), options);
    int[] order = RigidFit.all(ransac.pairs.size());
    long needed = Math.min(order.length, options.samples());
    int drawn = 0;
    while (drawn < needed) {
      int other = random.nextInt(drawn, order.length);
      int chosen = order[other];
      order[other] = order[drawn];
      drawn++;
      if (ransac.improves(proposal.apply(chosen))) {
        needed = Math.min(order.length, ransac.needed(1));
      }
    }
    return ransac.result(drawn, 1);
  }

  private static void draw(int[] triple, int n, RandomGenerator random) {
    triple[0] = random.nextInt(n);
    do {
      triple[1] = random.nextInt(n);
    } while (triple[1] == triple[0]);
    do {
      triple[2] = random.nextInt(n);
    } while (triple[2] == triple[0] || triple[2] == triple[1]);
  }

  private boolean edgesAgree(int[] triple) {
    double ratio = options.edgeRatio() * options.edgeRatio();
    for (int k = 0; k < SAMPLE; k++) {
      int i = 3 * triple[k];
      int j = 3 * triple[(k + 1) % SAMPLE];
      double a = squaredDistance(pairs.x(), i, j);
      double b = squaredDistance(pairs.y(), i, j);
      if (!(Math.min(a, b) >= ratio * Math.max(a, b)) || a == 0) {
        return false;
      }
    }
    return true;
  }

  private static double squaredDistance(double[] points, int i, int j) {
    double dx = points[i] - points[j];
    double dy = points[i + 1] - points[j + 1];
    double dz = points[i + 2] - points[j + 2];
    return dx * dx + dy * dy + dz * dz;
  }

  private boolean improves(RigidMotion motion) {
    if (score(motion) <= bestScore) {
      return false;
    }
    bestScore = score(motion);
    best = motion;
    RigidMotion refined = refinement.refine(pairs, motion);
    double score = score(refined);
    if (score > bestScore) {
      bestScore = score;
      best = refined;
    }
    bestInliers = pairs.inliers(best, options.threshold()).length;
    return true;
  }

  private double score(RigidMotion motion) {
    return pairs.score(Pairs.numbers(motion), options.threshold(), options.score(), bestScore);
  }

  /** How many samples are drawn in all, by the inliers known so far. */
  private long needed(int size) {
    double good = Math.pow((double) bestInliers / pairs.size(), size);
    if (options.confidence() >= 1) {
      return options.samples();
    }
    double count = Math.log1p(-options.confidence()) / Math.log1p(-good);
    return (long) Math.min(options.samples(), Math.ceil(count));
  }

  private RigidEstimate result(int drawn, int size) {
    int[] inliers = bestScore > 0 ? pairs.inliers(best, options.threshold()) : new int[0];
    double[] weights = new double[inliers.length];
    Arrays.fill(weights, 1);
    boolean determined =
        inliers.length >= SAMPLE && RigidFit.of(pairs, weights, inliers).isDetermined();
    double confidence = 0;
    if (inliers.length >= SAMPLE) {
      double good = Math.pow((double) inliers.length / pairs.size(), size);
      confidence = good >= 1 ? 1 : -Math.expm1(drawn * Math.log1p(-good));
    }
    return new RigidEstimate(best, inliers, pairs.size(), bestScore, drawn, confidence, determined);
  }
}
