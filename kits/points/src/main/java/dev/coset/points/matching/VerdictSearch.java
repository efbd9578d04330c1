package dev.coset.points.matching;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.points.registration.HypothesisRefinement;
import dev.coset.points.registration.RigidFit;
import dev.coset.points.registration.SpectralEstimator;
import dev.coset.points.registration.SpectralOptions;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** From the maps of the network to a motion: seeds, sets, hypotheses, refinement. */
final class VerdictSearch {

  /** Seeds suppress weaker ones around them within this share of the cloud's spread. */
  private static final double SUPPRESSION = 0.1;

  private final double[] source;
  private final double[] target;
  private final double sigma;
  private final VerdictOptions options;

  VerdictSearch(double[] source, double[] target, double sigma, VerdictOptions options) {
    this.sigma = sigma;
    this.source = source;
    this.target = target;
    this.options = options;
  }

  OutlierVerdict search(OutlierMaps maps) {
    double[] logits = maps.logits().toDoubleArray();
    int[] seeds = seeds(logits);
    List<Tensor> voters = maps.forVoting();
    WilsonVoting voting = WilsonVoting.standard();
    int[][] sets =
        switch (options.consensus()) {
          case VOTING -> voting.sets(voters, seeds, options.size());
          case FILLED -> voting.filling().sets(voters, seeds, options.size());
          case LAST_MAP -> voting.filling().sets(voters.subList(0, 1), seeds, options.size());
        };
    RigidMotion best = SE3.group().identity();
    double bestScore = 0;
    for (int[] set : sets) {
      RigidMotion motion = hypothesis(set);
      double score = score(motion);
      if (score > bestScore) {
        best = motion;
        bestScore = score;
      }
    }
    if (bestScore > 0) {
      best = HypothesisRefinement.within(options.threshold()).refine(source, target, best);
    }
    double[] confidence = maps.logits().sigmoid().toDoubleArray();
    return new OutlierVerdict(best, inliers(best), confidence, sets);
  }

  /** The highest logits, none near a higher one; filled up with the next best if too few. */
  private int[] seeds(double[] logits) {
    int n = logits.length;
    int wanted = Math.max(1, (int) Math.round(options.seeds() * n));
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -logits[i]));
    double radius = SUPPRESSION * spread();
    List<Integer> chosen = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (int i : order) {
      boolean free = chosen.stream().noneMatch(j -> distance(source, i, j) < radius);
      (free ? chosen : rest).add(i);
      if (chosen.size() == wanted) {
        break;
      }
    }
    for (int k = 0; chosen.size() < wanted && k < rest.size(); k++) {
      chosen.add(rest.get(k));
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The root mean square distance of source points from their mean. */
  private double spread() {
    int n = source.length / 3;
    double[] sums = new double[3];
    double squares = 0;
    for (int i = 0; i < source.length; i++) {
      sums[i % 3] += source[i] / n;
    }
    for (int i = 0; i < source.length; i++) {
      double d = source[i] - sums[i % 3];
      squares += d * d / n;
    }
    return Math.sqrt(squares);
  }

  /** The motion that fits a set best, weighted by the agreement of its members. */
  private RigidMotion hypothesis(int[] set) {
    double[] x = rows(source, set);
    double[] y = rows(target, set);
    if (set.length < 3) {
      return SE3.group().identity();
    }
    double[] weights =
        SpectralEstimator.weights(
            x, y, SpectralOptions.within(options.threshold()).withSigma(sigma));
    if (Arrays.stream(weights).sum() == 0) {
      return SE3.group().identity();
    }
    RigidFit fit = RigidFit.of(x, y, weights);
    return fit.isDetermined() ? fit.motion() : SE3.group().identity();
  }

  private static double[] rows(double[] points, int[] chosen) {
    double[] rows = new double[3 * chosen.length];
    for (int k = 0; k < chosen.length; k++) {
      System.arraycopy(points, 3 * chosen[k], rows, 3 * k, 3);
    }
    return rows;
  }

  private double score(RigidMotion motion) {
    double limit = options.threshold() * options.threshold();
    double score = 0;
    for (double square : squares(motion)) {
      score += Math.max(0, 1 - square / limit);
    }
    return score;
  }

  private int[] inliers(RigidMotion motion) {
    double[] squares = squares(motion);
    double limit = options.threshold() * options.threshold();
    return IntStream.range(0, squares.length).filter(i -> squares[i] < limit).toArray();
  }

  private double[] squares(RigidMotion motion) {
    double[] r = motion.rotation().matrix().toArray();
    double[] t = motion.translation();
    double[] squares = new double[source.length / 3];
    for (int i = 0; i < source.length; i++) {
      int row = i % 3;
      int point = i - row;
      double image = t[row];
      for (int axis = 0; axis < 3; axis++) {
        image += r[3 * row + axis] * source[point + axis];
      }
      squares[i / 3] += (image - target[i]) * (image - target[i]);
    }
    return squares;
  }

  private static double distance(double[] points, int i, int j) {
    double dx = points[3 * i] - points[3 * j];
    double dy = points[3 * i + 1] - points[3 * j + 1];
    double dz = points[3 * i + 2] - points[3 * j + 2];
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}
