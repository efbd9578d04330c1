package dev.coset.points.parts;

import dev.coset.data.BadInputException;

/**
 * How bodies are posed and scanned.
 *
 * @param points of a scan
 * @param least the least angle at a joint, in radians
 * @param most the largest angle at a joint, in radians
 * @param spread sizes are drawn evenly up to this from 0, both ways
 * @param noise the standard deviation of every coordinate
 */
public record BodyScanOptions(int points, double least, double most, double spread, double noise) {

  /** Checks the numbers. */
  public BodyScanOptions {
    if (points < 1 || !(least >= 0 && least <= most && most <= Math.PI)) {
      throw new BadInputException(
          "A scan has at least 1 point and angles from 0 to pi in order, given: %d points, %s to %s"
              .formatted(points, least, most));
    }
    if (!(spread >= 0 && noise >= 0)) {
      throw new BadInputException(
          "The spread of sizes and the noise are not negative, given: %s and %s"
              .formatted(spread, noise));
    }
  }

  /** 512 points, angles up to 30 degrees, sizes up to 0.2, noise 0.003. */
  public static BodyScanOptions defaults() {
    return new BodyScanOptions(512, 0, Math.PI / 6, 0.2, 0.003);
  }

  /** Angles in these bounds, in radians. */
  public BodyScanOptions withAngles(double smallest, double largest) {
    return new BodyScanOptions(points, smallest, largest, spread, noise);
  }

  /** So many points. */
  public BodyScanOptions withPoints(int count) {
    return new BodyScanOptions(count, least, most, spread, noise);
  }
}
