package dev.coset.motion.navigation;

/**
 * A camera of one row that looks level: what is lower than itself it sees over.
 *
 * @param columns of the row, from left to right
 * @param fieldOfView in radians, over all columns
 * @param height above the ground in metres
 * @param range in metres, beyond which it sees nothing
 */
public record Camera(int columns, double fieldOfView, double height, double range) {

  /** Checks the values. */
  public Camera {
    if (columns < 1 || !(fieldOfView > 0 && fieldOfView <= 2 * Math.PI)) {
      throw new IllegalArgumentException(
          "At least one column and a field of view in (0, 2 pi] are needed, given: %d, %s"
              .formatted(columns, fieldOfView));
    }
    if (!(height >= 0 && range > 0)) {
      throw new IllegalArgumentException(
          "A height from 0 on and a range above 0 are needed, given: %s, %s"
              .formatted(height, range));
    }
  }

  /** The angle of the middle of a column, in radians to the left of the heading. */
  public double angle(int column) {
    return fieldOfView * (0.5 - (column + 0.5) / columns);
  }
}
