package dev.coset.points.lidar;

import dev.coset.nn.anchors.AnchorReadouts;
import dev.coset.nn.anchors.RotationAnchors;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Reads fields from features at turns: class logits, how near the middle of its thing a node is, an
 * embedding and a variance, none of which turn, and the offset to the middle, which turns along.
 *
 * <p>Scalars are read from the largest value and an attention over turns. The offset is {@code v =
 * sum_r softmax_r(a(p, r)) r o(p, r)}: each turn predicts it in its own frame. Laws: for turns g of
 * the group scalars stay and {@code v} becomes {@code g v}. Source: "4D Panoptic Segmentation as
 * Invariant and Equivariant Field Prediction"; with soft weights in place of the best turn, so that
 * the field is continuous.
 */
public final class PanopticFieldHead extends Module {

  /** The length of an embedding. */
  public static final int EMBEDDING = 4;

  private final RotationAnchors anchors;
  private final Linear hidden;
  private final Linear attention;
  private final Linear offset;
  private final Mlp classes;
  private final Mlp scalars;

  /**
   * With random weights.
   *
   * @param channels of the features at a turn
   * @param count the number of classes
   */
  public PanopticFieldHead(
      RotationAnchors anchors, int channels, int count, RandomGenerator random) {
    this.anchors = anchors;
    hidden = child("hidden", new Linear(channels, channels, random));
    attention = child("attention", new Linear(channels, 2, random));
    offset = child("offset", new Linear(channels, 3, random));
    classes =
        child("classes", Mlp.of(List.of(2 * channels, channels, count), Tensor::relu, random));
    List<Integer> widths = List.of(2 * channels, channels, EMBEDDING + 2);
    scalars = child("scalars", Mlp.of(widths, Tensor::relu, random));
  }

  /**
   * What is known of every node.
   *
   * @param logits of the classes, {@code [n, classes]}
   * @param centreness in (0, 1), 1 in the middle of a thing, {@code [n]}
   * @param offsets from the node to the middle of its thing, in metres, {@code [n, 3]}
   * @param embedding {@code [n, 4]}
   * @param logVariance logarithm of the variance of the embedding of its thing, {@code [n]}
   */
  public record Fields(
      Tensor logits, Tensor centreness, Tensor offsets, Tensor embedding, Tensor logVariance) {}

  /** The fields of features {@code [n, k, channels]}. */
  public Fields forward(Tensor features) {
    Tensor h = hidden.forward(features).relu();
    Tensor weights = attention.forward(h);
    Tensor pooled = AnchorReadouts.attention(h, weights.select(2, 0));
    Tensor still = Tensors.cat(1, AnchorReadouts.max(h), pooled);
    Tensor read = scalars.forward(still);
    return new Fields(
        classes.forward(still),
        read.select(1, 0).sigmoid(),
        AnchorReadouts.vector(anchors, offset.forward(h), weights.select(2, 1)),
        read.slice(1, 2, 2 + EMBEDDING),
        read.select(1, 1).clamp(-3, 3));
  }
}
