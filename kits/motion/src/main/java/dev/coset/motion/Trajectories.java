package dev.coset.motion;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** Trajectories of scenes as one tensor, scene after scene. */
public final class Trajectories {

  private Trajectories() {}

  /**
   * Arrays {@code [agents, frames, d]} put one after another along the agents.
   *
   * @throws BadInputException if there are none, frames or dimensions differ, or a value is not
   *     finite
   */
  public static Tensor tensor(List<NdArray> scenes, DType type) {
    if (scenes.isEmpty()) {
      throw new BadInputException("There are no trajectories; give at least one scene");
    }
    NdArray first = scenes.getFirst();
    int agents = 0;
    for (NdArray scene : scenes) {
      boolean fits =
          scene.rank() == 3
              && first.rank() == 3
              && scene.extent(1) == first.extent(1)
              && scene.extent(2) == first.extent(2);
      if (!fits) {
        throw new BadInputException(
            "Scenes must all be [agents, frames, d] with the same frames and d, given: %s and %s; cut them to one length"
                .formatted(Arrays.toString(first.shape()), Arrays.toString(scene.shape())));
      }
      if (!scene.isFinite()) {
        throw new BadInputException(
            "A trajectory has a position that is not finite; remove it or fill the gap");
      }
      agents += scene.extent(0);
    }
    double[] values = new double[agents * first.extent(1) * first.extent(2)];
    int at = 0;
    for (NdArray scene : scenes) {
      scene.copyTo(0, values, at, scene.size());
      at += scene.size();
    }
    return Tensors.of(type, values, agents, first.extent(1), first.extent(2));
  }

  /** The graph of the agents of these arrays. */
  public static AgentGraph graph(List<NdArray> scenes) {
    return AgentGraph.of(scenes.stream().mapToInt(scene -> scene.extent(0)).toArray());
  }
}
