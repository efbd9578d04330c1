package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.estimation.OptimalRotation;
import java.util.Arrays;

/**
 * The rigid motion that fits corresponding points best: the minimizer of {@code sum_i w_i |R x_i +
 * t - y_i|^2 / sum_i w_i} over rotations {@code R} (never mirrors) and translations {@code t}.
 *
 * <p>{@code R} turns the weighted correlation {@code H = sum w (x - cx)(y - cy)^T} best, {@code t =
 * cy - R cx}. Laws: moving the source by {@code g} and the target by {@code h} turns the answer
 * {@code m} into {@code h m g^-1}; scaling all weights changes nothing. Rank 2 (points of a plane)
 * is enough for one answer; below that (points of a line, or all equal) rotations are left over,
 * {@link #isDetermined} is false and the motion is one of the minimizers. Cost: one pass. Source:
 * Kabsch (1976), the form of B. Horn (1987).
 *
 * @param motion the motion {@code x -> R x + t}
 * @param singular the singular values of {@code H / sum w}, descending, in squared units; the last
 *     has the sign of the determinant
 * @param rank how many of them stand out from rounding: 0 to 3
 * @param rms the root of the weighted mean square of what is left
 */
public record RigidFit(RigidMotion motion, double[] singular, int rank, double rms) {

  /** Singular values below this share of the spread of the points count as zero. */
  private static final double RANK_TOLERANCE = 1e-9;

  /** Coordinates are rounded at 1.1e-16 of their size; means add some of it. */
  private static final double ROUNDING = 1e-14;

  /** Copies the values. */
  public RigidFit {
    singular = singular.clone();
  }

  /** The singular values, a copy. */
  @Override
  public double[] singular() {
    return singular.clone();
  }

  /** Whether only one motion fits best: points not all on one line, nor perfectly mirrored. */
  public boolean isDetermined() {
    return rank >= 2 && singular[1] + singular[2] > RANK_TOLERANCE * singular[0];
  }

  /**
   * The best motion with every correspondence counting alike.
   *
   * @param x source points {@code [n, 3]}
   * @param y target points {@code [n, 3]}
   */
  public static RigidFit of(double[] x, double[] y) {
    double[] weights = new double[x.length / 3];
    Arrays.fill(weights, 1);
    return of(x, y, weights);
  }

  /**
   * The best motion.
   *
   * @param x source points {@code [n, 3]}
   * @param y target points {@code [n, 3]}
   * @param weights {@code [n]}, not negative, not all zero
   * @throws dev.coset.data.BadInputException if a coordinate is not finite
   */
  public static RigidFit of(double[] x, double[] y, double[] weights) {
    Pairs pairs = Pairs.of(x, y);
    if (weights.length != pairs.size()) {
      throw new IllegalArgumentException(
          "%d correspondences need as many weights, given: %d"
              .formatted(pairs.size(), weights.length));
    }
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0) || weights[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "Weights must be finite and not negative, given: %s for correspondence %d"
                .formatted(weights[i], i));
      }
    }
    double total = Arrays.stream(weights).sum();
    if (!(total > 0) || total == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "A rigid fit needs weights of a positive, finite sum, given: %d weights of sum %s"
              .formatted(weights.length, total));
    }
    return of(pairs, weights, all(pairs.size()));
  }

  static int[] all(int n) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /** The fit of some of the correspondences, {@code weights[k]} belonging to {@code chosen[k]}. */
  static RigidFit of(Pairs pairs, double[] weights, int[] chosen) {
    double[] x = pairs.x();
    double[] y = pairs.y();
    double[] cx = mean(x, weights, chosen);
    double[] cy = mean(y, weights, chosen);
    double[] h = new double[9];
    double total = 0;
    double spreadX = 0;
    double spreadY = 0;
    for (int k = 0; k < chosen.length; k++) {
      int i = 3 * chosen[k];
      double w = weights[k];
      double a = x[i] - cx[0];
      double b = x[i + 1] - cx[1];
      double c = x[i + 2] - cx[2];
      double d = y[i] - cy[0];
      double e = y[i + 1] - cy[1];
      double f = y[i + 2] - cy[2];
      h[0] += w * a * d;
      h[1] += w * a * e;
      h[2] += w * a * f;
      h[3] += w * b * d;
      h[4] += w * b * e;
      h[5] += w * b * f;
      h[6] += w * c * d;
      h[7] += w * c * e;
      h[8] += w * c * f;
      spreadX += w * (a * a + b * b + c * c);
      spreadY += w * (d * d + e * e + f * f);
      total += w;
    }
    for (int k = 0; k < 9; k++) {
      h[k] /= total;
    }
    OptimalRotation best = OptimalRotation.of(h);
    double[] singular = best.singular();
    double spread = Math.sqrt(spreadX / total) * Math.sqrt(spreadY / total);
    double floor = Math.max(RANK_TOLERANCE * spread, rounding(cx) * rounding(cy));
    int rank = 0;
    for (double value : singular) {
      rank += Math.abs(value) > floor ? 1 : 0;
    }
    Rotation3 rotation = best.rotation();
    double[] turned = rotation.rotate(cx);
    RigidMotion motion =
        new RigidMotion(rotation, cy[0] - turned[0], cy[1] - turned[1], cy[2] - turned[2]);
    return new RigidFit(motion, singular, rank, rms(pairs, motion, weights, chosen));
  }

  private static double rounding(double[] centre) {
    double largest =
        Math.max(Math.abs(centre[0]), Math.max(Math.abs(centre[1]), Math.abs(centre[2])));
    return ROUNDING * largest;
  }

  private static double[] mean(double[] points, double[] weights, int[] chosen) {
    double[] mean = new double[3];
    double total = 0;
    for (int k = 0; k < chosen.length; k++) {
      double w = weights[k];
      total += w;
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += w * points[3 * chosen[k] + axis];
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      mean[axis] /= total;
    }
    return mean;
  }

  private static double rms(Pairs pairs, RigidMotion motion, double[] weights, int[] chosen) {
    double[] m = Pairs.numbers(motion);
    double sum = 0;
    double total = 0;
    for (int k = 0; k < chosen.length; k++) {
      sum += weights[k] * pairs.square(m, chosen[k]);
      total += weights[k];
    }
    return Math.sqrt(sum / total);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RigidFit that
        && motion.equals(that.motion)
        && Arrays.equals(singular, that.singular)
        && rank == that.rank
        && rms == that.rms;
  }

  @Override
  public int hashCode() {
    return 31 * motion.hashCode() + Arrays.hashCode(singular);
  }
}
