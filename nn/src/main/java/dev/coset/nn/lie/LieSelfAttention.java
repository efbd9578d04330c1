package dev.coset.nn.lie;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Self-attention between elements of a group: {@code f'(g) = W_O [sum_g' w_h(g, g') W_V^h f(g')]_h}
 * with weights of what the elements hold and of the coordinates of {@code g^-1 g'}, as {@link
 * LocationForm} and {@link WeightNorm} say.
 *
 * <p>Law: elements multiplied from the left by one of the group give the same. Shapes: {@code [b,
 * m, width]} to the same; what absent elements hold does not matter as long as it is finite, and
 * what they are given has no meaning. Cost: {@code b m k} evaluations of the perceptron of
 * locations with {@code k} elements in a neighborhood. Source: "LieTransformer: Equivariant
 * Self-Attention for Lie Groups".
 */
public final class LieSelfAttention extends Module {

  private final PointGroup group;
  private final LieTransformerConfig config;
  private final Linear projections;
  private final Mlp location;
  private final Linear output;

  /** With random weights; inputs and outputs of the configuration are those of the network. */
  public LieSelfAttention(PointGroup group, LieTransformerConfig config, RandomGenerator random) {
    this.group = group;
    this.config = config;
    int width = config.width();
    boolean joined = config.form() == LocationForm.PERCEPTRON;
    int in = group.coordinates() + (joined ? config.heads() : 0);
    projections = child("projections", new Linear(width, 3 * width, random));
    location =
        child(
            "location", Mlp.of(List.of(in, config.hidden(), config.heads()), Tensor::silu, random));
    output = child("output", new Linear(width, width, random));
  }

  /**
   * The features after attention.
   *
   * @param f features {@code [b, m, width]}
   * @param elements to whom they belong
   * @param random from which random subsets are drawn
   * @throws IllegalArgumentException if features and elements do not fit, or the elements are those
   *     of another group
   */
  public Tensor forward(Tensor f, LiftedPoints elements, RandomGenerator random) {
    if (!elements.group().equals(group)) {
      throw new IllegalArgumentException(
          "Elements of %s are expected, given: %s".formatted(group, elements.group()));
    }
    Tensor present = elements.present();
    if (f.rank() != 3
        || f.size(0) != present.size(0)
        || f.size(1) != present.size(1)
        || f.size(2) != config.width()) {
      throw new IllegalArgumentException(
          "Features [%d, %d, %d] are expected, given: %s"
              .formatted(present.size(0), present.size(1), config.width(), f.describe()));
    }
    return forward(f, LiePairs.of(elements, config.neighborhood(), random));
  }

  Tensor forward(Tensor f, LiePairs pairs) {
    List<Tensor> parts = projections.forward(f).split(config.width(), -1);
    Tensor weights = weights(heads(parts.get(0)), heads(parts.get(1)), pairs);
    Tensor means = weights.matmul(heads(parts.get(2)));
    return output.forward(means.transpose(1, 2).flatten(2, 3));
  }

  private Tensor heads(Tensor x) {
    long extent = config.width() / config.heads();
    return x.reshape(x.size(0), x.size(1), config.heads(), extent).transpose(1, 2);
  }

  /** Weights {@code [b, heads, m, m]}. */
  private Tensor weights(Tensor queries, Tensor keys, LiePairs pairs) {
    double scale = 1 / Math.sqrt((double) queries.size(-1));
    Tensor all = queries.mul(scale).matmul(keys.transpose(-2, -1));
    Tensor index = pairs.index();
    if (index == null) {
      return normalized(logits(all, pairs.coordinates()), pairs.present());
    }
    Tensor along =
        index.unsqueeze(1).expand(index.size(0), config.heads(), index.size(1), index.size(2));
    Tensor logits = logits(all.gather(3, along), pairs.coordinates());
    return Tensors.zerosLike(all).scatter(3, along, normalized(logits, pairs.present()));
  }

  /** Logits {@code [b, heads, m, k]} of contents of this shape and of coordinates. */
  private Tensor logits(Tensor content, Tensor coordinates) {
    Tensor last = content.permute(0, 2, 3, 1);
    Tensor logits =
        switch (config.form()) {
          case SUM -> last.add(location.forward(coordinates));
          case PRODUCT -> last.mul(location.forward(coordinates));
          case PERCEPTRON -> location.forward(Tensors.cat(-1, last, coordinates));
        };
    return logits.permute(0, 3, 1, 2);
  }

  private Tensor normalized(Tensor logits, Tensor present) {
    Tensor absent = present.not().unsqueeze(1);
    return switch (config.norm()) {
      case SOFTMAX -> logits.maskedFill(absent, -1e30).softmax(-1).maskedFill(absent, 0);
      case COUNT -> {
        Tensor count = present.toType(logits.dtype()).sum(-1, true).clampMin(1);
        yield logits.maskedFill(absent, 0).div(count.unsqueeze(1));
      }
    };
  }
}
