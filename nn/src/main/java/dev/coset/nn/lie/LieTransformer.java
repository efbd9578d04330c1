package dev.coset.nn.lie;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A transformer on points that does not notice how a group moves them.
 *
 * <p>Points are lifted to elements of the group, their features copied and embedded. Layers add
 * {@link LieSelfAttention} and a perceptron (width to width to width, silu), each of the layer norm
 * of its input. A perceptron of the mean over elements is the answer. Pairs are computed once for
 * all layers.
 *
 * <p>Law: answers are invariant under permutations of points, and under the group as {@link
 * GroupLift} says. Shapes: {@code [b, n, dimension]} and {@code [b, n, inputs]} to {@code [b,
 * outputs]}. Source: "LieTransformer: Equivariant Self-Attention for Lie Groups".
 */
public final class LieTransformer extends Module {

  private final GroupLift lift;
  private final LieTransformerConfig config;
  private final Linear embed;
  private final List<Layer> layers = new ArrayList<>();
  private final LayerNorm norm;
  private final Mlp head;

  /** With random weights. */
  public LieTransformer(GroupLift lift, LieTransformerConfig config, RandomGenerator random) {
    this.lift = lift;
    this.config = config;
    int width = config.width();
    embed = child("embed", new Linear(config.inputs(), width, random));
    for (int i = 0; i < config.layers(); i++) {
      layers.add(child("layer" + i, new Layer(lift.group(), config, random)));
    }
    norm = child("lastNorm", new LayerNorm(width));
    head = child("head", Mlp.of(List.of(width, width, config.outputs()), Tensor::silu, random));
  }

  /** How points are lifted. */
  public GroupLift lift() {
    return lift;
  }

  /** The extents. */
  public LieTransformerConfig config() {
    return config;
  }

  /**
   * The answers {@code [b, outputs]}.
   *
   * @param points {@code [b, n, dimension]}
   * @param features invariant features {@code [b, n, inputs]}, for example {@link PointFeatures}
   * @param present BOOL {@code [b, n]}, true where a point is real
   * @param random from which elements of the stabilizer and random subsets are drawn
   * @throws BadInputException if shapes do not fit, or a cloud is empty
   */
  public Tensor forward(Tensor points, Tensor features, Tensor present, RandomGenerator random) {
    return forward(lift.lift(points, present, random), features, random);
  }

  /**
   * The answers for elements of the group, which may be those of another {@link GroupLift} of it.
   *
   * @param features of points, {@code [b, n, inputs]}
   */
  public Tensor forward(LiftedPoints elements, Tensor features, RandomGenerator random) {
    Tensor present = elements.present().unsqueeze(-1);
    Tensor encoded = encode(elements, features, random).maskedFill(present.not(), 0);
    Tensor count = present.toType(encoded.dtype()).sum(1, false);
    return head.forward(encoded.sum(1, false).div(count));
  }

  /**
   * Invariant features {@code [b, m, width]} of all elements; those of absent ones have no meaning.
   *
   * @param features of points, {@code [b, n, inputs]}
   */
  public Tensor encode(LiftedPoints elements, Tensor features, RandomGenerator random) {
    long n = elements.present().size(1) / elements.samples();
    if (!elements.group().equals(lift.group())) {
      throw new BadInputException(
          "The network works on elements of %s, given: %s"
              .formatted(lift.group(), elements.group()));
    }
    if (features.rank() != 3
        || features.size(0) != elements.present().size(0)
        || features.size(1) != n
        || features.size(2) != config.inputs()) {
      throw new BadInputException(
          "Features [%d, %d, %d] are expected, given: %s"
              .formatted(elements.present().size(0), n, config.inputs(), features.describe()));
    }
    Tensor copied = features.repeatInterleave(elements.samples(), 1);
    Tensor f = embed.forward(copied.maskedFill(elements.present().not().unsqueeze(-1), 0));
    LiePairs pairs = LiePairs.of(elements, config.neighborhood(), random);
    for (Layer layer : layers) {
      f = layer.forward(f, pairs);
    }
    return norm.forward(f);
  }

  /** Attention and a perceptron, each added to its input. */
  private static final class Layer extends Module {

    private final LayerNorm before;
    private final LieSelfAttention attention;
    private final LayerNorm between;
    private final Mlp perceptron;

    Layer(PointGroup group, LieTransformerConfig config, RandomGenerator random) {
      int width = config.width();
      before = child("beforeNorm", new LayerNorm(width));
      attention = child("attention", new LieSelfAttention(group, config, random));
      between = child("betweenNorm", new LayerNorm(width));
      perceptron = child("perceptron", Mlp.of(List.of(width, width, width), Tensor::silu, random));
    }

    Tensor forward(Tensor f, LiePairs pairs) {
      Tensor seen = f.add(attention.forward(before.forward(f), pairs));
      return seen.add(perceptron.forward(between.forward(seen)));
    }
  }
}
