package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import java.util.List;

/**
 * A part of a body: a capsule from its joint to its end, in a frame of its own that agrees with
 * that of the body at rest.
 *
 * @param name what it is called
 * @param parent the number of the part it hangs on, {@link #ROOT} for the one that hangs on none
 * @param joint where it hangs, three numbers in the frame of its parent from the parent's joint
 * @param end the end of the capsule's axis, three numbers in its own frame from its joint
 * @param radius the radius of the capsule, positive
 * @param lengthSize which size number stretches its axis and the places of joints on it
 * @param radiusSize which size number stretches its radius
 */
public record BodyPart(
    String name,
    int parent,
    List<Double> joint,
    List<Double> end,
    double radius,
    int lengthSize,
    int radiusSize) {

  /** The parent of the part that has none. */
  public static final int ROOT = -1;

  /** Copies the lists and checks the numbers. */
  public BodyPart {
    joint = List.copyOf(joint);
    end = List.copyOf(end);
    if (joint.size() != 3 || end.size() != 3) {
      throw new BadInputException(
          "The joint and the end of %s are three numbers each, given: %s and %s"
              .formatted(name, joint, end));
    }
    if (!(radius > 0) || !(length(end) > 0)) {
      throw new BadInputException(
          "The radius and the length of %s are positive, given: %s and %s"
              .formatted(name, radius, length(end)));
    }
    if (lengthSize < 0 || radiusSize < 0) {
      throw new BadInputException(
          "Size numbers are counted from 0, given for %s: %d and %d"
              .formatted(name, lengthSize, radiusSize));
    }
  }

  private static double length(List<Double> v) {
    return Math.sqrt(v.get(0) * v.get(0) + v.get(1) * v.get(1) + v.get(2) * v.get(2));
  }

  /** The length of the capsule's axis at size 0. */
  public double length() {
    return length(end);
  }
}
