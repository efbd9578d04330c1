package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A velocity on the pixel grid.
 *
 * @param right pixels to the right in a frame
 * @param down pixels down in a frame
 */
public record Velocity(int right, int down) {

  /** Standing still. */
  public static final Velocity ZERO = new Velocity(0, 0);

  /**
   * All velocities with integer components of at most {@code largest} in absolute value, row by
   * row: {@code (2 largest + 1)^2} of them.
   */
  public static List<Velocity> upTo(int largest) {
    if (largest < 0) {
      throw new BadInputException("The largest speed is at least 0, given: " + largest);
    }
    List<Velocity> all = new ArrayList<>();
    for (int down = -largest; down <= largest; down++) {
      for (int right = -largest; right <= largest; right++) {
        all.add(new Velocity(right, down));
      }
    }
    return all;
  }

  /** This velocity less another. */
  public Velocity minus(Velocity other) {
    return new Velocity(right - other.right, down - other.down);
  }
}
