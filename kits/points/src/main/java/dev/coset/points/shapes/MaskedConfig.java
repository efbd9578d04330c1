package dev.coset.points.shapes;

/**
 * The extents of a masked autoencoder.
 *
 * @param tokens what tokens are made of: {@link SurfaceFeatures#RI8}, {@link SurfaceFeatures#RI14},
 *     or {@link SurfaceFeatures#COORDINATES} for comparison
 * @param groups how many groups of points a cloud has, at least 2
 * @param size how many points a group has, at least 3
 * @param width how many channels a token has, a multiple of 4
 * @param depth how many blocks the encoder has
 * @param decoderDepth how many blocks the decoder has
 * @param masked the share of groups that is hidden, between 0 and 1
 */
public record MaskedConfig(
    SurfaceFeatures tokens,
    int groups,
    int size,
    int width,
    int depth,
    int decoderDepth,
    double masked) {

  /** Checks the extents. */
  public MaskedConfig {
    if (groups < 2 || size < 3 || width < 4 || width % 4 != 0 || depth < 1 || decoderDepth < 1) {
      throw new IllegalArgumentException(
          "There are at least 2 groups of 3 points, a width that is a multiple of 4 and a block, given: %d, %d, %d, %d and %d"
              .formatted(groups, size, width, depth, decoderDepth));
    }
    long hidden = Math.round(masked * groups);
    if (!(masked > 0 && masked < 1) || hidden < 1 || hidden >= groups) {
      throw new IllegalArgumentException(
          "Some groups are masked and some are not, given: a share of %s of %d"
              .formatted(masked, groups));
    }
  }

  /** 64 groups of 32 points, width 96, 3 blocks and 1, 60% masked, RI-8 tokens. */
  public static MaskedConfig defaults() {
    return new MaskedConfig(SurfaceFeatures.RI8, 64, 32, 96, 3, 1, 0.6);
  }

  /** The same with other tokens. */
  public MaskedConfig withTokens(SurfaceFeatures other) {
    return new MaskedConfig(other, groups, size, width, depth, decoderDepth, masked);
  }

  /** The same with other groups. */
  public MaskedConfig withGroups(int count, int points) {
    return new MaskedConfig(tokens, count, points, width, depth, decoderDepth, masked);
  }

  /** The same with another width and depth of the encoder. */
  public MaskedConfig withEncoder(int channels, int blocks) {
    return new MaskedConfig(tokens, groups, size, channels, blocks, decoderDepth, masked);
  }

  /** How many groups are hidden. */
  int hidden() {
    return (int) Math.round(masked * groups);
  }

  /** How many numbers say where a group is. */
  int places() {
    return tokens.isInvariant() ? 5 : 3;
  }
}
