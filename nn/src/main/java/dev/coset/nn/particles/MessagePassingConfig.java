package dev.coset.nn.particles;

/**
 * The extents of a {@link MessagePassingNetwork}.
 *
 * @param width the number of channels of nodes and messages
 * @param layers the number of rounds of messages
 */
public record MessagePassingConfig(int width, int layers) {

  /** Checks the ranges. */
  public MessagePassingConfig {
    if (width < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "At least one channel and one layer are needed, given: %d and %d"
              .formatted(width, layers));
    }
  }

  /** 64 channels, 4 rounds. */
  public static MessagePassingConfig defaults() {
    return new MessagePassingConfig(64, 4);
  }
}
