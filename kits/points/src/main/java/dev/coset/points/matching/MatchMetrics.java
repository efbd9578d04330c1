package dev.coset.points.matching;

import dev.coset.groups.AffineMap;
import dev.coset.groups.RigidMotion;
import java.util.Collection;

/** How good matches are, where the true motion is known. */
public final class MatchMetrics {

  private MatchMetrics() {}

  /**
   * The inlier ratio: the share of matches that the true motion brings within the threshold of
   * their partner; 0 without matches.
   *
   * @param source positions {@code [n, 3]} of the source cloud
   * @param target positions of the target cloud
   */
  public static double inlierRatio(
      Matches matches, double[] source, double[] target, RigidMotion truth, double threshold) {
    AffineMap motion = truth.affine();
    int inliers = 0;
    for (int i = 0; i < matches.size(); i++) {
      int s = 3 * matches.source()[i];
      int t = 3 * matches.target()[i];
      double[] p = motion.apply(new double[] {source[s], source[s + 1], source[s + 2]});
      double x = p[0] - target[t];
      double y = p[1] - target[t + 1];
      double z = p[2] - target[t + 2];
      inliers += x * x + y * y + z * z < threshold * threshold ? 1 : 0;
    }
    return matches.size() == 0 ? 0 : (double) inliers / matches.size();
  }

  /**
   * The feature matching recall: the share of pairs of clouds whose inlier ratio is above {@code
   * least}, usually 0.05.
   */
  public static double featureMatchingRecall(Collection<Double> inlierRatios, double least) {
    return share(inlierRatios.stream().filter(ratio -> ratio > least).count(), inlierRatios.size());
  }

  /**
   * The registration recall: the share of pairs of clouds that are registered, which is when the
   * root mean square of the distances between true partners after the estimated motion is below the
   * threshold.
   *
   * @param errors these root mean squares, see {@link #registrationError}
   */
  public static double registrationRecall(Collection<Double> errors, double threshold) {
    return share(errors.stream().filter(error -> error < threshold).count(), errors.size());
  }

  /**
   * The root mean square distance between where an estimate and the truth bring the points.
   *
   * @param points {@code [n, 3]}, usually those of the source that the target sees too
   */
  public static double registrationError(double[] points, RigidMotion estimate, RigidMotion truth) {
    AffineMap a = estimate.affine();
    AffineMap b = truth.affine();
    double sum = 0;
    for (int i = 0; i < points.length; i += 3) {
      double[] p = {points[i], points[i + 1], points[i + 2]};
      double[] first = a.apply(p);
      double[] second = b.apply(p);
      for (int axis = 0; axis < 3; axis++) {
        sum += (first[axis] - second[axis]) * (first[axis] - second[axis]);
      }
    }
    return points.length == 0 ? 0 : Math.sqrt(3 * sum / points.length);
  }

  private static double share(long count, int of) {
    return of == 0 ? 0 : (double) count / of;
  }
}
