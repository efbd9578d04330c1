package dev.coset.tensor;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Matrix products, convolutions, pooling and normalization. Axes: n batch, c channel, h, w. */
public sealed interface NetworkOps permits Tensor {

  /**
   * The matrix product {@code [.., n, m] x [.., m, p] -> [.., n, p]}; leading axes are broadcast,
   * and a vector counts as a row on the left, a column on the right.
   */
  default Tensor matmul(Tensor other) {
    return Native.binary("matmul", this, other, (t, u) -> t.matmul(u));
  }

  /** Products of two batches of matrices, {@code [b, n, m] x [b, m, p] -> [b, n, p]}. */
  default Tensor bmm(Tensor other) {
    return Native.binary("bmm", this, other, (t, u) -> t.bmm(u));
  }

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
   * Cross-correlation of an image {@code [n, c, h, w]} with kernels {@code [out, c / groups, kh,
   * kw]}.
   */
  default Tensor conv2d(Tensor weight, @Nullable Tensor bias, ConvOptions options) {
    Tensor x = (Tensor) this;
    return Native.make(
        "conv2d",
        () -> {
          try (TensorOptional added = Native.optional(bias)) {
            return torch.conv2d(
                x.raw(),
                weight.raw(),
                added,
                square(options.stride()),
                square(options.padding()),
                square(options.dilation()),
                options.groups());
          }
        },
        x,
        weight);
  }

  /** The largest of each square window of an image {@code [n, c, h, w]}. */
  default Tensor maxPool2d(int kernel, int stride, int padding) {
    return Native.unary(
        "maxPool2d",
        this,
        t ->
            torch.max_pool2d(t, square(kernel), square(stride), square(padding), square(1), false));
  }

  /** The mean of each square window of an image {@code [n, c, h, w]}; padding counts as 0. */
  default Tensor avgPool2d(int kernel, int stride, int padding) {
    return Native.unary(
        "avgPool2d",
        this,
        t -> {
          try (LongOptional divisor = new LongOptional()) {
            return torch.avg_pool2d(
                t, square(kernel), square(stride), square(padding), false, true, divisor);
          }
        });
  }

  /**
   * Widens the last axes.
   *
   * @param mode what the new elements are
   * @param widths the number of elements before and after, from the last axis backwards: for an
   *     image {@code left, right, top, bottom}
   */
  default Tensor pad(Padding mode, long... widths) {
    return Native.unary("pad", this, t -> torch.pad(t, widths, mode.nativeName(), null));
  }

  /**
   * {@code (x - mean) / sqrt(variance + epsilon) * weight + bias} over the last axes, as many as
   * weight has.
   */
  default Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
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
        statistics.weight());
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
    Tensor x = (Tensor) this;
    ValuesAndIndices both =
        Native.pair(
            "gru",
            () -> {
              try (var vector = Native.vector(weights)) {
                return torch.gru(
                    x.raw(),
                    hidden.raw(),
                    vector,
                    true,
                    weights.size() / 4,
                    0.0,
                    false,
                    false,
                    true);
              }
            },
            x,
            hidden);
    return List.of(both.values(), both.indices());
  }

  private static long[] square(int extent) {
    return new long[] {extent, extent};
  }
}
