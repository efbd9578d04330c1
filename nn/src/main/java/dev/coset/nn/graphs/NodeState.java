package dev.coset.nn.graphs;

import dev.coset.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Egnn} knows of its nodes.
 *
 * @param features scalars, {@code [nodes, c]}
 * @param positions {@code [nodes, n]} in any dimension n
 * @param velocities {@code [nodes, n]}, or null where nodes have none
 */
public record NodeState(Tensor features, Tensor positions, @Nullable Tensor velocities) {

  /**
   * Checks that rows and dimensions agree.
   *
   * @throws IllegalArgumentException if they do not
   */
  public NodeState {
    boolean fits =
        features.rank() == 2
            && positions.rank() == 2
            && features.size(0) == positions.size(0)
            && (velocities == null
                || (velocities.rank() == 2
                    && velocities.size(0) == positions.size(0)
                    && velocities.size(1) == positions.size(1)));
    if (!fits) {
      throw new IllegalArgumentException(
          ("Features [nodes, c], positions [nodes, n] and velocities [nodes, n] or none are"
                  + " expected, given: %s, %s, %s")
              .formatted(
                  features.describe(),
                  positions.describe(),
                  velocities == null ? "none" : velocities.describe()));
    }
  }

  /** Nodes without velocities. */
  public static NodeState of(Tensor features, Tensor positions) {
    return new NodeState(features, positions, null);
  }
}
