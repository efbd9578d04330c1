package dev.coset.symmetrize;

/**
 * How outputs of one kind are averaged: the vector-space structure that averaging needs.
 *
 * @param <O> the kind of output
 */
@FunctionalInterface
public interface OutputSpace<O> {

  /** Starts a weighted mean; each call gives a new one, used by one thread. */
  Mean<O> start();

  /**
   * A weighted mean in the making.
   *
   * @param <O> the kind of output
   */
  interface Mean<O> {

    /**
     * Adds one value.
     *
     * @param weight a positive weight
     * @throws dev.coset.data.BadInputException when the value does not fit those before it
     */
    void add(O value, double weight);

    /** The mean of what was added; at least one value must have been. */
    O result();
  }
}
