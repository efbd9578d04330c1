package dev.coset.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Scaled dot-product attention, written out and fused. */
final class Attention {

  private static final double FORBIDDEN = 1e30;

  private Attention() {}

  static Tensor explicit(
      Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask, boolean causal) {
    check("attention", queries, keys, values, mask);
    try (var scope = Scope.open()) {
      Tensor scores =
          queries.matmul(keys.transpose(-2, -1)).mul(1 / Math.sqrt((double) queries.size(-1)));
      Tensor allowed = null;
      if (mask != null && mask.dtype() == DType.BOOL) {
        allowed = mask;
      } else if (mask != null) {
        scores = scores.add(mask);
      }
      if (causal) {
        Tensor past = past(queries, keys);
        allowed = allowed == null ? past : allowed.and(past);
      }
      return scope.keep(weights(scores, allowed).matmul(values));
    }
  }

  static Tensor fused(
      Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask, boolean causal) {
    check("fusedAttention", queries, keys, values, mask);
    return Native.make(
        "fusedAttention",
        () -> {
          try (TensorOptional masked = Native.optional(mask)) {
            return torch.scaled_dot_product_attention(
                queries.raw(), keys.raw(), values.raw(), masked, 0.0, causal, null, false);
          }
        },
        queries,
        keys,
        values,
        mask);
  }

  /**
   * Softmax over the allowed scores. Forbidden ones become a number so low that their exponential
   * is 0, not minus infinity, so that a row without any allowed one has finite derivatives.
   */
  private static Tensor weights(Tensor scores, @Nullable Tensor allowed) {
    if (allowed == null) {
      return scores.softmax(-1);
    }
    double low = -FORBIDDEN;
    Tensor forbidden = allowed.not();
    return scores.maskedFill(forbidden, low).softmax(-1).maskedFill(forbidden, 0);
  }

  private static Tensor past(Tensor queries, Tensor keys) {
    return Tensors.ones(DType.BOOL, queries.size(-2), keys.size(-2)).tril(0);
  }

  private static void check(
      String operation, Tensor queries, Tensor keys, Tensor values, @Nullable Tensor mask) {
    if (queries.rank() < 2 || keys.rank() < 2 || values.rank() < 2) {
      throw Native.refuse(
          operation, "queries, keys and values need at least 2 axes", queries, keys, values, mask);
    }
    if (queries.size(-1) != keys.size(-1) || keys.size(-2) != values.size(-2)) {
      throw Native.refuse(
          operation,
          "the last axes of queries and keys, and the last but one of keys and values, are equal",
          queries,
          keys,
          values,
          mask);
    }
  }
}
