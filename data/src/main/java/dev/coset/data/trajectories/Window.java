package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.List;

/**
 * A past and a future of agents that are present throughout.
 *
 * @param scene the place
 * @param start the number of the first frame
 * @param agents their numbers
 * @param past {@code [agents, observed, d]}
 * @param future {@code [agents, to come, d]}
 */
public record Window(String scene, long start, List<Long> agents, NdArray past, NdArray future) {

  /** Refuses shapes that do not fit, and positions that are not finite. */
  public Window {
    agents = List.copyOf(agents);
    boolean fits =
        past.rank() == 3
            && future.rank() == 3
            && past.extent(0) == agents.size()
            && future.extent(0) == agents.size()
            && past.extent(2) == future.extent(2);
    if (!fits) {
      throw new BadInputException(
          "A window of %d agents needs past and future [agents, frames, d] of all, given: %s and %s"
              .formatted(
                  agents.size(), Arrays.toString(past.shape()), Arrays.toString(future.shape())));
    }
    if (!past.isFinite() || !future.isFinite()) {
      throw new BadInputException(
          "The window of scene %s at frame %d has a position that is not finite; remove it"
              .formatted(scene, start));
    }
  }
}
