package dev.coset.nn.fields;

/**
 * The shape of an {@link EquivariantNeuralField}.
 *
 * @param dimension of space, at least 1
 * @param codeWidth the length of a latent point's code, at least 1
 * @param outputs how many numbers a query is answered by, at least 1
 * @param width of the attention, a multiple of the heads
 * @param heads of the attention, at least 1
 * @param frequencies how many random frequencies describe a difference of positions, at least 1
 * @param bandwidth the deviation of the frequencies, in periods per unit of length, positive
 * @param reach the length sigma over which a latent point is heard: weights fall by {@code exp(-r^2
 *     / sigma^2)}; positive, infinity for no decay
 * @param exchanges how many layers let latent points attend to each other first, at least 0
 */
public record FieldConfig(
    int dimension,
    int codeWidth,
    int outputs,
    int width,
    int heads,
    int frequencies,
    double bandwidth,
    double reach,
    int exchanges) {

  /** Checks the values. */
  public FieldConfig {
    if (dimension < 1 || codeWidth < 1 || outputs < 1 || frequencies < 1 || exchanges < 0) {
      throw new IllegalArgumentException(
          "A field has dimension, codes, outputs, frequencies, exchanges, given: %d, %d, %d, %d, %d"
              .formatted(dimension, codeWidth, outputs, frequencies, exchanges));
    }
    if (heads < 1 || width < heads || width % heads != 0) {
      throw new IllegalArgumentException(
          "The width of the attention is a multiple of its heads, given: %d and %d"
              .formatted(width, heads));
    }
    if (!(bandwidth > 0) || !(reach > 0)) {
      throw new IllegalArgumentException(
          "Bandwidth and reach are positive, given: %s and %s".formatted(bandwidth, reach));
    }
  }

  /** Width 32, 2 heads, 16 frequencies of deviation 1, no exchange. */
  public static FieldConfig of(int dimension, int codeWidth, int outputs, double reach) {
    return new FieldConfig(dimension, codeWidth, outputs, 32, 2, 16, 1, reach, 0);
  }

  /** The same with other codes, outputs and exchanges. */
  public FieldConfig with(int codes, int answers, int layers) {
    return new FieldConfig(
        dimension, codes, answers, width, heads, frequencies, bandwidth, reach, layers);
  }
}
