package dev.coset.nn.attention;

import dev.coset.data.BadInputException;

/**
 * The extents of a {@link PairAttention}.
 *
 * @param width channels of the features
 * @param heads into how many heads they are split
 * @param pairs channels of the embedding of a pair
 */
public record PairAttentionConfig(int width, int heads, int pairs) {

  /** Checks the extents. */
  public PairAttentionConfig {
    if (width < 1 || heads < 1 || pairs < 1 || width % heads != 0) {
      throw new BadInputException(
          "Pair attention needs positive extents and a width that its heads divide, given:"
              + " width %d, %d heads, pairs %d".formatted(width, heads, pairs));
    }
  }
}
