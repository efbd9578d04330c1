package dev.coset.nn.affine;

import dev.coset.data.BadInputException;

/**
 * The extents of an {@link AffineGroupCnn}.
 *
 * @param group the linear maps that count as motions
 * @param channels channels of an image
 * @param width channels of features at each element
 * @param classes how many logits
 * @param samples elements of the group in each layer
 * @param variance of the coordinates of {@code 2 X}, see {@link PolarDecomposition#sample}
 * @param kernel pixels along a side of a kernel
 */
public record AffineCnnConfig(
    LinearGroup group,
    int channels,
    int width,
    int classes,
    int samples,
    double variance,
    int kernel) {

  /** Checks the values. */
  public AffineCnnConfig {
    if (channels < 1 || width < 1 || classes < 1 || samples < 1) {
      throw new BadInputException(
          "Channels, width, classes and samples are at least 1, given: %d, %d, %d, %d"
              .formatted(channels, width, classes, samples));
    }
    if (!(variance >= 0 && variance < 1e3)) {
      throw new BadInputException("The variance is at least 0 and finite, given: " + variance);
    }
  }

  /** GL+(2) with 10 samples of variance 0.1, 8 channels and kernels of 5 pixels. */
  public static AffineCnnConfig of(int channels, int classes) {
    return new AffineCnnConfig(LinearGroup.GENERAL, channels, 8, classes, 10, 0.1, 5);
  }

  /** The same with another group. */
  public AffineCnnConfig withGroup(LinearGroup maps) {
    return new AffineCnnConfig(maps, channels, width, classes, samples, variance, kernel);
  }

  /** The same with another width. */
  public AffineCnnConfig withWidth(int features) {
    return new AffineCnnConfig(group, channels, features, classes, samples, variance, kernel);
  }

  /** The same with another number of samples. */
  public AffineCnnConfig withSamples(int count) {
    return new AffineCnnConfig(group, channels, width, classes, count, variance, kernel);
  }

  /** The same with another variance. */
  public AffineCnnConfig withVariance(double square) {
    return new AffineCnnConfig(group, channels, width, classes, samples, square, kernel);
  }
}
