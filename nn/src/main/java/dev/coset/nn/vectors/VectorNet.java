package dev.coset.nn.vectors;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network of vector neurons on clouds: each layer mixes channels, normalizes lengths if so
 * configured, and cuts off against learned directions; the first may look at the nearest points and
 * takes the mean over them; before every further layer the mean over all points is added as further
 * channels; at last comes the mean over the points and a linear map.
 *
 * <p>Law: turning all input vectors turns the outputs, {@code f(R x) = R f(x)}, for rotations, and
 * for reflections too unless cross products are used; and the order of the points does not matter.
 * Where distances tie between the nearest points the law holds up to the choice among them. Shapes:
 * {@code [b, n, 3, inputs]} to {@code [b, 3, outputs]}. Source: "Vector Neurons: A General
 * Framework for SO(3)-Equivariant Networks".
 */
public final class VectorNet extends Module implements Layer {

  private final VectorNetConfig config;
  private final List<List<Layer>> layers = new ArrayList<>();
  private final VectorLinear output;

  VectorNet(VectorNetConfig config, RandomGenerator random) {
    this.config = config;
    int perNeighbour = config.cross() ? 3 : 2;
    int in = config.neighbours() > 0 ? perNeighbour * config.inputs() : config.inputs();
    for (int i = 0; i < config.widths().size(); i++) {
      int out = config.widths().get(i);
      List<Layer> layer = new ArrayList<>();
      layer.add(child("mix" + i, new VectorLinear(in, out, random)));
      if (config.norm()) {
        layer.add(child("norm" + i, new VectorBatchNorm(out)));
      }
      layer.add(child("relu" + i, new VectorRelu(out, config.slope(), random)));
      layers.add(layer);
      in = 2 * out;
    }
    output = child("output", new VectorLinear(config.widths().getLast(), config.outputs(), random));
  }

  /** The extents. */
  public VectorNetConfig config() {
    return config;
  }

  @Override
  public Tensor forward(Tensor features) {
    return output.forward(points(features).mean(1, false));
  }

  /** The features of every point after the last layer, {@code [b, n, 3, width]}. */
  public Tensor points(Tensor features) {
    VectorFeatures.requireFeatures(features, 4);
    Tensor x = features;
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        x = Tensors.cat(-1, x, x.mean(1, true).expand(x.shape()));
      }
      boolean looks = i == 0 && config.neighbours() > 0;
      if (looks) {
        x = VectorFeatures.ofNeighbours(x, config.neighbours(), config.cross());
      }
      for (Layer layer : layers.get(i)) {
        x = layer.forward(x);
      }
      if (looks) {
        x = x.mean(2, false);
      }
    }
    return x;
  }
}
