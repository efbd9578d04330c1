package dev.coset.nn.points;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network on sets of points: {@code f(X) = head(max_i mlp(x_i))}, with batch normalization after
 * every linear map but the last.
 *
 * <p>Laws, in evaluation: {@code f(P X) = f(X)} exactly for every permutation P of the points, and
 * repeating points changes nothing. It is not invariant to rotations. Shapes: {@code [b, n,
 * inputs]} give {@code [b, outputs]}, for any n of at least 1. In evaluation the clouds of a batch
 * do not influence each other. The input and feature transforms of the paper are left out.
 *
 * <p>Paper: "PointNet: Deep Learning on Point Sets for 3D Classification and Segmentation".
 */
public final class PointNet extends Module implements Layer {

  private final PointNetConfig config;
  private final List<Layer> shared;
  private final List<Layer> head = new ArrayList<>();

  PointNet(PointNetConfig config, RandomGenerator random) {
    this.config = config;
    this.shared = stack("shared", config.inputs(), config.widths(), random);
    int pooled = config.widths().getLast();
    head.addAll(stack("head", pooled, config.head(), random));
    int last = config.head().isEmpty() ? pooled : config.head().getLast();
    head.add(child("output", new Linear(last, config.outputs(), random)));
  }

  private List<Layer> stack(String name, int inputs, List<Integer> widths, RandomGenerator random) {
    var layers = new ArrayList<Layer>();
    int in = inputs;
    for (int i = 0; i < widths.size(); i++) {
      int out = widths.get(i);
      layers.add(child(name + i, new Linear(in, out, random)));
      layers.add(child(name + "Norm" + i, new BatchNorm(out)));
      layers.add(Tensor::relu);
      in = out;
    }
    return layers;
  }

  /** The extents. */
  public PointNetConfig config() {
    return config;
  }

  /**
   * The outputs {@code [b, outputs]} for clouds {@code [b, n, inputs]}.
   *
   * @throws IllegalArgumentException if the shape is another one, or the clouds are empty
   */
  @Override
  public Tensor forward(Tensor clouds) {
    if (clouds.rank() != 3 || clouds.size(2) != config.inputs() || clouds.size(1) == 0) {
      throw new IllegalArgumentException(
          "Clouds have the shape [clouds, points, %d] with at least one point, given: %s"
              .formatted(config.inputs(), clouds));
    }
    Tensor features = apply(shared, clouds.reshape(-1, config.inputs()));
    Tensor pooled =
        features.reshape(clouds.size(0), clouds.size(1), features.size(1)).max(1, false).values();
    return apply(head, pooled);
  }

  private static Tensor apply(List<Layer> layers, Tensor input) {
    Tensor x = input;
    for (Layer layer : layers) {
      x = layer.forward(x);
    }
    return x;
  }
}
