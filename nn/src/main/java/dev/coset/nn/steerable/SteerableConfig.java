package dev.coset.nn.steerable;

import dev.coset.data.BadInputException;

/**
 * The extents of a {@link SteerableTransformer}.
 *
 * @param channels channels of an image
 * @param side pixels along a side of an image, a multiple of 4
 * @param classes how many logits
 * @param type orders and channels of features
 * @param kernel pixels along a side of kernels, odd
 * @param layers transformer layers; with 0 it is a steerable convolutional network
 * @param heads heads of attention, a divisor of the channels of the type
 * @param score how complex products become scores
 */
public record SteerableConfig(
    int channels,
    int side,
    int classes,
    SteerableType type,
    int kernel,
    int layers,
    int heads,
    AttentionScore score) {

  /** Checks the values. */
  public SteerableConfig {
    if (channels < 1 || classes < 1 || layers < 0 || heads < 1) {
      throw new BadInputException(
          "Channels, classes and heads are at least 1 and layers at least 0, given: %d, %d, %d, %d"
              .formatted(channels, classes, heads, layers));
    }
    if (side < 4 || side % 4 != 0) {
      throw new BadInputException(
          "Images are pooled twice, so the side is a multiple of 4, given: " + side);
    }
  }

  /** Orders 0 to 2 with 6 channels, kernels of 5 pixels, one layer with 2 heads. */
  public static SteerableConfig of(int channels, int side, int classes) {
    return new SteerableConfig(
        channels, side, classes, new SteerableType(3, 6), 5, 1, 2, AttentionScore.MODULUS);
  }

  /** The same with another type of features. */
  public SteerableConfig withType(SteerableType features) {
    return new SteerableConfig(channels, side, classes, features, kernel, layers, heads, score);
  }

  /** The same with another number of transformer layers. */
  public SteerableConfig withLayers(int count) {
    return new SteerableConfig(channels, side, classes, type, kernel, count, heads, score);
  }

  /** The same with other scores. */
  public SteerableConfig withScore(AttentionScore way) {
    return new SteerableConfig(channels, side, classes, type, kernel, layers, heads, way);
  }
}
