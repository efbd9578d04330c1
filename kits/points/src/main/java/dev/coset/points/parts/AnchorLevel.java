package dev.coset.points.parts;

import dev.coset.data.BadInputException;

/**
 * A level of an {@link ArticulatedPoseNetwork}: how many centres there are and how far they see.
 *
 * @param centres how many, chosen far from each other among those of the level before
 * @param neighbours at most how many points of the level before a centre sees, the nearest
 * @param radius how far it sees, in the unit of the positions
 */
public record AnchorLevel(int centres, int neighbours, double radius) {

  /** Checks the numbers. */
  public AnchorLevel {
    if (centres < 1 || neighbours < 1 || !(radius > 0)) {
      throw new BadInputException(
          "A level has at least 1 centre and 1 neighbour and a positive radius, given: %d, %d, %s"
              .formatted(centres, neighbours, radius));
    }
  }
}
