package dev.coset.nn.spd;

import dev.coset.tensor.Tensor;

/** A normalization of batches of matrices with running statistics. */
public sealed interface SpdNormLayer extends SpdLayer permits LieBatchNorm, GbwBatchNorm {

  /**
   * Replaces the running statistics by the exact ones of a set of at least two matrices, and
   * normalizes it with them; parameters stay, and derivatives are not recorded.
   *
   * @param input {@code [batch, n, n]}
   */
  Tensor adapt(Tensor input);
}
