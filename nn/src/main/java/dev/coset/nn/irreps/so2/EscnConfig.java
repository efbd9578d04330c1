package dev.coset.nn.irreps.so2;

/**
 * The size of a network on systems of atoms.
 *
 * @param elements numbers of elements are below this
 * @param degree L, the largest degree of the features
 * @param order M, the largest order that is kept in the frames of edges, at most L
 * @param channels of the features
 * @param hidden channels of messages
 * @param layers how many layers
 * @param oversampling of the grids on the sphere, at least 1: at 1 they have {@code (3L+1)/2} rings
 *     of {@code 3L+1} points, on which products of two features are exact, at 2 twice as many of
 *     both
 */
public record EscnConfig(
    int elements,
    int degree,
    int order,
    int channels,
    int hidden,
    int layers,
    double oversampling) {

  /** Refuses sizes that make no network. */
  public EscnConfig {
    if (order < 0 || order > degree) {
      throw new IllegalArgumentException(
          "Orders are kept up to M in 0 to L = %d, given: M = %d".formatted(degree, order));
    }
    if (elements < 1 || channels < 1 || hidden < 1 || layers < 1 || !(oversampling >= 1)) {
      throw new IllegalArgumentException(
          "At least one element, channel, hidden channel and layer and an oversampling of at"
              + " least 1 are expected, given: %d, %d, %d, %d and %s"
                  .formatted(elements, channels, hidden, layers, oversampling));
    }
  }

  /** Degree L with all orders, 16 channels, two layers and grids oversampled twice. */
  public static EscnConfig of(int elements, int degree) {
    return new EscnConfig(elements, degree, degree, 16, 16, 2, 2);
  }
}
