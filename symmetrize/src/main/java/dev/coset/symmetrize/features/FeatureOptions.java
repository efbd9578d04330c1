package dev.coset.symmetrize.features;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.modules.Layer;
import java.util.List;

/**
 * How images are synthesized.
 *
 * @param channels of the images
 * @param height of the images
 * @param width of the images
 * @param norm the Euclidean norm every image has
 * @param type FLOAT32 or FLOAT64
 * @param steps at most so many
 * @param rate the learning rate, relative to the norm
 * @param patience after how many steps without a better objective it ends
 * @param whitening whether gradients lose what makes fine patterns grow first
 * @param space where differences between images are measured: the pixels, or features of a layer
 */
public record FeatureOptions(
    int channels,
    int height,
    int width,
    double norm,
    DType type,
    int steps,
    double rate,
    int patience,
    boolean whitening,
    Layer space) {

  /** Checks the numbers. */
  public FeatureOptions {
    if (channels < 1 || height < 1 || width < 1 || !(norm > 0) || steps < 1 || patience < 1) {
      throw new BadInputException(
          "Images have channels, rows, columns and a norm above 0, and take steps, given: %d x %d x %d, norm %s, %d steps, patience %d"
              .formatted(channels, height, width, norm, steps, patience));
    }
    if (!(rate > 0) || !type.isFloat()) {
      throw new BadInputException(
          "The rate is above 0 and numbers are FLOAT32 or FLOAT64, given: %s and %s"
              .formatted(rate, type));
    }
  }

  /** Norm 1, single precision, 2,000 steps of 0.02, patience 100, whitening, by pixels. */
  public static FeatureOptions of(int channels, int height, int width) {
    return new FeatureOptions(
        channels, height, width, 1, DType.FLOAT32, 2000, 0.02, 100, true, x -> x);
  }

  /** Half the mean norm of data, a norm at which units respond without being saturated. */
  public static double normOf(List<NdArray> patches) {
    return patches.stream().mapToDouble(NdArray::norm).average().orElseThrow() / 2;
  }

  /** The same with images of another norm. */
  public FeatureOptions withNorm(double value) {
    return new FeatureOptions(
        channels, height, width, value, type, steps, rate, patience, whitening, space);
  }

  /** The same with numbers of another type. */
  public FeatureOptions with(DType other) {
    return new FeatureOptions(
        channels, height, width, norm, other, steps, rate, patience, whitening, space);
  }

  /** The same with at most so many steps. */
  public FeatureOptions withSteps(int count) {
    return new FeatureOptions(
        channels, height, width, norm, type, count, rate, patience, whitening, space);
  }

  /** The same with differences between the features of a layer. */
  public FeatureOptions measuredBy(Layer layer) {
    return new FeatureOptions(
        channels, height, width, norm, type, steps, rate, patience, whitening, layer);
  }
}
