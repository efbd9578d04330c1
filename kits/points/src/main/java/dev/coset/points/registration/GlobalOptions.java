package dev.coset.points.registration;

import java.util.Objects;

/**
 * How {@link GlobalRegistration} describes, matches and judges. Lengths are shares of the radius,
 * the root-mean-square distance of points from the centroid of the larger cloud.
 *
 * @param most how many points of a cloud are looked at, drawn at random where there are more
 * @param keypoints how many points are described and matched
 * @param smoothing radius within which points are averaged and normals estimated
 * @param reach radius of the surface that a keypoint's descriptor sees; half of it is seen again,
 *     more closely
 * @param threshold how far apart two points may be that are the same
 * @param estimator how the motion is found among wrong matches
 * @param refine whether ICP ends it
 */
public record GlobalOptions(
    int most,
    int keypoints,
    double smoothing,
    double reach,
    double threshold,
    Estimator estimator,
    boolean refine) {

  /** How a motion is found among wrong matches. */
  public enum Estimator {
    /** Every two matches whose normals agree give a guess; many guesses are compared. */
    ORIENTED_PAIRS,
    /** {@link SpectralEstimator}: nothing is random. */
    SPECTRAL,
    /** {@link Ransac}. */
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

  /** 20,000 points, 1,000 keypoints, oriented pairs, ICP. */
  public static GlobalOptions defaults() {
    return new GlobalOptions(20_000, 1_000, 0.2, 0.6, 0.1, Estimator.ORIENTED_PAIRS, true);
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
