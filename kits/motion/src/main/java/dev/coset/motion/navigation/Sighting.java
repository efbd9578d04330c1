package dev.coset.motion.navigation;

import dev.coset.data.BadInputException;

/**
 * An object that was seen in a frame of a map, relative to the camera.
 *
 * @param object which one, as matched between frames
 * @param ahead of the camera in metres
 * @param left of the camera in metres
 * @param up from the camera in metres
 */
public record Sighting(int object, double ahead, double left, double up) {

  /** Refuses places that are not finite. */
  public Sighting {
    if (!(Double.isFinite(ahead) && Double.isFinite(left) && Double.isFinite(up))) {
      throw new BadInputException(
          "The place of object %d is not finite: (%s, %s, %s); leave the sighting out"
              .formatted(object, ahead, left, up));
    }
  }

  double distance(Sighting other) {
    return Math.hypot(Math.hypot(ahead - other.ahead, left - other.left), up - other.up);
  }
}
