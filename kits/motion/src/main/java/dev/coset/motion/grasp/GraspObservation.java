package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * What is observed of many worlds, in groups of numbers that belong together.
 *
 * @param groups each {@code [worlds, size]}
 */
public record GraspObservation(List<Tensor> groups) {

  /** Checks that all groups are of as many worlds. */
  public GraspObservation {
    groups = List.copyOf(groups);
    for (Tensor group : groups) {
      if (group.rank() != 2 || group.size(0) != groups.getFirst().size(0)) {
        throw new BadInputException(
            "Groups are [worlds, size] with equal numbers of worlds, given: "
                + groups.stream().map(Tensor::describe).toList());
      }
    }
  }

  /** How many numbers each group has. */
  public List<Integer> sizes() {
    return groups.stream().map(group -> Math.toIntExact(group.size(1))).toList();
  }
}
