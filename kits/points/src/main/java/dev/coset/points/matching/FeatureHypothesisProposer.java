package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.estimation.OptimalRotation;
import dev.coset.points.registration.Ransac;
import dev.coset.points.registration.RansacOptions;
import dev.coset.points.registration.RigidEstimate;
import java.util.random.RandomGenerator;

/**
 * A motion from matches whose points carry vectors that turn with their cloud: a single right match
 * gives a whole hypothesis.
 *
 * <p>For the match of x with vectors {@code g_c} and y with vectors {@code h_c} the rotation is the
 * one that turns the first onto the second best, {@code argmin sum_c |R g_c - h_c|^2}, and {@code t
 * = y - R x}. Hypotheses are judged by all matches, good ones are refined. With a share p of right
 * matches, h hypotheses contain a right one with probability {@code 1 - (1 - p)^h}, where triples
 * would need {@code p^3}.
 *
 * <p>Law: moving a cloud with its vectors moves the answer. Paper: "PARE-Net: Position-Aware
 * Rotation-Equivariant Networks for Robust Point Cloud Registration".
 *
 * @param threshold errors below it make an inlier, in the unit of the clouds
 * @param hypotheses how many matches propose a motion at most
 */
public record FeatureHypothesisProposer(double threshold, int hypotheses) {

  private static final int LEAST_CHANNELS = 3;
  private static final double COLLAPSED = 1e-6;

  /** Checks the numbers. */
  public FeatureHypothesisProposer {
    if (!(threshold > 0) || threshold == Double.POSITIVE_INFINITY || hypotheses < 1) {
      throw new IllegalArgumentException(
          "A proposer needs a positive threshold and at least one hypothesis, given: %s and %d"
              .formatted(threshold, hypotheses));
    }
  }

  /**
   * The motion that most matches agree with.
   *
   * @param source points {@code [m, 3]} row by row
   * @param target their partners {@code [m, 3]}
   * @param sourceVectors {@code [m, 3, channels]} row by row
   * @param targetVectors {@code [m, 3, channels]} row by row
   * @param random in which order matches propose
   * @throws BadInputException if there are fewer than 3 channels, or the vectors of every match lie
   *     on a line
   */
  public RigidEstimate estimate(
      double[] source,
      double[] target,
      double[] sourceVectors,
      double[] targetVectors,
      RandomGenerator random) {
    int channels = channels(source, sourceVectors, targetVectors);
    int m = source.length / 3;
    RigidMotion[] proposals = new RigidMotion[m];
    boolean any = false;
    for (int i = 0; i < m; i++) {
      OptimalRotation best =
          OptimalRotation.of(correlation(sourceVectors, targetVectors, i, channels));
      boolean determined = best.singular()[1] > COLLAPSED;
      any |= determined;
      proposals[i] =
          determined ? motion(best.rotation(), source, target, i) : SE3.group().identity();
    }
    if (!any && m > 0) {
      throw new BadInputException(
          "The vectors of every match lie on a line, so they tell no rotation; train the network"
              + " with the rotation contrast, or take other matches");
    }
    RansacOptions options =
        RansacOptions.within(threshold).withSamples(hypotheses).withConfidence(1);
    return Ransac.perCorrespondence(source, target, i -> proposals[i], options, random);
  }

  private static int channels(double[] source, double[] a, double[] b) {
    if (a.length != b.length || source.length == 0 || a.length % source.length != 0) {
      throw new IllegalArgumentException(
          "Matches need vectors [m, 3, channels] on both sides, given: %d and %d numbers for %d"
              .formatted(a.length, b.length, source.length / 3));
    }
    int channels = a.length / source.length;
    if (channels < LEAST_CHANNELS) {
      throw new BadInputException(
          "At least %d vectors to a point are needed, given: %d"
              .formatted(LEAST_CHANNELS, channels));
    }
    return channels;
  }

  /** {@code sum_c g_c h_c^T}, not centred. */
  private static double[] correlation(double[] a, double[] b, int match, int channels) {
    double[] h = new double[9];
    int at = 3 * channels * match;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += a[at + row * channels + c] * b[at + column * channels + c];
        }
        h[3 * row + column] = sum;
      }
    }
    return h;
  }

  private static RigidMotion motion(Rotation3 rotation, double[] x, double[] y, int match) {
    int i = 3 * match;
    double[] turned = rotation.rotate(new double[] {x[i], x[i + 1], x[i + 2]});
    return new RigidMotion(rotation, y[i] - turned[0], y[i + 1] - turned[1], y[i + 2] - turned[2]);
  }
}
