package dev.coset.points.registration;

import java.util.Objects;

/**
 * How {@link GlobalRegistration} smooths, describes and judges. Lengths are shares of the radius,
 * the root-mean-square distance of points from the centroid of the larger cloud.
 *
 * @param most how many points of a cloud are looked at, drawn at random where there are more
 * @param keypoints how many points vote or are matched, and judge motions
 * @param smoothing radius of the surroundings to which planes are fitted; more where there is noise
 * @param reach radius of the surface that a keypoint's descriptor sees; half of it is seen again,
 *     more closely; votes need none
 * @param threshold how far apart two matched points may be that are the same; votes need none
 * @param estimator how motions are guessed
 * @param refine whether ICP ends it where noise is little
 */
public record GlobalOptions(
    int most,
    int keypoints,
    double smoothing,
    double reach,
    double threshold,
    Estimator estimator,
    boolean refine) {

  /** How motions are guessed. */
  public enum Estimator {
    /** Pairs of oriented points of one cloud vote by all that look alike in the other. */
    PAIR_VOTES,
    /** {@link SpectralEstimator} on matches of FPFH descriptors. */
    SPECTRAL,
    /** {@link Ransac} on matches of FPFH descriptors. */
    RANSAC
  }

  /** Checks the numbers. */
  public GlobalOptions {
    Objects.requireNonNull(estimator, "estimator");
    if (keypoints < 10 || most < keypoints) {
      throw new IllegalArgumentException(
          "At least 10 keypoints are needed, and no fewer points than that, given: %d and %d"
              .formatted(keypoints, most));
    }
    HypothesisRefinement.requireThreshold(smoothing);
    HypothesisRefinement.requireThreshold(reach);
    HypothesisRefinement.requireThreshold(threshold);
  }

  /** 20,000 points, 1,000 keypoints, votes of pairs, ICP. */
  public static GlobalOptions defaults() {
    return new GlobalOptions(20_000, 1_000, 0.2, 0.6, 0.1, Estimator.PAIR_VOTES, true);
  }

  /** The same with another number of keypoints. */
  public GlobalOptions withKeypoints(int count) {
    return new GlobalOptions(
        Math.max(most, count), count, smoothing, reach, threshold, estimator, refine);
  }

  /** The same with other radii of smoothing and of descriptors. */
  public GlobalOptions withRadii(double smooth, double descriptor) {
    return new GlobalOptions(most, keypoints, smooth, descriptor, threshold, estimator, refine);
  }

  /** The same with another threshold. */
  public GlobalOptions withThreshold(double share) {
    return new GlobalOptions(most, keypoints, smoothing, reach, share, estimator, refine);
  }

  /** The same with another estimator. */
  public GlobalOptions with(Estimator other) {
    return new GlobalOptions(most, keypoints, smoothing, reach, threshold, other, refine);
  }

  /** The same with or without ICP at the end. */
  public GlobalOptions withRefinement(boolean icp) {
    return new GlobalOptions(most, keypoints, smoothing, reach, threshold, estimator, icp);
  }
}
