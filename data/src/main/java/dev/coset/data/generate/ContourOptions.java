package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How closed contours are drawn.
 *
 * @param classes how many prototypes there are
 * @param points how many points a contour has
 * @param harmonics the highest frequency of a prototype, at least 2 and below half the points
 * @param roughness how far prototypes are from a circle: the size of all other descriptors together
 * @param variation the change of each descriptor from one contour to the next, as a share of
 *     roughness
 * @param noise the standard deviation added to every coordinate; the radius is about 1
 */
public record ContourOptions(
    int classes, int points, int harmonics, double roughness, double variation, double noise) {

  /** Checks the values. */
  public ContourOptions {
    if (classes < 1 || harmonics < 2 || points <= 2 * harmonics) {
      throw new BadInputException(
          "Contours need at least 1 class, 2 harmonics and more than twice as many points as harmonics, given: %d, %d, %d"
              .formatted(classes, harmonics, points));
    }
    if (!(roughness >= 0 && variation >= 0 && noise >= 0)) {
      throw new BadInputException(
          "Contours need roughness, variation and noise of at least 0, given: %s, %s, %s"
              .formatted(roughness, variation, noise));
    }
  }

  /** 6 classes of 128 points, harmonics to 5, roughness 0.5, variation 0.2, noise 0.02. */
  public static ContourOptions defaults() {
    return new ContourOptions(6, 128, 5, 0.5, 0.2, 0.02);
  }

  /** The same with another number of points. */
  public ContourOptions withPoints(int count) {
    return new ContourOptions(classes, count, harmonics, roughness, variation, noise);
  }

  /** The same with another number of classes. */
  public ContourOptions withClasses(int count) {
    return new ContourOptions(count, points, harmonics, roughness, variation, noise);
  }

  /** The same with other changes from contour to contour. */
  public ContourOptions withVariation(double share, double deviation) {
    return new ContourOptions(classes, points, harmonics, roughness, share, deviation);
  }
}
