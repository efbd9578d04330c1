package dev.coset.nn.attention;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head attention that knows how each query and key lie to one another, and the layers around
 * it.
 *
 * <p>With an embedding {@code e_ij} of every pair and two linear maps P and P', a head of extent c
 * computes {@code a_ij = softmax_j((q_i . k_j + q_i . P e_ij) / sqrt(c))} and {@code o_i = sum_j
 * a_ij (v_j + P' e_ij)}. Then {@code x + W o} is layer-normalized, and so is that plus a two-layer
 * perceptron of twice the width. Where all see all, the maps P and P' are applied to queries and to
 * weighted sums, not to all pairs.
 *
 * <p>Laws: permuting queries permutes the answers; permuting keys with their pairs changes nothing;
 * masked keys have no influence. What the embeddings do not change under, the answers do not
 * either. Cost: {@code O(queries keys (width + heads pairs))}, and {@code O(queries keys width
 * pairs)} where each query has keys of its own.
 *
 * <p>Paper: "Rotation-Invariant Transformer for Point Cloud Matching".
 */
public final class PairAttention extends Module {

  private final PairAttentionConfig config;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear out;
  private final Linear pairKey;
  private final Linear pairValue;
  private final LayerNorm first;
  private final LayerNorm second;
  private final Linear up;
  private final Linear down;

  /** A block with weights drawn from {@code random}. */
  public PairAttention(PairAttentionConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    this.query = child("query", new Linear(width, width, random));
    this.key = child("key", new Linear(width, width, random));
    this.value = child("value", new Linear(width, width, random));
    this.out = child("out", new Linear(width, width, random));
    this.pairKey = child("pairKey", new Linear(config.pairs(), width, random));
    this.pairValue = child("pairValue", new Linear(config.pairs(), width, random));
    this.first = child("first", new LayerNorm(width));
    this.second = child("second", new LayerNorm(width));
    this.up = child("up", new Linear(width, 2 * width, random));
    this.down = child("down", new Linear(2 * width, width, random));
  }

  /** The extents. */
  public PairAttentionConfig config() {
    return config;
  }

  /**
   * Each query attends to some of the keys, such as its neighbours.
   *
   * @param queries {@code [n, width]}
   * @param keys {@code [m, width]}, or a single row {@code [1, width]} that stands for all
   * @param seen which keys each query sees, INT64 {@code [n, k]}
   * @param pairs embeddings {@code [n, k, pairs]}
   * @param mask BOOL {@code [n, k]}, true for keys that count, at least one for each query; null if
   *     all do
   * @return {@code [n, width]}
   */
  public Tensor local(
      Tensor queries, Tensor keys, Tensor seen, Tensor pairs, @Nullable Tensor mask) {
    require(
        keys.rank() == 2 && seen.rank() == 2 && seen.size(1) == pairs.size(1),
        queries,
        keys,
        pairs);
    long n = queries.size(0);
    long k = seen.size(1);
    long h = config.heads();
    long c = config.width() / h;
    // one large product for all pairs: batches of tiny ones are several times slower
    Tensor told = pairs.linear(joined(pairKey, pairValue), biases(pairKey, pairValue));
    Tensor said = keys.linear(joined(key, value), biases(key, value));
    Tensor own =
        keys.size(0) == 1
            ? said.unsqueeze(0)
            : said.indexSelect(0, seen.flatten(0, 1)).reshape(n, k, -1);
    Tensor both = told.add(own).reshape(n, k, 2, h, c);
    Tensor q = query.forward(queries).mul(1 / Math.sqrt((double) c)).reshape(n, 1, h, c);
    Tensor scores = both.select(2, 0).mul(q).sum(-1, false);
    Tensor open =
        mask == null
            ? scores
            : scores.maskedFill(mask.not().unsqueeze(2), Double.NEGATIVE_INFINITY);
    Tensor weights = open.softmax(1);
    return finish(queries, both.select(2, 1).mul(weights.unsqueeze(-1)).sum(1, false));
  }

  private static Tensor joined(Linear a, Linear b) {
    return Tensors.cat(0, a.weight(), b.weight());
  }

  private static Tensor biases(Linear a, Linear b) {
    return Tensors.cat(0, a.bias().orElseThrow(), b.bias().orElseThrow());
  }

  /**
   * Every query attends to all keys.
   *
   * @param queries {@code [n, width]}
   * @param keys {@code [m, width]}
   * @param pairs embeddings {@code [n, m, pairs]}
   * @param mask BOOL {@code [n, m]}, true for keys that count, at least one for each query; null if
   *     all do
   * @return {@code [n, width]}
   */
  public Tensor global(Tensor queries, Tensor keys, Tensor pairs, @Nullable Tensor mask) {
    require(keys.rank() == 2 && keys.size(0) == pairs.size(1), queries, keys, pairs);
    long n = queries.size(0);
    long m = keys.size(0);
    long h = config.heads();
    long c = config.width() / h;
    Tensor q = query.forward(queries).reshape(n, h, c);
    Tensor k = key.forward(keys).reshape(m, h, c).permute(1, 2, 0);
    Tensor content = q.transpose(0, 1).matmul(k).transpose(0, 1);
    Tensor weights = weights(content, q, pairs, mask);
    Tensor v = value.forward(keys).reshape(m, h, c).transpose(0, 1);
    Tensor read = weights.transpose(0, 1).matmul(v).transpose(0, 1);
    return finish(queries, read.add(pairRead(weights, pairs)));
  }

  /** {@code [n, heads, keys]} from the content scores and queries {@code [n, heads, c]}. */
  private Tensor weights(Tensor content, Tensor q, Tensor pairs, @Nullable Tensor mask) {
    long h = config.heads();
    long c = config.width() / h;
    Tensor map = pairKey.weight().reshape(h, c, config.pairs());
    Tensor bias = pairKey.bias().orElseThrow().reshape(h, c);
    Tensor carried = Tensors.einsum("nhc,hce->nhe", q, map);
    Tensor position = carried.matmul(pairs.transpose(1, 2)).add(q.mul(bias).sum(-1, true));
    Tensor scores = content.add(position).mul(1 / Math.sqrt((double) c));
    Tensor open =
        mask == null
            ? scores
            : scores.maskedFill(mask.not().unsqueeze(1), Double.NEGATIVE_INFINITY);
    return open.softmax(-1);
  }

  private Tensor pairRead(Tensor weights, Tensor pairs) {
    long h = config.heads();
    long c = config.width() / h;
    Tensor map = pairValue.weight().reshape(h, c, config.pairs());
    Tensor bias = pairValue.bias().orElseThrow().reshape(h, c);
    return Tensors.einsum("nhe,hce->nhc", weights.matmul(pairs), map).add(bias);
  }

  private Tensor finish(Tensor queries, Tensor read) {
    Tensor x = first.forward(queries.add(out.forward(read.reshape(queries.shape()))));
    return second.forward(x.add(down.forward(up.forward(x).relu())));
  }

  private void require(boolean fits, Tensor queries, Tensor keys, Tensor pairs) {
    if (!fits
        || queries.rank() != 2
        || queries.size(1) != config.width()
        || keys.size(-1) != config.width()
        || pairs.rank() != 3
        || pairs.size(0) != queries.size(0)
        || pairs.size(2) != config.pairs()) {
      throw new IllegalArgumentException(
          "Queries [n, %1$d], keys [m, %1$d] and pairs [n, keys seen, %2$d] are needed,"
                  .formatted(config.width(), config.pairs())
              + " given: %s, %s and %s"
                  .formatted(queries.describe(), keys.describe(), pairs.describe()));
    }
  }
}
