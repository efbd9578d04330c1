package dev.coset.nn.images;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A small convolutional network: three 3x3 convolutions with batch normalization and relu, the
 * first two followed by 2x2 maximum pooling, then the mean over the image and a linear map.
 *
 * <p>Shapes: {@code [b, channels, h, w]} give {@code [b, outputs]}, for any h and w of at least 4.
 * In evaluation the images of a batch do not influence each other. It is not invariant to
 * rotations, and to translations only nearly.
 */
public final class SmallCnn extends Module implements Layer {

  private static final int SMALLEST = 4;

  private final SmallCnnConfig config;
  private final List<Conv2d> convolutions = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final Linear output;

  SmallCnn(SmallCnnConfig config, RandomGenerator random) {
    this.config = config;
    int in = config.channels();
    for (int i = 0; i < config.widths().size(); i++) {
      int out = config.widths().get(i);
      convolutions.add(child("conv" + i, Conv2d.same(in, out, 3, random)));
      norms.add(child("norm" + i, new BatchNorm(out)));
      in = out;
    }
    output = child("output", new Linear(in, config.outputs(), random));
  }

  /** The extents. */
  public SmallCnnConfig config() {
    return config;
  }

  /**
   * The outputs {@code [b, outputs]} for images {@code [b, channels, h, w]}.
   *
   * @throws IllegalArgumentException if the shape is another one, or the images are too small
   */
  @Override
  public Tensor forward(Tensor images) {
    if (images.rank() != 4
        || images.size(1) != config.channels()
        || images.size(2) < SMALLEST
        || images.size(3) < SMALLEST) {
      throw new IllegalArgumentException(
          "Images have the shape [images, %d, height, width] of at least %d pixels a side, given: %s"
              .formatted(config.channels(), SMALLEST, images));
    }
    Tensor x = images;
    for (int i = 0; i < convolutions.size(); i++) {
      x = norms.get(i).forward(convolutions.get(i).forward(x)).relu();
      if (i + 1 < convolutions.size()) {
        x = x.maxPool2d(2, 2, 0);
      }
    }
    return output.forward(x.mean(2, 3));
  }
}
