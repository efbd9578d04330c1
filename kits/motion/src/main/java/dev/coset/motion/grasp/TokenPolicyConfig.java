package dev.coset.motion.grasp;

import dev.coset.data.BadInputException;
import java.util.List;

/**
 * The size of a {@link TokenPolicy}.
 *
 * @param groups how many numbers each group of an observation has
 * @param width of a token, a multiple of heads
 * @param layers of attention
 * @param heads of attention
 */
public record TokenPolicyConfig(List<Integer> groups, int width, int layers, int heads) {

  /**
   * Checks the values.
   *
   * @throws BadInputException if there is no group, or one is empty
   */
  public TokenPolicyConfig {
    groups = List.copyOf(groups);
    if (groups.isEmpty() || groups.stream().anyMatch(size -> size < 1)) {
      throw new BadInputException(
          "Every group of an observation has at least one number, given sizes: " + groups);
    }
    if (layers < 1 || heads < 1 || width < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          ("At least one layer and head are needed, and heads divide the width, given: %d "
                  + "layers, %d heads, width %d")
              .formatted(layers, heads, width));
    }
  }

  /** Tokens of 48 numbers, 2 layers, 4 heads; the paper has 256, 12 and 16. */
  public static TokenPolicyConfig of(List<Integer> groups) {
    return new TokenPolicyConfig(groups, 48, 2, 4);
  }
}
