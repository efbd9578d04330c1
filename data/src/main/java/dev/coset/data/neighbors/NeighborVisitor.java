package dev.coset.data.neighbors;

/** Takes the neighbours of one query after another, without a place in memory for all of them. */
@FunctionalInterface
public interface NeighborVisitor {

  /**
   * Takes the neighbours of a query, the nearest first. The arrays are used again for the next
   * query and are longer than the neighbours.
   *
   * @param query the number of the query
   * @param indices the numbers of the points
   * @param squares the squared distances
   * @param count how many neighbours there are
   */
  void visit(int query, int[] indices, double[] squares, int count);
}
