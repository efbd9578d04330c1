package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads: queries {@code [n, l, width]}, keys {@code [n, s, keyWidth]} and
 * values {@code [n, s, valueWidth]} give {@code [n, l, width]}. Each is projected and cut into
 * heads; each head gives {@code softmax(Q K^T / sqrt(width / heads) + bias) V}; the heads are
 * joined and projected. A query that sees no key gets zeros for the heads. "Attention Is All You
 * Need".
 *
 * <p>Names, shapes and first values of parameters are those of PyTorch's {@code MultiheadAttention}
 * with {@code batch_first}.
 *
 * {@snippet :
 * var attention = new MultiHeadAttention(AttentionOptions.of(64, 4), random);
 * Tensor y = attention.attend(x, x, x, AttentionMask.ofKeys(present).withBias(distances));
 * }
 */
public final class MultiHeadAttention extends Module implements Layer {

  /** So low that its exponential is 0 beside any score, without infinities in derivatives. */
  private static final double FORBIDDEN = -1e30;

  private final AttentionOptions options;
  private final @Nullable Tensor packed;
  private final List<Tensor> apart;
  private final @Nullable Tensor bias;
  private final Linear output;
  private final Dropout dropout;

  /** Projections drawn as in PyTorch; dropout draws from the same generator. */
  public MultiHeadAttention(AttentionOptions options, RandomGenerator random) {
    this.options = options;
    int width = options.width();
    if (options.keyWidth() == width && options.valueWidth() == width) {
      packed = weight("in_proj_weight", 3L * width, width, random);
      apart = List.of();
    } else {
      packed = null;
      apart =
          List.of(
              weight("q_proj_weight", width, width, random),
              weight("k_proj_weight", width, options.keyWidth(), random),
              weight("v_proj_weight", width, options.valueWidth(), random));
    }
    bias =
        options.withBias()
            ? parameter("in_proj_bias", () -> Tensors.zeros(DType.FLOAT32, 3L * width))
            : null;
    output =
        child(
            "out_proj", new Linear(width, width, options.withBias(), Initializer.fanIn(), random));
    try (var _ = Scope.open()) {
      output.bias().ifPresent(b -> b.assign(Tensors.zeros(DType.FLOAT32, width)));
    }
    dropout = child("dropout", new Dropout(options.dropout(), random));
  }

  /** Attention of a sequence {@code [n, l, width]} to itself. */
  @Override
  public Tensor forward(Tensor input) {
    return attend(input, input, input, AttentionMask.NONE);
  }

  /** Attention of queries to keys, which gives means of values. */
  public Tensor attend(Tensor queries, Tensor keys, Tensor values, AttentionMask mask) {
    check(queries, keys, values, mask);
    try (var scope = Scope.open()) {
      Heads heads = project(queries, keys, values, mask);
      Tensor allowed = allowed(heads, mask);
      boolean drops = isTraining() && options.dropout() > 0;
      Tensor means =
          options.fused() && !drops
              ? fused(heads, allowed, mask.bias())
              : dropout.forward(weights(heads, allowed, mask.bias())).matmul(heads.values());
      return scope.keep(output.forward(means.transpose(1, 2).flatten(2, 3)));
    }
  }

  /** The weights of the values {@code [n, heads, l, s]}; their sum over s is 1, or 0. */
  public Tensor weights(Tensor queries, Tensor keys, AttentionMask mask) {
    try (var scope = Scope.open()) {
      Tensor none = keys.slice(-1, 0, 1).expand(keys.size(0), keys.size(1), options.valueWidth());
      check(queries, keys, none, mask);
      Heads heads = project(queries, keys, none, mask);
      return scope.keep(weights(heads, allowed(heads, mask), mask.bias()));
    }
  }

  /** Queries, keys and values {@code [n, heads, .., width / heads]}. */
  private record Heads(Tensor queries, Tensor keys, Tensor values) {}

  private Heads project(Tensor queries, Tensor keys, Tensor values, AttentionMask mask) {
    if (packed != null && queries == keys && keys == values && mask.keys() == null) {
      List<Tensor> parts = queries.linear(packed, bias).split(options.width(), -1);
      return new Heads(cut(parts.get(0)), cut(parts.get(1)), cut(parts.get(2)));
    }
    Tensor seenKeys = keys;
    Tensor seenValues = values;
    if (mask.keys() != null) {
      Tensor absent = mask.keys().not().unsqueeze(-1);
      seenKeys = keys.maskedFill(absent, 0);
      seenValues = keys == values ? seenKeys : values.maskedFill(absent, 0);
    }
    return new Heads(project(queries, 0), project(seenKeys, 1), project(seenValues, 2));
  }

  private Tensor project(Tensor x, int part) {
    long from = (long) part * options.width();
    long to = from + options.width();
    Tensor weight = packed == null ? apart.get(part) : packed.slice(0, from, to);
    return cut(x.linear(weight, bias == null ? null : bias.slice(0, from, to)));
  }

  private Tensor cut(Tensor x) {
    long extent = options.width() / options.heads();
    return x.reshape(x.size(0), x.size(1), options.heads(), extent).transpose(1, 2);
  }

  private Tensor weights(Heads heads, @Nullable Tensor allowed, @Nullable Tensor added) {
    double scale = 1 / Math.sqrt((double) heads.queries().size(-1));
    Tensor scores = heads.queries().mul(scale).matmul(heads.keys().transpose(-2, -1));
    if (added != null) {
      scores = scores.add(added);
    }
    if (allowed == null) {
      return scores.softmax(-1);
    }
    Tensor forbidden = allowed.not();
    return scores.maskedFill(forbidden, FORBIDDEN).softmax(-1).maskedFill(forbidden, 0);
  }

  private static Tensor fused(Heads heads, @Nullable Tensor allowed, @Nullable Tensor added) {
    Tensor mask = allowed;
    if (added != null) {
      mask = allowed == null ? added : added.maskedFill(allowed.not(), Double.NEGATIVE_INFINITY);
    }
    return heads.queries().fusedAttention(heads.keys(), heads.values(), mask, false);
  }

  /** BOOL, broadcast to {@code [n, heads, l, s]}. */
  private static @Nullable Tensor allowed(Heads heads, AttentionMask mask) {
    Tensor present = mask.keys() == null ? null : mask.keys().unsqueeze(1).unsqueeze(1);
    if (!mask.causal()) {
      return present;
    }
    long queries = heads.queries().size(2);
    long keys = heads.keys().size(2);
    Tensor past =
        heads.queries().device().asDefault(() -> Tensors.ones(DType.BOOL, queries, keys)).tril(0);
    return present == null ? past : present.and(past);
  }

  private Tensor weight(String name, long out, long in, RandomGenerator random) {
    return parameter(name, () -> Initializer.xavier().draw(new long[] {out, in}, random));
  }

  private void check(Tensor queries, Tensor keys, Tensor values, AttentionMask mask) {
    boolean fit =
        isSequence(queries, options.width())
            && isSequence(keys, options.keyWidth())
            && isSequence(values, options.valueWidth())
            && queries.size(0) == keys.size(0)
            && keys.size(0) == values.size(0)
            && keys.size(1) == values.size(1);
    if (!fit) {
      throw new IllegalArgumentException(
          "Attention needs queries [n, l, %d], keys [n, s, %d] and values [n, s, %d], given: %s, %s, %s"
              .formatted(
                  options.width(),
                  options.keyWidth(),
                  options.valueWidth(),
                  queries.describe(),
                  keys.describe(),
                  values.describe()));
    }
    checkKeys(keys, mask.keys());
    checkBias(queries, keys, mask.bias());
  }

  private static boolean isSequence(Tensor x, int width) {
    return x.rank() == 3 && x.size(2) == width;
  }

  private static void checkKeys(Tensor keys, @Nullable Tensor present) {
    if (present != null
        && (present.dtype() != DType.BOOL
            || present.rank() != 2
            || present.size(0) != keys.size(0)
            || present.size(1) != keys.size(1))) {
      throw new IllegalArgumentException(
          "The mask of the keys %s is BOOL[%d, %d], given: %s"
              .formatted(keys.describe(), keys.size(0), keys.size(1), present.describe()));
    }
  }

  private void checkBias(Tensor queries, Tensor keys, @Nullable Tensor added) {
    if (added == null) {
      return;
    }
    long[] full = {queries.size(0), options.heads(), queries.size(1), keys.size(1)};
    int missing = full.length - added.rank();
    boolean fits = missing >= 0 && added.dtype() != DType.BOOL;
    for (int axis = Math.max(0, missing); fits && axis < full.length; axis++) {
      long extent = added.size(axis - missing);
      fits = extent == 1 || extent == full[axis];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "The bias of %s and %s is broadcast to [%d, %d, %d, %d], given: %s"
              .formatted(
                  queries.describe(),
                  keys.describe(),
                  full[0],
                  full[1],
                  full[2],
                  full[3],
                  added.describe()));
    }
  }
}
