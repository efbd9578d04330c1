package dev.coset.tensor.modules;

/**
 * The extent of a recurrent network.
 *
 * @param width the extent of a state
 * @param layers how many layers read the outputs of each other
 * @param bothDirections whether a second set of units in each layer reads backwards; outputs are
 *     then twice as wide, forward before backward
 * @param dropout the probability of dropping an element between layers, in training, in [0, 1)
 */
public record RecurrentOptions(int width, int layers, boolean bothDirections, double dropout) {

  /** Rejects widths and layers below 1, and probabilities outside [0, 1). */
  public RecurrentOptions {
    if (width < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "Width and layers are at least 1, given: %d, %d".formatted(width, layers));
    }
    Checks.probability(dropout);
  }

  /** One layer that reads forward. */
  public static RecurrentOptions of(int width) {
    return new RecurrentOptions(width, 1, false, 0);
  }

  /** The same with another number of layers. */
  public RecurrentOptions withLayers(int count) {
    return new RecurrentOptions(width, count, bothDirections, dropout);
  }

  /** The same, reading in both directions. */
  public RecurrentOptions inBothDirections() {
    return new RecurrentOptions(width, layers, true, dropout);
  }

  /** The same with dropout between layers. */
  public RecurrentOptions withDropout(double probability) {
    return new RecurrentOptions(width, layers, bothDirections, probability);
  }

  /** 1, or 2 for both directions. */
  int directions() {
    return bothDirections ? 2 : 1;
  }
}
