package dev.coset.symmetrize.learned;

import dev.coset.data.Image;
import dev.coset.data.PointCloud;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/** Small untrained networks with random weights and biases. */
final class PoseNets {

  private PoseNets() {}

  /** Draws all parameters anew in the given precision. */
  static <M extends Module> M randomized(M module, DType type, RandomGenerator random) {
    module.to(type);
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            module
                .parameters()
                .values()
                .forEach(p -> p.assign(Tensors.randn(type, p.shape(), random).mul(0.5)));
            return true;
          });
    }
    return module;
  }

  /** A network on square images without any symmetry: two convolutions, flattened, linear. */
  static final class Plain extends Module implements Layer {

    private final Conv2d first;
    private final Linear last;

    Plain(int channels, int side, int out, RandomGenerator random) {
      first = child("first", Conv2d.same(channels, 3, 3, random));
      last = child("last", new Linear(3 * side * side, out, random));
    }

    @Override
    public Tensor forward(Tensor x) {
      return last.forward(first.forward(x).tanh().flatten(1, 3));
    }
  }

  /** Images to images, without any symmetry. */
  static final class Painter extends Module implements Layer {

    private final Conv2d first;

    Painter(int channels, RandomGenerator random) {
      first = child("first", Conv2d.same(channels, 2, 3, random));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor rows = Tensors.linspace(x.dtype(), 0, 1, x.size(2)).unsqueeze(-1);
      return first.forward(x).add(rows).tanh();
    }
  }

  /**
   * Vectors of clouds: invariant weights times features, {@code mean_i sum_c w_c(|x_ic|) x_ic}; it
   * commutes with rotations and reflections.
   */
  static final class Vectors extends Module implements Layer {

    private final Linear hidden;
    private final Linear weights;
    private final int channels;

    Vectors(int channels, int out, RandomGenerator random) {
      this.channels = channels;
      hidden = child("hidden", new Linear(channels, 8, random));
      weights = child("weights", new Linear(8, channels * out, random));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor lengths = x.square().sum(2, false);
      Tensor w = weights.forward(hidden.forward(lengths).tanh());
      return x.matmul(w.unflatten(2, channels, w.size(2) / channels)).mean(1, false);
    }
  }

  static Image image(int channels, int side, RandomGenerator random) {
    float[] values = new float[channels * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Image.wrap(channels, side, side, values);
  }

  static PointCloud cloud(int n, RandomGenerator random) {
    double[] positions = new double[3 * n];
    double[] velocities = new double[3 * n];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = random.nextGaussian() + 2;
      velocities[i] = random.nextGaussian();
    }
    return PointCloud.wrap(positions)
        .with("velocity", new PointCloud.Attribute(PointCloud.AttributeKind.VECTOR, 3, velocities));
  }
}
