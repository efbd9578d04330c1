package dev.coset.tensor.warps;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * A low-pass filter before an image is read more coarsely than it is sampled, so that fine detail
 * does not come back as coarse patterns.
 *
 * <p>The step of a grid along an axis is the root mean square of how many source pixels neighbours
 * in the grid are apart. Where it is above {@link #LARGEST_PLAIN_STEP}, the image is first blurred
 * along that axis by a Gaussian of deviation {@code sqrt(step^2 - 1) / 2} pixels. Every image has
 * its own steps; derivatives do not go through them.
 */
public final class Smoothing {

  /** Steps up to this one are left to the interpolation. */
  public static final double LARGEST_PLAIN_STEP = 2;

  private static final double REACH = 3;

  private Smoothing() {}

  /**
   * Images fit to be read at the positions of a grid; the same ones if no step is large.
   *
   * @param images {@code [b, c, h, w]}
   * @param grid {@code [b, h', w', 2]}
   */
  public static Tensor before(Tensor images, Tensor grid) {
    Tensor positions = grid.detach();
    Tensor acrossX = blurred(images, steps(positions, 0, images.size(-1)), 3);
    return blurred(acrossX, steps(positions, 1, images.size(-2)), 2);
  }

  /** How many source pixels neighbours are apart along x (0) or y (1), for each image. */
  private static double[] steps(Tensor grid, int coordinate, long pixels) {
    Tensor along = grid.select(-1, coordinate).mul(pixels / 2.0);
    Tensor sum = Tensors.zeros(grid.dtype(), grid.size(0));
    for (int axis = 1; axis <= 2; axis++) {
      if (grid.size(axis) > 1) {
        sum = sum.add(along.diff(1, axis).square().mean(1, 2));
      }
    }
    return sum.sqrt().toDoubleArray();
  }

  /** Blurs along the rows (axis 2) or columns (axis 3), each image by its own step. */
  private static Tensor blurred(Tensor images, double[] steps, int axis) {
    double widest = 0;
    double[] deviations = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      deviations[i] = steps[i] > LARGEST_PLAIN_STEP ? Math.sqrt(steps[i] * steps[i] - 1) / 2 : 0;
      widest = Math.max(widest, deviations[i]);
    }
    if (widest == 0) {
      return images;
    }
    int limit = Math.toIntExact(images.size(axis) - 1);
    int reach = Math.min(limit, (int) Math.ceil(REACH * widest));
    int length = 2 * reach + 1;
    long b = images.size(0);
    long c = images.size(1);
    double[] taps = new double[deviations.length * length];
    for (int i = 0; i < deviations.length; i++) {
      fill(taps, i * length, reach, deviations[i]);
    }
    long[] shape = axis == 3 ? new long[] {b, 1, 1, length} : new long[] {b, 1, length, 1};
    Tensor kernel = Tensors.of(images.dtype(), taps, shape).repeatInterleave(c, 0);
    long[] widths = axis == 3 ? new long[] {reach, reach, 0, 0} : new long[] {0, 0, reach, reach};
    Tensor padded = images.reshape(1, b * c, images.size(2), images.size(3));
    return padded
        .pad(Padding.REPLICATE, widths)
        .conv2d(kernel, null, ConvOptions.DEFAULT.withGroups(Math.toIntExact(b * c)))
        .reshape(images.shape());
  }

  private static void fill(double[] taps, int from, int reach, double deviation) {
    double sum = 0;
    for (int k = -reach; k <= reach; k++) {
      double tap = deviation == 0 ? (k == 0 ? 1 : 0) : Math.exp(-0.5 * sq(k / deviation));
      taps[from + reach + k] = tap;
      sum += tap;
    }
    for (int k = 0; k <= 2 * reach; k++) {
      taps[from + k] /= sum;
    }
  }

  private static double sq(double x) {
    return x * x;
  }
}
