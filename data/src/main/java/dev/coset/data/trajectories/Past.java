package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.List;

/**
 * Where agents were that are present throughout some frames, to be forecast from there.
 *
 * @param scene the place
 * @param last the number of the last frame
 * @param agents their numbers
 * @param positions {@code [agents, frames, d]}
 */
public record Past(String scene, long last, List<Long> agents, NdArray positions) {

  /** Refuses shapes that do not fit, and positions that are not finite. */
  public Past {
    agents = List.copyOf(agents);
    if (positions.rank() != 3 || positions.extent(0) != agents.size()) {
      throw new BadInputException(
          "A past of %d agents needs positions [agents, frames, d], given: %s"
              .formatted(agents.size(), Arrays.toString(positions.shape())));
    }
    if (!positions.isFinite()) {
      throw new BadInputException(
          "The past of scene %s up to frame %d has a position that is not finite; remove it"
              .formatted(scene, last));
    }
  }
}
