package dev.coset.symmetrize.warps;

import dev.coset.tensor.Tensor;

/**
 * Looks at images and says by which projective map of positions each is read to take its pose away.
 */
@FunctionalInterface
public interface PoseStage {

  /**
   * The maps from positions of the result to positions of the image, in the convention of {@link
   * dev.coset.tensor.warps}.
   *
   * @param images {@code [b, c, h, w]}
   * @return {@code [b, 3, 3]}, differentiable by what the stage learns
   */
  Tensor matrices(Tensor images);
}
