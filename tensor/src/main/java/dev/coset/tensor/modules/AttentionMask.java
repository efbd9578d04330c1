package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Which keys queries see, and how much they are preferred.
 *
 * @param keys BOOL {@code [n, s]}, true where a key is present; what absent keys and their values
 *     hold, even NaN, has no influence at all
 * @param bias added to the scores before softmax; broadcast to {@code [n, heads, l, s]}
 * @param causal whether query i sees keys 0 to i only
 */
public record AttentionMask(@Nullable Tensor keys, @Nullable Tensor bias, boolean causal) {

  /** All queries see all keys. */
  public static final AttentionMask NONE = new AttentionMask(null, null, false);

  /** Query i sees keys 0 to i. */
  public static final AttentionMask CAUSAL = new AttentionMask(null, null, true);

  /** Only present keys are seen: BOOL {@code [n, s]}. */
  public static AttentionMask ofKeys(Tensor present) {
    return NONE.withKeys(present);
  }

  /** Scores with a bias for each pair, broadcast to {@code [n, heads, l, s]}. */
  public static AttentionMask ofBias(Tensor pairs) {
    return NONE.withBias(pairs);
  }

  /** The same, where only present keys are seen. */
  public AttentionMask withKeys(Tensor present) {
    return new AttentionMask(present, bias, causal);
  }

  /** The same with a bias for each pair. */
  public AttentionMask withBias(Tensor pairs) {
    return new AttentionMask(keys, pairs, causal);
  }
}
