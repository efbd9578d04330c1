package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * Recorded episodes of one or more policies.
 *
 * @param groups of observations, each {@code [episodes, acts, size]}
 * @param actions {@code [episodes, acts, 5]}
 * @param success BOOL {@code [episodes]}
 */
public record GraspRollouts(List<Tensor> groups, Tensor actions, Tensor success) {

  /** Checks that all parts are of as many episodes and acts. */
  public GraspRollouts {
    groups = List.copyOf(groups);
    boolean fits = success.rank() == 1 && isOf(actions, success.size(0), actions);
    for (Tensor group : groups) {
      fits &= isOf(group, success.size(0), actions);
    }
    if (!fits || groups.isEmpty()) {
      throw new BadInputException(
          "Groups and actions are [episodes, acts, size] and success [episodes], given: %s, %s, %s"
              .formatted(
                  groups.stream().map(Tensor::describe).toList(),
                  actions.describe(),
                  success.describe()));
    }
  }

  private static boolean isOf(Tensor part, long episodes, Tensor actions) {
    return part.rank() == 3 && part.size(0) == episodes && part.size(1) == actions.size(1);
  }

  /** How many numbers each group has. */
  public List<Integer> sizes() {
    return groups.stream().map(group -> Math.toIntExact(group.size(2))).toList();
  }

  /** The share of episodes that succeeded. */
  public double rate() {
    return success.toType(actions.dtype()).mean().item();
  }

  /** The episodes that succeeded, of which there may be none. */
  public GraspRollouts successful() {
    Tensor rows = success.nonzero().reshape(-1);
    return new GraspRollouts(
        groups.stream().map(group -> group.indexSelect(0, rows)).toList(),
        actions.indexSelect(0, rows),
        success.indexSelect(0, rows));
  }
}
