package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import java.util.Objects;

/**
 * How two scans of one scene are made.
 *
 * @param scene what is scanned
 * @param points the number of points of each scan
 * @param leastOverlap the smallest overlap
 * @param mostOverlap the largest overlap; each pair draws one in between
 * @param noise the standard deviation of the noise added to every coordinate, in the scene's unit
 * @param angle the largest angle of the rotation in radians; {@code Math.PI} for any rotation
 *     (Haar), less for a uniform axis and an angle uniform up to it
 * @param translation the standard deviation of each coordinate of the translation
 */
public record PartialPairOptions(
    PairScene scene,
    int points,
    double leastOverlap,
    double mostOverlap,
    double noise,
    double angle,
    double translation) {

  /** Checks the values. */
  public PartialPairOptions {
    Objects.requireNonNull(scene, "scene");
    if (points < 1) {
      throw new BadInputException("A scan needs at least one point, given: " + points);
    }
    if (!(leastOverlap > 0 && leastOverlap <= mostOverlap && mostOverlap <= 1)) {
      throw new BadInputException(
          "The overlap of two scans is a range within (0, 1], given: %s to %s"
              .formatted(leastOverlap, mostOverlap));
    }
    requireMotion(noise, angle, translation);
  }

  static void requireMotion(double noise, double angle, double translation) {
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)
        || !(angle >= 0 && angle <= Math.PI)
        || !(translation >= 0 && translation < Double.POSITIVE_INFINITY)) {
      throw new BadInputException(
          "Scans need noise >= 0, an angle from 0 to pi and translation >= 0, given: %s, %s, %s"
              .formatted(noise, angle, translation));
    }
  }

  /** 1,024 points of clutter, overlap 0.3 to 0.6, noise 0.005, any rotation, translation 1. */
  public static PartialPairOptions defaults() {
    return new PartialPairOptions(PairScene.CLUTTER, 1024, 0.3, 0.6, 0.005, Math.PI, 1);
  }

  /** The same of another scene. */
  public PartialPairOptions withScene(PairScene other) {
    return new PartialPairOptions(
        other, points, leastOverlap, mostOverlap, noise, angle, translation);
  }

  /** The same with another number of points. */
  public PartialPairOptions withPoints(int count) {
    return new PartialPairOptions(
        scene, count, leastOverlap, mostOverlap, noise, angle, translation);
  }

  /** The same with another range of overlaps. */
  public PartialPairOptions withOverlap(double least, double most) {
    return new PartialPairOptions(scene, points, least, most, noise, angle, translation);
  }

  /** The same with other noise. */
  public PartialPairOptions withNoise(double deviation) {
    return new PartialPairOptions(
        scene, points, leastOverlap, mostOverlap, deviation, angle, translation);
  }

  /** The same with another largest angle. */
  public PartialPairOptions withAngle(double largest) {
    return new PartialPairOptions(
        scene, points, leastOverlap, mostOverlap, noise, largest, translation);
  }

  /** The same with other translations. */
  public PartialPairOptions withTranslation(double deviation) {
    return new PartialPairOptions(
        scene, points, leastOverlap, mostOverlap, noise, angle, deviation);
  }
}
