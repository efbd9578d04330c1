package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;

/**
 * The directed edges of a graph, prepared for messages along them: what the end of an edge receives
 * is gathered from its start, weighted and summed in one pass, without a tensor of messages.
 *
 * <p>Immutable, without native memory, for use by any number of threads.
 */
public final class Edges {

  private final Segments from;
  private final Segments to;
  private final int[] fromByEnd;
  private final int[] toByStart;

  private Edges(Segments from, Segments to, int[] fromByEnd, int[] toByStart) {
    this.from = from;
    this.to = to;
    this.fromByEnd = fromByEnd;
    this.toByStart = toByStart;
  }

  /**
   * Edges between nodes of one graph.
   *
   * @param from INT64 {@code [e]}, the nodes where edges start
   * @param to INT64 {@code [e]}, the nodes where they end
   * @param nodes the number of nodes
   * @throws IllegalArgumentException if a node does not exist or the lengths differ
   */
  public static Edges of(Tensor from, Tensor to, int nodes) {
    return of(Segments.of(from, nodes), Segments.of(to, nodes));
  }

  /** Edges between nodes of two kinds: row i of both is edge i. */
  public static Edges of(Segments from, Segments to) {
    if (from.rows() != to.rows()) {
      throw new IllegalArgumentException(
          "Every edge has a start and an end, given: %d starts, %d ends"
              .formatted(from.rows(), to.rows()));
    }
    return new Edges(from, to, composed(from, to), composed(to, from));
  }

  /** The edges by the node where they start. */
  public Segments from() {
    return from;
  }

  /** The edges by the node where they end. */
  public Segments to() {
    return to;
  }

  /** The number of edges, e. */
  public int count() {
    return to.rows();
  }

  /** The edges turned round. */
  public Edges transposed() {
    return new Edges(to, from, toByStart, fromByEnd);
  }

  /**
   * The sum over incoming edges of the rows where they start: {@code out[t] = sum_{e: to(e) = t}
   * x[from(e)]}, {@code [starts, ..]} to {@code [ends, ..]}.
   */
  public Tensor propagate(Tensor x) {
    return new Propagate(this).apply(x);
  }

  /**
   * The weighted sum over incoming edges of the rows where they start: {@code out[t] = sum_{e:
   * to(e) = t} w[e] x[from(e)]}.
   *
   * @param x {@code [starts, ..]}
   * @param weights one number an edge, {@code [e]}, or as many as a row of x has, {@code [e, ..]}
   * @return {@code [ends, ..]}
   */
  public Tensor propagate(Tensor x, Tensor weights) {
    return new WeightedPropagate(this).apply(x, weights);
  }

  /** The rows of {@code from} in the order of the ends. */
  int[] fromByEnd() {
    return fromByEnd;
  }

  private static int[] composed(Segments source, Segments by) {
    int[] order = by.order();
    int[] rows = new int[order.length];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = source.index()[order[k]];
    }
    return rows;
  }
}
