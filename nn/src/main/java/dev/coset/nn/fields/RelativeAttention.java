package dev.coset.nn.fields;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * Attention of points to latent points that depends on differences of positions: with {@code r = x
 * - p_i} and random Fourier features {@code gamma(r)},
 *
 * <pre>{@code
 * q_i = W_q gamma(r),  k_i = W_k c_i,  v_i = (W_v c_i) * A gamma(r) + B gamma(r),
 * weights = softmax_i(q_i . k_i / sqrt(d) - |r|^2 / sigma^2).
 * }</pre>
 */
final class RelativeAttention extends Module {

  private final FieldConfig config;
  private final Tensor frequencies;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear factor;
  private final Linear offset;

  /** For codes of a length. */
  RelativeAttention(FieldConfig config, int codeWidth, RandomGenerator random) {
    this.config = config;
    long[] shape = {config.dimension(), config.frequencies()};
    frequencies =
        buffer(
            "frequencies",
            () -> Initializer.normal(2 * Math.PI * config.bandwidth()).draw(shape, random));
    int features = 2 * config.frequencies();
    int width = config.width();
    query = child("query", new Linear(features, width, random));
    key = child("key", new Linear(codeWidth, width, random));
    value = child("value", new Linear(codeWidth, width, random));
    factor = child("factor", new Linear(features, width, random));
    offset = child("offset", new Linear(features, width, random));
  }

  /**
   * What the points hear.
   *
   * @param points {@code [b, n, dimension]}
   * @return {@code [b, n, width]}
   */
  Tensor forward(Tensor points, LatentPointCloud latents) {
    long b = points.size(0);
    long n = points.size(1);
    long k = latents.positions().size(1);
    long[] split = {b, n, k, config.heads(), config.width() / config.heads()};
    Tensor r = points.unsqueeze(2).sub(latents.positions().unsqueeze(1));
    Tensor phases = r.matmul(frequencies);
    Tensor features = Tensors.cat(3, phases.cos(), phases.sin());
    Tensor keys = key.forward(latents.codes()).unsqueeze(1);
    Tensor logits = query.forward(features).mul(keys).reshape(split).sum(4);
    Tensor decay = r.square().sum(3, true).div(config.reach() * config.reach());
    Tensor scaled = logits.div(Math.sqrt((double) split[4])).sub(decay);
    Tensor weights = scaled.softmax(2).unsqueeze(4);
    Tensor own = value.forward(latents.codes()).unsqueeze(1);
    Tensor values = own.mul(factor.forward(features)).add(offset.forward(features));
    return values.reshape(split).mul(weights).sum(2).reshape(b, n, config.width());
  }
}
