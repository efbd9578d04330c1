package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import java.util.Arrays;

/**
 * Where the points of many bodies are and how they move.
 *
 * @param positions {@code [bodies, points, 3]} in metres
 * @param velocities the same shape in m/s
 */
public record BodyState(Tensor positions, Tensor velocities) {

  /** Checks the shapes. */
  public BodyState {
    if (positions.rank() != 3
        || positions.size(2) != 3
        || !Arrays.equals(positions.shape(), velocities.shape())) {
      throw new BadInputException(
          "Positions and velocities are [bodies, points, 3], given: %s, %s"
              .formatted(positions.describe(), velocities.describe()));
    }
  }
}
