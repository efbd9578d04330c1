package dev.coset.nn.irreps.so2;

/**
 * The size of a transformer on systems of atoms.
 *
 * @param elements numbers of elements are below this
 * @param degree L, the largest degree of the features
 * @param order M, the largest order that is kept in the frames of edges, at most L
 * @param channels of the features
 * @param heads of attention, a divisor of the channels
 * @param layers how many blocks
 * @param oversampling of the grids on the sphere, at least 1: at 1 they have {@code (3L+1)/2} rings
 *     of {@code 3L+1} points, on which products of two features are exact, at 2 twice as many of
 *     both; at 3 a trained network keeps the law to about the rounding of single precision
 */
public record EquiformerConfig(
    int elements, int degree, int order, int channels, int heads, int layers, double oversampling) {

  /** Refuses sizes that make no network. */
  public EquiformerConfig {
    if (order < 0 || order > degree) {
      throw new IllegalArgumentException(
          "Orders are kept up to M in 0 to L = %d, given: M = %d".formatted(degree, order));
    }
    if (elements < 1 || channels < 1 || layers < 1 || !(oversampling >= 1)) {
      throw new IllegalArgumentException(
          "At least one element, channel and layer and an oversampling of at least 1 are expected,"
              + " given: %d, %d, %d and %s".formatted(elements, channels, layers, oversampling));
    }
    if (heads < 1 || channels % heads != 0) {
      throw new IllegalArgumentException(
          "The number of heads divides that of channels, %d, given: %d".formatted(channels, heads));
    }
  }

  /**
   * Degree L with all orders, 16 channels, four heads, two blocks and grids oversampled three
   * times.
   */
  public static EquiformerConfig of(int elements, int degree) {
    return new EquiformerConfig(elements, degree, degree, 16, 4, 2, 3);
  }
}
