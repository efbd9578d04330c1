package dev.coset.tensor.modules;

/**
 * The extent of an attention layer.
 *
 * @param width the extent of queries and outputs
 * @param heads into how many parts of equal extent the width is cut
 * @param keyWidth the extent of keys before they are projected
 * @param valueWidth the extent of values before they are projected
 * @param withBias whether projections add a bias
 * @param dropout the probability of dropping a weight of attention in training, in [0, 1)
 * @param fused whether to use {@link dev.coset.tensor.Tensor#fusedAttention}, which needs less
 *     memory but can be differentiated only once; not while dropout is at work
 */
public record AttentionOptions(
    int width,
    int heads,
    int keyWidth,
    int valueWidth,
    boolean withBias,
    double dropout,
    boolean fused) {

  /** Rejects widths below 1 and heads that do not divide the width. */
  public AttentionOptions {
    if (width < 1 || heads < 1 || keyWidth < 1 || valueWidth < 1) {
      throw new IllegalArgumentException(
          "Widths and heads are at least 1, given: width %d, heads %d, keys %d, values %d"
              .formatted(width, heads, keyWidth, valueWidth));
    }
    Checks.divides("heads", heads, "columns", width);
    Checks.probability(dropout);
  }

  /** Queries, keys and values of one width, projections with biases, no dropout. */
  public static AttentionOptions of(int width, int heads) {
    return new AttentionOptions(width, heads, width, width, true, 0, false);
  }

  /** The same with keys and values of other extents. */
  public AttentionOptions withSources(int keys, int values) {
    return new AttentionOptions(width, heads, keys, values, withBias, dropout, fused);
  }

  /** The same without biases. */
  public AttentionOptions withoutBias() {
    return new AttentionOptions(width, heads, keyWidth, valueWidth, false, dropout, fused);
  }

  /** The same with dropout of the weights of attention. */
  public AttentionOptions withDropout(double probability) {
    return new AttentionOptions(width, heads, keyWidth, valueWidth, withBias, probability, fused);
  }

  /** The same in one pass. */
  public AttentionOptions inOnePass() {
    return new AttentionOptions(width, heads, keyWidth, valueWidth, withBias, dropout, true);
  }
}
