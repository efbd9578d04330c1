package dev.coset.points.registration;

/**
 * How {@link UmeRegistration} describes, matches and judges.
 *
 * @param radius of neighbourhoods, in the unit of the clouds
 * @param keypoints how many neighbourhoods of a cloud are described at most
 * @param least how many points a neighbourhood has at least
 * @param hypotheses how many of the best matches give a motion
 * @param sigma how far apart two points may be that are the same, the scale of the score
 */
public record UmeOptions(double radius, int keypoints, int least, int hypotheses, double sigma) {

  /** Checks the numbers. */
  public UmeOptions {
    HypothesisRefinement.requireThreshold(radius);
    HypothesisRefinement.requireThreshold(sigma);
    if (keypoints < 1 || least < 4 || hypotheses < 1) {
      throw new IllegalArgumentException(
          "At least 1 keypoint, 4 points a neighbourhood and 1 hypothesis are needed, given:"
              + " %d, %d and %d".formatted(keypoints, least, hypotheses));
    }
  }

  /** Streets in metres: a radius of 5, 400 keypoints of 50 points, 100 hypotheses, sigma 0.5. */
  public static UmeOptions streets() {
    return new UmeOptions(5, 400, 50, 100, 0.5);
  }

  /** The same with another radius. */
  public UmeOptions withRadius(double units) {
    return new UmeOptions(units, keypoints, least, hypotheses, sigma);
  }

  /** The same with another number of keypoints and fewest points of a neighbourhood. */
  public UmeOptions withKeypoints(int count, int fewest) {
    return new UmeOptions(radius, count, fewest, hypotheses, sigma);
  }

  /** The same with another number of hypotheses. */
  public UmeOptions withHypotheses(int count) {
    return new UmeOptions(radius, keypoints, least, count, sigma);
  }

  /** The same with another scale of the score. */
  public UmeOptions withSigma(double units) {
    return new UmeOptions(radius, keypoints, least, hypotheses, units);
  }

  /** How much a point counts by the square of its distance in radii, down to 0 at the border. */
  static double taper(double square) {
    return (1 - square) * (1 - square);
  }
}
