package dev.coset.points.anomalies;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A local metric over two anomaly scores that depends on the direction in which a patch leaves its
 * nearest good patch: "G2SF-MIAD: Geometry-Guided Score Fusion for Multimodal Industrial Anomaly
 * Detection".
 *
 * <p>With the difference {@code u} of the joined features of a patch from those of its anchor
 * {@code a}, and the distances {@code d} in the two kinds of features, each over its mean on good
 * patches,
 *
 * <pre>    score = sum_m g_m s_m d_m,  s = exp(tanh(head[direction(5 u / |u|), anchor(a)])),</pre>
 *
 * <p>so scales {@code s} are in [1/e, e]; {@code g = (tanh(b) + 1) / 2}, over its sum, are global
 * weights. Along a ray from the anchor the score is proportional to the distance, and zero at the
 * anchor.
 */
public final class LocalScaleNetwork extends Module {

  private static final double LENGTH = 5;
  private static final double SMALL = 1e-7;

  private final int width;
  private final Mlp direction;
  private final Mlp anchor;
  private final Mlp head;
  private final Tensor balance;

  /**
   * A network with random weights, and equal global weights.
   *
   * @param width of the joined features
   * @param hidden width of the layers
   */
  public LocalScaleNetwork(int width, int hidden, RandomGenerator random) {
    if (width < 2 || hidden < 1) {
      throw new IllegalArgumentException(
          "Two kinds of features have a joined width of at least 2 and a hidden one of at least 1,"
              + " given: %d, %d".formatted(width, hidden));
    }
    this.width = width;
    direction = child("direction", Mlp.of(List.of(width, hidden, hidden), Activation.RELU, random));
    anchor = child("anchor", Mlp.of(List.of(width, hidden, hidden), Activation.RELU, random));
    head = child("head", Mlp.of(List.of(2 * hidden, hidden, 2), Activation.RELU, random));
    balance = parameter("balance", () -> Tensors.zeros(DType.FLOAT32, 2));
  }

  /**
   * The scales {@code [n, 2]} of the two scores.
   *
   * @param differences of the patches from their anchors, {@code [n, width]}
   * @param anchors {@code [n, width]}
   */
  public Tensor scales(Tensor differences, Tensor anchors) {
    if (differences.rank() != 2 || differences.size(1) != width || anchors.size(1) != width) {
      throw new IllegalArgumentException(
          "Differences and anchors are [n, %d], given: %s, %s"
              .formatted(width, differences.describe(), anchors.describe()));
    }
    Tensor unit = differences.div(differences.norm(2, 1, true).add(SMALL)).mul(LENGTH);
    Tensor both = Tensors.cat(1, direction.forward(unit), anchor.forward(anchors));
    return head.forward(both).tanh().exp();
  }

  /** The global weights {@code [2]}, which sum to 1. */
  public Tensor weights() {
    Tensor raw = balance.tanh().add(1).mul(0.5);
    return raw.div(raw.sum());
  }

  /**
   * The scores {@code [n]}.
   *
   * @param differences of the patches from their anchors, {@code [n, width]}
   * @param anchors {@code [n, width]}
   * @param distances in the two kinds of features, {@code [n, 2]}
   */
  public Tensor scores(Tensor differences, Tensor anchors, Tensor distances) {
    return scales(differences, anchors).mul(weights()).mul(distances).sum(1);
  }
}
