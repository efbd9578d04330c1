package dev.coset.points.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The search for motions that lay a surface upon another: guesses, aligned and judged. */
final class HypothesisSearch {

  private static final int MATCHES = 3;
  private static final int MOST_MATCHES = 2_500;

  /** Keypoints by which all guesses are judged. */
  private static final int QUICK = 150;

  /** Keypoints by which the better guesses are aligned. */
  private static final int STEERING = 300;

  /** How many guesses are aligned. */
  private static final int ALIGNED = 100;

  /** How many of these are aligned by all keypoints. */
  private static final int POLISHED = 5;

  /** How near a plane points have to be, in the first, the next and the last steps. */
  private static final double[] REACH = {0.25, 0.12, 0.08};

  private static final double SAME_ANGLE = Math.toRadians(10);
  private static final double SAME_PLACE = 0.15;
  private static final double OTHER_ANGLE = 0.5;
  private static final double OTHER_PLACE = 0.3;

  private final SearchedSurface source;
  private final SearchedSurface target;
  private final GlobalOptions options;
  private final RandomGenerator random;
  private final HypothesisCheck check;
  private final SurfaceAlignment alignment;

  HypothesisSearch(
      SmoothSurface source, SmoothSurface target, GlobalOptions options, RandomGenerator random) {
    this.source = SearchedSurface.of(source);
    this.target = SearchedSurface.of(target);
    this.options = options;
    this.random = random;
    this.check = new HypothesisCheck(this.source, this.target);
    this.alignment = new SurfaceAlignment(this.source, this.target);
  }

  /** A motion with its score: scores differ by the logarithm of the odds. */
  record Judged(double[] motion, double score) {}

  HypothesisCheck check() {
    return check;
  }

  /** Guesses of the motion, many of them wrong. */
  List<double[]> candidates() {
    List<double[]> found = new ArrayList<>();
    found.add(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0});
    double tau = options.threshold();
    switch (options.estimator()) {
      case PAIR_VOTES -> found.addAll(PairVotes.motions(source.surface(), target.surface()));
      case SPECTRAL -> {
        Pairs pairs = matches();
        found.add(
            Pairs.numbers(
                SpectralEstimator.estimate(pairs.x(), pairs.y(), SpectralOptions.within(tau))
                    .motion()));
      }
      case RANSAC -> {
        Pairs pairs = matches();
        found.add(
            Pairs.numbers(
                Ransac.estimate(pairs.x(), pairs.y(), RansacOptions.within(tau), random).motion()));
      }
    }
    return found;
  }

  private Pairs matches() {
    SmoothSurface from = source.surface();
    SmoothSurface onto = target.surface();
    int[] matches =
        FeatureMatches.mutual(
            CloudSummary.describe(from, options),
            CloudSummary.describe(onto, options),
            CloudSummary.WIDTH,
            MATCHES);
    int[] chosen = Thinning.sample(matches.length / 2, MOST_MATCHES, random);
    int[] i = new int[chosen.length];
    int[] j = new int[chosen.length];
    for (int k = 0; k < chosen.length; k++) {
      i[k] = matches[2 * chosen[k]];
      j[k] = matches[2 * chosen[k] + 1];
    }
    return new Pairs(Thinning.rows(from.keypoints(), i), Thinning.rows(onto.keypoints(), j));
  }

  /** What becomes of guesses, best first. */
  List<Judged> refined(List<double[]> candidates) {
    List<Judged> quick = judged(candidates, QUICK);
    List<double[]> aligned = new ArrayList<>();
    for (double[] motion : distinct(quick, ALIGNED, SAME_ANGLE, SAME_PLACE)) {
      double[] near = alignment.align(motion, 6, STEERING, REACH[0]);
      aligned.add(alignment.align(near, 6, STEERING, REACH[1]));
    }
    List<Judged> judged = judged(aligned, Integer.MAX_VALUE);
    for (int k = 0; k < Math.min(POLISHED, judged.size()); k++) {
      double[] motion = alignment.align(judged.get(k).motion(), 12, Integer.MAX_VALUE, REACH[2]);
      judged.set(k, new Judged(motion, check.score(motion, Integer.MAX_VALUE)));
    }
    judged.sort(Comparator.comparingDouble(one -> -one.score()));
    return judged;
  }

  /** Best first. */
  private List<Judged> judged(List<double[]> motions, int most) {
    List<Judged> judged = new ArrayList<>();
    for (double[] motion : motions) {
      judged.add(new Judged(motion, check.score(motion, most)));
    }
    judged.sort(Comparator.comparingDouble(one -> -one.score()));
    return judged;
  }

  private static List<double[]> distinct(
      List<Judged> judged, int most, double angle, double place) {
    return HypothesisCheck.distinct(
        judged.stream().map(Judged::motion).toList(), most, angle, place);
  }

  /** At most so many motions that differ from all better ones. */
  static List<double[]> different(List<Judged> judged, int most) {
    return distinct(judged, most, OTHER_ANGLE, OTHER_PLACE);
  }

  /** The probability of the best motion among those that differ from it. */
  static double confidence(List<Judged> judged) {
    List<double[]> motions = different(judged, judged.size());
    double best = judged.getFirst().score();
    double sum = 0;
    for (Judged one : judged) {
      if (motions.contains(one.motion())) {
        sum += Math.exp(one.score() - best);
      }
    }
    return 1 / sum;
  }
}
