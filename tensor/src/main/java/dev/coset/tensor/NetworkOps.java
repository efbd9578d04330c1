package dev.coset.tensor;

import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Linear maps, attention, normalization and recurrence: what layers of networks are made of. */
public sealed interface NetworkOps permits Tensor {

  /**
   * {@code this weight^T + bias}: {@code [.., in]} by {@code [out, in]} gives {@code [.., out]}.
   */
  default Tensor linear(Tensor weight, @Nullable Tensor bias) {
    Tensor x = (Tensor) this;
    return bias == null
        ? Native.make("linear", () -> torch.linear(x.raw(), weight.raw()), x, weight)
        : Native.make(
            "linear", () -> torch.linear(x.raw(), weight.raw(), bias.raw()), x, weight, bias);
  }

  /**
   * Scaled dot-product attention of this, the queries: {@code softmax(Q K^T / sqrt(d) + M) V},
   * differentiable to any order.
   *
   * <p>Queries {@code [.., l, d]}, keys {@code [.., s, d]} and values {@code [.., s, v]} give
   * {@code [.., l, v]}. A query that no key is allowed for gives 0.
   *
   * @param mask broadcast to {@code [.., l, s]}: BOOL, true where attention is allowed, or a
   *     floating-point bias M that is added
   * @param causal whether query i sees keys 0 to i only
   */
  default Tensor attention(Tensor keys, Tensor values, @Nullable Tensor mask, boolean causal) {
    return Attention.explicit((Tensor) this, keys, values, mask, causal);
  }

  /**
   * {@link #attention} in one pass that never holds the {@code [l, s]} weights, for long sequences;
   * second derivatives are refused where the fused kernel is used.
   */
  default Tensor fusedAttention(Tensor keys, Tensor values, @Nullable Tensor mask, boolean causal) {
    return Attention.fused((Tensor) this, keys, values, mask, causal);
  }

  /**
   * {@code (x - mean) / sqrt(variance + epsilon) * weight + bias} over the last axes, as many as
   * weight has.
   */
  default Tensor layerNorm(Tensor weight, @Nullable Tensor bias, double epsilon) {
    Tensor x = (Tensor) this;
    return Native.make(
        "layerNorm",
        () -> {
          try (TensorOptional scale = Native.optional(weight);
              TensorOptional shift = Native.optional(bias)) {
            return torch.layer_norm(x.raw(), weight.shape(), scale, shift, epsilon, false);
          }
        },
        x,
        weight,
        bias);
  }

  /**
   * {@code x / sqrt(mean(x^2) + epsilon) * weight} over the last axes, as many as weight has:
   * <i>Root Mean Square Layer Normalization</i>.
   */
  default Tensor rmsNorm(Tensor weight, double epsilon) {
    Tensor x = (Tensor) this;
    return Native.make(
        "rmsNorm",
        () -> {
          try (TensorOptional scale = Native.optional(weight);
              DoubleOptional small = new DoubleOptional(epsilon)) {
            return torch.rms_norm(x.raw(), weight.shape(), scale, small);
          }
        },
        x,
        weight);
  }

  /**
   * Layer normalization of groups of channels of {@code [n, c, ..]}, with a scale and a shift
   * {@code [c]}. One group for each channel is instance normalization.
   */
  default Tensor groupNorm(
      int groups, @Nullable Tensor weight, @Nullable Tensor bias, double epsilon) {
    Tensor x = (Tensor) this;
    return Native.make(
        "groupNorm",
        () -> {
          try (TensorOptional scale = Native.optional(weight);
              TensorOptional shift = Native.optional(bias)) {
            return torch.group_norm(x.raw(), groups, scale, shift, epsilon, false);
          }
        },
        x,
        weight,
        bias);
  }

  /** {@code x / max(|x|, 1e-12)} with the p-norm along an axis. */
  default Tensor normalize(double p, int axis) {
    Tensor x = (Tensor) this;
    try (var scope = Scope.open()) {
      return scope.keep(x.div(x.norm(p, axis, true).clampMin(Native.SMALLEST_NORM)));
    }
  }

  /** The cosine of the angle between vectors along an axis, broadcast; 0 where one is 0. */
  default Tensor cosineSimilarity(Tensor other, int axis) {
    return Native.binary(
        "cosineSimilarity",
        this,
        other,
        (t, u) -> torch.cosine_similarity(t, u, axis, Native.SMALLEST_NORM));
  }

  /**
   * Normalization of each channel (axis 1) over the batch, with the statistics of the batch in
   * training, which also move the running ones, and with the running ones otherwise.
   */
  default Tensor batchNorm(BatchStatistics statistics, boolean training) {
    Tensor x = (Tensor) this;
    return Native.make(
        "batchNorm",
        () -> {
          try (TensorOptional scale = Native.optional(statistics.weight());
              TensorOptional shift = Native.optional(statistics.bias());
              TensorOptional mean = Native.optional(statistics.runningMean());
              TensorOptional variance = Native.optional(statistics.runningVariance())) {
            return torch.batch_norm(
                x.raw(),
                scale,
                shift,
                mean,
                variance,
                training,
                statistics.momentum(),
                statistics.epsilon(),
                false);
          }
        },
        x,
        statistics.weight(),
        statistics.bias(),
        statistics.runningMean(),
        statistics.runningVariance());
  }

  /** Rows of the table {@code [n, d]} by the INT64 indices of this: {@code [..] -> [.., d]}. */
  default Tensor embedding(Tensor table) {
    return Native.binary("embedding", this, table, (t, u) -> torch.embedding(u, t));
  }

  /**
   * Gated recurrent units over sequences {@code [n, time, in]}.
   *
   * @param hidden the first state, {@code [layers, n, hidden]}
   * @param weights for each layer: input weight {@code [3 hidden, in]}, hidden weight {@code [3
   *     hidden, hidden]}, and their biases; gates in the order reset, update, new
   * @return the outputs {@code [n, time, hidden]} of the last layer, and the last states {@code
   *     [layers, n, hidden]}
   */
  default List<Tensor> gru(Tensor hidden, List<Tensor> weights) {
    return gru(hidden, weights, false);
  }

  /**
   * Gated recurrent units over sequences in one direction or both. With both, states have {@code 2
   * layers} rows and outputs {@code 2 hidden} columns, and the weights of each layer are followed
   * by those of its backward direction; inputs of later layers have extent {@code 2 hidden}.
   */
  default List<Tensor> gru(Tensor hidden, List<Tensor> weights, boolean bothDirections) {
    Tensor x = (Tensor) this;
    Tensor[] operands = {x, hidden};
    ValuesAndIndices both =
        Native.pair(
            "gru",
            () -> {
              try (var vector = Native.vector(weights)) {
                long layers = weights.size() / (bothDirections ? 8 : 4);
                return torch.gru(
                    x.raw(), hidden.raw(), vector, true, layers, 0.0, false, bothDirections, true);
              }
            },
            Native.join(operands, weights));
    return List.of(both.values(), both.indices());
  }

  /**
   * Long short-term memory over sequences {@code [n, time, in]}.
   *
   * @param hidden the first states, {@code [layers, n, hidden]}
   * @param cell the first memories, of the same shape
   * @param weights for each layer: input weight {@code [4 hidden, in]}, hidden weight {@code [4
   *     hidden, hidden]}, and their biases; gates in the order input, forget, cell, output. For
   *     both directions as in {@link #gru(Tensor, List, boolean)}
   * @param bothDirections whether a second set of units reads backwards
   * @return the outputs of the last layer, the last states and the last memories
   */
  default List<Tensor> lstm(
      Tensor hidden, Tensor cell, List<Tensor> weights, boolean bothDirections) {
    Tensor x = (Tensor) this;
    Tensor[] operands = {x, hidden, cell};
    return Native.triple(
        "lstm",
        () -> {
          try (var states = Native.vector(List.of(hidden, cell));
              var vector = Native.vector(weights)) {
            long layers = weights.size() / (bothDirections ? 8 : 4);
            return torch.lstm(
                x.raw(), states, vector, true, layers, 0.0, false, bothDirections, true);
          }
        },
        Native.join(operands, weights));
  }
}
