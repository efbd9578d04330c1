package dev.coset.symmetrize.soft;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;

/**
 * Inputs with their targets; the caller owns the tensors.
 *
 * @param inputs shape {@code [n, in]}, at least one row
 * @param targets shape {@code [n, out]}
 */
public record Examples(Tensor inputs, Tensor targets) {

  /**
   * Checks that there is a target for each input.
   *
   * @throws BadInputException if the numbers of rows differ or are 0
   */
  public Examples {
    if (inputs.rank() != 2
        || targets.rank() != 2
        || inputs.size(0) == 0
        || inputs.size(0) != targets.size(0)) {
      throw new BadInputException(
          "Examples are rows of inputs and as many rows of targets, given: %s and %s"
              .formatted(inputs.describe(), targets.describe()));
    }
  }

  /** How many there are. */
  public int size() {
    return Math.toIntExact(inputs.size(0));
  }
}
