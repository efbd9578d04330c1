package dev.coset.nn.clifford;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;

/**
 * What a token has: multivectors of the projective algebra, and numbers that motions do not change.
 *
 * @param multivectors {@code [.., channels, 16]}
 * @param scalars {@code [.., numbers]}, the other axes as those of the multivectors
 */
public record ProjectiveFeatures(Tensor multivectors, Tensor scalars) {

  /** The sum of both parts. */
  public ProjectiveFeatures plus(ProjectiveFeatures other) {
    return new ProjectiveFeatures(multivectors.add(other.multivectors), scalars.add(other.scalars));
  }

  /** Refuses features with other numbers of channels. */
  void require(int channels, int numbers) {
    Multivectors.require(ProjectiveTensors.ALGEBRA, channels, multivectors);
    if (scalars.rank() != multivectors.rank() - 1 || scalars.size(-1) != numbers) {
      throw new BadInputException(
          "Beside multivectors %s, scalars [.., %d] with the same other axes are expected, given: %s"
              .formatted(multivectors.describe(), numbers, scalars.describe()));
    }
  }
}
