package dev.coset.nn.fields;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Points that carry codes.
 *
 * @param positions {@code [b, k, dimension]}, at least one point
 * @param codes {@code [b, k, width]}
 */
public record LatentPointCloud(Tensor positions, Tensor codes) {

  /** Refuses shapes that do not fit, and clouds without points. */
  public LatentPointCloud {
    if (positions.rank() != 3
        || codes.rank() != 3
        || positions.size(0) != codes.size(0)
        || positions.size(1) != codes.size(1)
        || positions.size(1) == 0) {
      throw new IllegalArgumentException(
          "Latent points have positions [b, k, dimension], codes [b, k, width], k at least 1,"
              + " given: %s and %s".formatted(positions.describe(), codes.describe()));
    }
  }

  /**
   * The cloud where every code is followed by global parameters of its element of the batch.
   *
   * @param parameters {@code [b, count]}
   */
  public LatentPointCloud with(Tensor parameters) {
    if (parameters.rank() != 2 || parameters.size(0) != codes.size(0)) {
      throw new IllegalArgumentException(
          "Global parameters are [%d, count], given: %s"
              .formatted(codes.size(0), parameters.describe()));
    }
    Tensor each = parameters.unsqueeze(1).expand(codes.size(0), codes.size(1), parameters.size(1));
    return new LatentPointCloud(positions, Tensors.cat(2, codes, each));
  }
}
