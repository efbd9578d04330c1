package dev.coset.groups.spaces;

import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * A point of space with a direction.
 *
 * @param position length 3
 * @param direction a unit vector
 */
public record OrientedPoint(double[] position, double[] direction) {

  /** Copies; refuses other lengths and directions that are not unit vectors. */
  public OrientedPoint {
    Require.length(position, 3);
    Sphere.requireUnit(direction);
    position = position.clone();
    direction = direction.clone();
  }

  @Override
  public double[] position() {
    return position.clone();
  }

  @Override
  public double[] direction() {
    return direction.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrientedPoint that
        && Arrays.equals(position, that.position)
        && Arrays.equals(direction, that.direction);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(position) + Arrays.hashCode(direction);
  }

  @Override
  public String toString() {
    return "%s towards %s".formatted(Arrays.toString(position), Arrays.toString(direction));
  }
}
