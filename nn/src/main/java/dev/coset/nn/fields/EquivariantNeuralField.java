package dev.coset.nn.fields;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A function of space that is described by a cloud of latent points {@code (p_i, c_i)}, and moves
 * with it.
 *
 * <p>At a query x, with {@code r = x - p_i} and random Fourier features {@code gamma(r)}, cosines
 * and sines of {@code 2 pi F r}:
 *
 * <pre>{@code
 * q_i = W_q gamma(r),  k_i = W_k c_i,  v_i = (W_v c_i) * A gamma(r) + B gamma(r),
 * f(x) = MLP(sum_i softmax_i(q_i . k_i / sqrt(d) - |r|^2 / sigma^2) v_i)   (heads side by side).
 * }</pre>
 *
 * <p>Before, layers of the same attention, with the latent points as queries, may let them exchange
 * what they know: {@code c <- c + W attention(c)}, {@code c <- c + MLP(c)}.
 *
 * <p>Laws: positions and queries shifted together leave the answer; so does another order of the
 * latent points. A latent point much farther than sigma from the query, compared with the others,
 * is not heard. Shapes: latents {@code [b, k, ..]} and queries {@code [b, n, dimension]} to {@code
 * [b, n, outputs]}. Differentiable to any order. Cost: {@code O(b n k width)} numbers in memory.
 * Sources: "Geometry aware inference of steady state PDEs using Equivariant Neural Fields
 * representations", "Grounding Continuous Representations in Geometry: Equivariant Neural Fields".
 */
public final class EquivariantNeuralField extends Module {

  private final FieldConfig config;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final RelativeAttention attention;
  private final Mlp head;

  /** With random weights. */
  public EquivariantNeuralField(FieldConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    int codes = config.codeWidth();
    for (int i = 0; i < config.exchanges(); i++) {
      exchanges.add(child("exchange" + i, new Exchange(config, codes, random)));
      codes = width;
    }
    attention = child("attention", new RelativeAttention(config, codes, random));
    List<Integer> widths = List.of(width, width, width, config.outputs());
    head = child("head", Mlp.of(widths, Activation.SILU, random));
  }

  /** The shape of the field. */
  public FieldConfig config() {
    return config;
  }

  /**
   * The values of the field.
   *
   * @param latents codes of the width of the configuration
   * @param queries {@code [b, n, dimension]}
   * @return {@code [b, n, outputs]}
   */
  public Tensor forward(LatentPointCloud latents, Tensor queries) {
    long[] expected = {latents.codes().size(0), -1, config.dimension()};
    long[] given = queries.shape();
    boolean fits = given.length == 3 && given[0] == expected[0] && given[2] == expected[2];
    if (!fits
        || latents.codes().size(2) != config.codeWidth()
        || latents.positions().size(2) != config.dimension()) {
      throw new IllegalArgumentException(
          "The field takes queries [b, n, %d] and latents with codes [b, k, %d], given: %s and %s"
              .formatted(
                  config.dimension(),
                  config.codeWidth(),
                  queries.describe(),
                  Arrays.toString(latents.codes().shape())));
    }
    LatentPointCloud heard = latents;
    for (Exchange exchange : exchanges) {
      heard = exchange.forward(heard);
    }
    return head.forward(attention.forward(queries, heard));
  }

  /** Latent points attend to each other. */
  private static final class Exchange extends Module {
    private final Linear embedding;
    private final RelativeAttention attention;
    private final Linear output;
    private final Mlp update;

    Exchange(FieldConfig config, int codeWidth, RandomGenerator random) {
      int width = config.width();
      embedding = child("embedding", new Linear(codeWidth, width, random));
      attention = child("attention", new RelativeAttention(config, width, random));
      output = child("output", new Linear(width, width, random));
      update = child("update", Mlp.of(List.of(width, width, width), Activation.SILU, random));
    }

    LatentPointCloud forward(LatentPointCloud latents) {
      Tensor codes = embedding.forward(latents.codes());
      var embedded = new LatentPointCloud(latents.positions(), codes);
      Tensor heard = attention.forward(latents.positions(), embedded);
      Tensor mixed = codes.add(output.forward(heard));
      return new LatentPointCloud(latents.positions(), mixed.add(update.forward(mixed)));
    }
  }
}
