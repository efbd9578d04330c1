package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupCnn;
import dev.coset.nn.planar.GroupCnnConfig;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The network of a learned pose of images, as a file keeps it: means over squares of pixels, then a
 * {@link GroupCnn}.
 *
 * @param channels the channels of an image
 * @param shrink the side of the squares, which divides the side of the images
 * @param widths the regular fields after each convolution
 * @param kernel the side of the kernels
 * @param pool whether the grid is halved once more after the first convolution
 */
record PoseArchitecture(int channels, int shrink, List<Integer> widths, int kernel, boolean pool) {

  private static final int LARGEST = 1024;
  private static final int MOST_LAYERS = 16;
  private static final int LARGEST_KERNEL = 31;

  /** The smallest side that images are shrunk to. */
  private static final int SMALLEST_SIDE = 24;

  /** Copies the list and checks the ranges, which a file may exceed. */
  PoseArchitecture {
    widths = List.copyOf(widths);
    boolean fits =
        widths.size() <= MOST_LAYERS
            && Stream.concat(Stream.of(channels, shrink), widths.stream())
                .allMatch(n -> n >= 1 && n <= LARGEST)
            && kernel <= LARGEST_KERNEL;
    if (!fits) {
      throw new BadInputException(
          "A pose has at most %d layers of 1 to %d fields and kernels up to %d, given: %d channels, shrunk by %d, widths %s, kernel %d"
              .formatted(MOST_LAYERS, LARGEST, LARGEST_KERNEL, channels, shrink, widths, kernel));
    }
  }

  /** The network for square images of a side: large images are shrunk first. */
  static PoseArchitecture forImages(int channels, int side) {
    int shrink = 1;
    for (int f = 2; side / f >= SMALLEST_SIDE; f++) {
      shrink = side % f == 0 ? f : shrink;
    }
    return new PoseArchitecture(channels, shrink, List.of(8, 8, 8), 5, side / shrink % 2 == 0);
  }

  /** The number of entries of all kernels. */
  long weightCount(GridGroup group) {
    long area = (long) kernel * kernel;
    long sum = area * channels * widths.getFirst();
    for (int i = 1; i < widths.size(); i++) {
      sum += area * widths.get(i - 1) * widths.get(i) * group.order();
    }
    return sum;
  }

  /** The network with random weights. */
  PoseNetwork build(GridGroup group, RandomGenerator random) {
    return new PoseNetwork(
        shrink, new GroupCnnConfig(group, channels, widths, kernel, pool).build(random));
  }

  /** The means, then the network. */
  static final class PoseNetwork extends Module implements Layer {

    private final int shrink;
    private final GroupCnn cnn;

    private PoseNetwork(int shrink, GroupCnn cnn) {
      this.shrink = shrink;
      this.cnn = child("cnn", cnn);
    }

    @Override
    public Tensor forward(Tensor images) {
      if (images.rank() != 4 || images.size(2) % shrink != 0 || images.size(3) % shrink != 0) {
        throw new BadInputException(
            "The pose is of images whose sides are multiples of %d, given: %s; use images as in training"
                .formatted(shrink, images.describe()));
      }
      return cnn.forward(shrink == 1 ? images : images.avgPool2d(shrink, shrink, 0));
    }
  }
}
