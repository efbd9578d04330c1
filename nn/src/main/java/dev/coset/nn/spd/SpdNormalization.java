package dev.coset.nn.spd;

import java.util.Optional;

/** What normalizes the batches inside an {@link SpdNet}. */
public sealed interface SpdNormalization {

  /** Nothing. */
  record None() implements SpdNormalization {}

  /**
   * {@link LieBatchNorm} with its default options.
   *
   * @param metric the metric
   */
  record OnLieGroup(SpdMetric metric) implements SpdNormalization {}

  /**
   * {@link GbwBatchNorm} with its default options.
   *
   * @param theta the power of the metric, positive
   */
  record OnBuresWasserstein(double theta) implements SpdNormalization {}

  /** The layer for matrices of a size, if any. */
  default Optional<SpdNormLayer> layer(int n) {
    return switch (this) {
      case None _ -> Optional.empty();
      case OnLieGroup lie ->
          Optional.of(LieBatchNorm.of(lie.metric, n, LieBatchNormOptions.defaults()));
      case OnBuresWasserstein bures ->
          Optional.of(new GbwBatchNorm(n, bures.theta, LieBatchNormOptions.defaults()));
    };
  }
}
