package dev.coset.nn.sphere;

import dev.coset.tensor.CustomGradient;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.kernels.Kernel;
import dev.coset.tensor.segments.Segments;
import java.util.List;
import java.util.Optional;

/**
 * Attention of each target to its cap, {@code out_t = sum_s p_ts v_s} with {@code p_ts =
 * softmax_s(q_t . k_s + log w_s)}.
 *
 * <p>Values come in one pass that keeps nothing; the shares p of all edges are computed again for
 * derivatives, by differentiable operations, so that there are derivatives of every order: with the
 * vector g, {@code dv_s = sum_t p_ts g_t}, and with {@code a_ts = p_ts (g_t . v_s - g_t . out_t)},
 * {@code dq_t = sum_s a_ts k_s} and {@code dk_s = sum_t a_ts q_t}.
 */
final class CapAttention {

  private final Neighborhoods places;
  private final Kernel pass;
  private final Kernel products;
  private final Kernel sums;
  private final Kernel spread;
  private final Segments targets;
  private final Segments sources;

  CapAttention(Neighborhoods places) {
    this.places = places;
    pass = new CapKernel(places);
    products = NeighborhoodKernel.products(places);
    sums = NeighborhoodKernel.sums(places);
    spread = NeighborhoodKernel.spread(places);
    long[] target = new long[places.edges()];
    long[] source = new long[places.edges()];
    for (int t = 0; t < places.to().size(); t++) {
      places.ofTarget(
          t,
          (edge, to, from) -> {
            target[edge] = to;
            source[edge] = from;
          });
    }
    targets = Segments.of(target, places.to().size());
    sources = Segments.of(source, places.from().size());
  }

  /**
   * The output {@code [targets, b, d]}.
   *
   * @param q {@code [targets, b, d]}
   * @param k {@code [sources, b, d]}
   * @param v {@code [sources, b, d]}
   * @param mask the logarithms of the weights, {@code [1, sources]}, constant
   */
  Tensor apply(Tensor q, Tensor k, Tensor v, Tensor mask) {
    return CustomGradient.apply(
        pass.name(),
        List.of(q, k, v),
        in -> forward(in, mask),
        (in, vector, needed) -> pullback(in, mask, vector, needed));
  }

  private Tensor forward(List<Tensor> in, Tensor mask) {
    Tensor q = in.get(0);
    long groups = q.size(1);
    long rings = places.to().rings();
    long longitudes = places.to().longitudes();
    Tensor queries = q.reshape(rings, longitudes, groups, q.size(2)).permute(0, 2, 3, 1);
    Tensor weights = mask.toType(q.dtype()).reshape(-1, 1, 1);
    return pass.apply(
            queries.flatten(0, 1), rings(in.get(1)), rings(in.get(2)), rings(weights).flatten(1, 2))
        .unflatten(0, rings, groups)
        .permute(0, 3, 1, 2)
        .flatten(0, 1);
  }

  /** {@code [sources, b, d]} to {@code [b, rings, d, stride, 2 longitudes of targets]}. */
  private Tensor rings(Tensor x) {
    long rings = places.from().rings();
    Tensor split =
        x.reshape(rings, places.to().longitudes(), places.stride(), x.size(1), x.size(2))
            .permute(3, 0, 4, 2, 1);
    return Tensors.cat(4, split, split);
  }

  private List<Optional<Tensor>> pullback(
      List<Tensor> in, Tensor mask, Tensor vector, boolean[] needed) {
    Tensor q = in.get(0);
    Tensor k = in.get(1);
    Tensor v = in.get(2);
    Tensor weights = sources.gather(mask.toType(q.dtype()).reshape(-1, 1));
    Tensor shares = targets.softmax(products.apply(q, k).add(weights));
    Tensor slopes = products.apply(vector, v);
    Tensor mean = targets.gather(targets.sum(shares.mul(slopes)));
    Tensor logits = shares.mul(slopes.sub(mean));
    return List.of(
        needed[0] ? Optional.of(sums.apply(logits, k)) : Optional.empty(),
        needed[1] ? Optional.of(spread.apply(logits, q)) : Optional.empty(),
        needed[2] ? Optional.of(spread.apply(shares, vector)) : Optional.empty());
  }
}
