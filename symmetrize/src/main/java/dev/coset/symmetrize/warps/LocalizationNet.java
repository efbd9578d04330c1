package dev.coset.symmetrize.warps;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Flatten;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Looks at images and gives the parameters of a transformation, {@code [b, c, h, w] -> [b,
 * parameters]}: layers, then a linear map {@code last} whose weight and bias start at 0, so that
 * the first answer is the identity. A tenth of the learning rate of other layers suits {@code
 * last}.
 */
public final class LocalizationNet extends Module implements Layer {

  private static final int STRIDES = 2;
  private static final ConvOptions HALVING = ConvOptions.DEFAULT.withStride(STRIDES).withPadding(2);

  private final List<Layer> layers;
  private final Tensor weight;
  private final Tensor bias;

  private LocalizationNet(List<Layer> layers, int width, int parameters) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Module module) {
        child(Integer.toString(i), module);
      }
    }
    weight = parameter("last_weight", () -> Tensors.zeros(DType.FLOAT32, parameters, width));
    bias = parameter("last_bias", () -> Tensors.zeros(DType.FLOAT32, parameters));
  }

  /** Two hidden linear layers of {@code hidden} units on all pixels. */
  public static LocalizationNet linear(
      ImageSize size, int hidden, TransformFamily family, RandomGenerator random) {
    int pixels = size.channels() * size.height() * size.width();
    List<Layer> layers =
        List.of(
            new Flatten(),
            new Linear(pixels, hidden, random),
            Tensor::relu,
            new Linear(hidden, hidden, random),
            Tensor::relu);
    return new LocalizationNet(layers, hidden, family.parameters());
  }

  /** Two 5 x 5 convolutions with stride 2 and {@code filters} channels, then a linear layer. */
  public static LocalizationNet convolutional(
      ImageSize size, int filters, int hidden, TransformFamily family, RandomGenerator random) {
    int left = filters * quarter(size.height()) * quarter(size.width());
    List<Layer> layers =
        List.of(
            new Conv2d(size.channels(), filters, 5, HALVING, random),
            Tensor::relu,
            new Conv2d(filters, filters, 5, HALVING, random),
            Tensor::relu,
            new Flatten(),
            new Linear(left, hidden, random),
            Tensor::relu);
    return new LocalizationNet(layers, hidden, family.parameters());
  }

  private static int quarter(int extent) {
    return (extent + 3) / 4;
  }

  @Override
  public Tensor forward(Tensor images) {
    Tensor x = images;
    for (Layer layer : layers) {
      x = layer.forward(x);
    }
    return x.linear(weight, bias);
  }

  /**
   * The extents of images.
   *
   * @param channels at least 1
   * @param height at least 1
   * @param width at least 1
   */
  public record ImageSize(int channels, int height, int width) {

    /** Checks the extents. */
    public ImageSize {
      if (channels < 1 || height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "Images have channels, rows and columns, given: %d x %d x %d"
                .formatted(channels, height, width));
      }
    }
  }
}
