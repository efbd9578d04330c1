package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;

/**
 * The last layer of a classifier, {@code logits = W h + b}.
 *
 * @param weight W, {@code [classes, d]}
 * @param bias b, {@code [classes]}
 */
public record LinearHead(NdArray weight, NdArray bias) {

  /** Checks the shapes. */
  public LinearHead {
    if (weight.rank() != 2 || bias.rank() != 1 || bias.size() != weight.extent(0)) {
      throw new BadInputException(
          "A last layer has a weight [classes, d] and a bias [classes], given: %s and %s"
              .formatted(weight, bias));
    }
  }
}
