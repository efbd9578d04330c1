package dev.coset.motion.bodies;

/**
 * The size of a {@link SubequivariantTransformer}.
 *
 * @param vectors how many vectors each limb observes
 * @param scalars how many scalars each limb observes
 * @param channels of vectors inside, a multiple of heads
 * @param width of scalars inside, a multiple of heads
 * @param layers of attention
 * @param heads of attention
 * @param limbs the most that a body may have
 */
public record SubequivariantConfig(
    int vectors, int scalars, int channels, int width, int layers, int heads, int limbs) {

  /** Checks the values. */
  public SubequivariantConfig {
    if (vectors < 1 || scalars < 1 || channels < 1 || width < 1 || layers < 1 || limbs < 1) {
      throw new IllegalArgumentException(
          ("All extents are at least 1, given: vectors %d, scalars %d, channels %d, width %d, "
                  + "layers %d, limbs %d")
              .formatted(vectors, scalars, channels, width, layers, limbs));
    }
    if (heads < 1 || channels % heads != 0 || width % heads != 0) {
      throw new IllegalArgumentException(
          "Heads divide channels and width, given: %d heads, %d channels, width %d"
              .formatted(heads, channels, width));
    }
  }

  /**
   * For what {@link SoftBodySimulator#observe} gives: 12 channels, width 32, 2 layers, 2 heads, up
   * to 8 limbs.
   */
  public static SubequivariantConfig defaults() {
    return new SubequivariantConfig(5, 8, 12, 32, 2, 2, 8);
  }

  /** The same with so many channels of vectors inside. */
  public SubequivariantConfig withChannels(int count) {
    return new SubequivariantConfig(vectors, scalars, count, width, layers, heads, limbs);
  }

  /** The same with so many more scalars. */
  public SubequivariantConfig withMoreScalars(int more) {
    return new SubequivariantConfig(vectors, scalars + more, channels, width, layers, heads, limbs);
  }
}
