package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import java.util.OptionalInt;

/**
 * How {@link DistanceCoordinates} are rebuilt.
 *
 * @param dimension how many coordinates a point gets
 * @param scale whether the size of the cloud is removed
 * @param degenerate what to do where equal eigenvalues leave the axes undetermined
 * @param landmarks for distances only: how many points the eigenproblem is solved for, the others
 *     being placed by their distances to these; all points when empty
 */
public record DistanceOptions(
    int dimension, Scale scale, DegeneratePolicy degenerate, OptionalInt landmarks) {

  /** Rejects dimensions below one and too few landmarks. */
  public DistanceOptions {
    if (dimension < 1) {
      throw new BadInputException("Coordinates have at least one dimension, given: " + dimension);
    }
    if (landmarks.isPresent() && landmarks.getAsInt() <= dimension) {
      throw new BadInputException(
          "%d landmarks cannot span %d dimensions; give more than %d"
              .formatted(landmarks.getAsInt(), dimension, dimension));
    }
  }

  /** Three coordinates, size removed, the deterministic rule, all points. */
  public static DistanceOptions standard() {
    return new DistanceOptions(
        3, Scale.REMOVED, DegeneratePolicy.deterministic(), OptionalInt.empty());
  }

  /** The same with another number of coordinates. */
  public DistanceOptions withDimension(int count) {
    return new DistanceOptions(count, scale, degenerate, landmarks);
  }

  /** The same with another choice about size. */
  public DistanceOptions withScale(Scale choice) {
    return new DistanceOptions(dimension, choice, degenerate, landmarks);
  }

  /** The same with another rule for equal eigenvalues. */
  public DistanceOptions withDegenerate(DegeneratePolicy policy) {
    return new DistanceOptions(dimension, scale, policy, landmarks);
  }

  /** The same with landmarks. */
  public DistanceOptions withLandmarks(int count) {
    return new DistanceOptions(dimension, scale, degenerate, OptionalInt.of(count));
  }

  /** Whether the size of the cloud is removed. */
  public enum Scale {
    /** Distances are divided by their root mean square over pairs of different points. */
    REMOVED,
    /** Distances are kept as they are. */
    KEPT
  }
}
