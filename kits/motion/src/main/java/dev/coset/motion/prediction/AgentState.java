package dev.coset.motion.prediction;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * Where agents are, how they move, and what else is known of them.
 *
 * @param positions {@code [n, d]}, d = 2 or 3
 * @param velocities {@code [n, d]}
 * @param attributes numbers that do not turn, such as charges, {@code [n, k]}, k may be 0
 */
public record AgentState(Tensor positions, Tensor velocities, Tensor attributes) {

  /** Checks shapes, and that all numbers are finite. */
  public AgentState {
    boolean fits =
        positions.rank() == 2
            && (positions.size(1) == 2 || positions.size(1) == 3)
            && Arrays.equals(positions.shape(), velocities.shape())
            && attributes.rank() == 2
            && attributes.size(0) == positions.size(0);
    if (!fits) {
      throw new BadInputException(
          "A state needs positions and velocities [n, 2] or [n, 3] and attributes [n, k], given: %s, %s, %s"
              .formatted(positions.describe(), velocities.describe(), attributes.describe()));
    }
    for (Tensor part : new Tensor[] {positions, velocities, attributes}) {
      if (part.count() > 0 && part.isFinite().all().item() == 0) {
        throw new BadInputException(
            "A state has a number that is not finite (%s); remove that agent or fill the gap"
                .formatted(part.describe()));
      }
    }
  }

  /** A state without attributes. */
  public static AgentState of(Tensor positions, Tensor velocities) {
    return new AgentState(
        positions, velocities, Tensors.zeros(positions.dtype(), positions.size(0), 0));
  }

  /** The dimension of space. */
  public int dimension() {
    return Math.toIntExact(positions.size(1));
  }
}
