package dev.coset.nn.clifford;

/**
 * How attention over tuples of points is made.
 *
 * @param rank how many points a tuple has, 1 to 3; 3 sees handedness
 * @param in how many values a point has
 * @param width how many values come out
 * @param hidden the width of the hidden layer of each perceptron
 * @param invariants which products of points a tuple is described by
 * @param merge how values of points and of the tuple are put together
 * @param origin where the vectors of points start
 * @param chunk for how many first points tuples are held at once, 0 for all; memory is {@code chunk
 *     N^(rank - 1) width}
 */
public record TupleOptions(
    int rank,
    int in,
    int width,
    int hidden,
    Invariants invariants,
    Merge merge,
    Origin origin,
    int chunk) {

  /** Which products are described. */
  public enum Invariants {
    /** That of the whole tuple. */
    LAST,
    /** Those of all its beginnings, {@code r_i}, {@code r_i r_j}, {@code r_i r_j r_k}. */
    PREFIXES
  }

  /** How values are merged. */
  public enum Merge {
    /** By their mean; the points' values must have the width of the output. */
    MEAN,
    /**
     * By their sum after learned linear maps, one for each place in the tuple, so that places
     * differ.
     */
    PROJECTIONS
  }

  /** Where vectors start. */
  public enum Origin {
    /** At zero, as given: the layer commutes with rotations about it. */
    GIVEN,
    /** At the mean of the points: translations do not matter either. */
    CENTROID
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the rank is not 1, 2 or 3, a width is not positive, the
   *     chunk is negative, or values are merged by the mean and have another width than the output
   */
  public TupleOptions {
    if (rank < 1 || rank > 3) {
      throw new IllegalArgumentException(
          "Tuples have 1, 2 or 3 points, since N^rank of them are held; given: " + rank);
    }
    if (in < 1 || width < 1 || hidden < 1 || chunk < 0) {
      throw new IllegalArgumentException(
          "Attention over tuples needs widths of at least 1 and a chunk that is not negative, given: in %d, width %d, hidden %d, chunk %d"
              .formatted(in, width, hidden, chunk));
    }
    if (merge == Merge.MEAN && in != width) {
      throw new IllegalArgumentException(
          "The mean merges values of one width, given: %d in, %d out; use Merge.PROJECTIONS"
              .formatted(in, width));
    }
  }

  /** All prefixes, learned projections, hidden layers as wide as the output, the centroid. */
  public static TupleOptions of(int rank, int in, int width) {
    return new TupleOptions(
        rank, in, width, width, Invariants.PREFIXES, Merge.PROJECTIONS, Origin.CENTROID, 0);
  }

  /** The same with another way to merge values. */
  public TupleOptions withMerge(Merge value) {
    return new TupleOptions(rank, in, width, hidden, invariants, value, origin, chunk);
  }

  /** The same described by other products. */
  public TupleOptions withInvariants(Invariants value) {
    return new TupleOptions(rank, in, width, hidden, value, merge, origin, chunk);
  }

  /** The same with another origin. */
  public TupleOptions withOrigin(Origin value) {
    return new TupleOptions(rank, in, width, hidden, invariants, merge, value, chunk);
  }

  /** The same in chunks of so many first points. */
  public TupleOptions withChunk(int value) {
    return new TupleOptions(rank, in, width, hidden, invariants, merge, origin, value);
  }

  /** The same for values of another width. */
  public TupleOptions withIn(int value) {
    return new TupleOptions(rank, value, width, hidden, invariants, merge, origin, chunk);
  }
}
