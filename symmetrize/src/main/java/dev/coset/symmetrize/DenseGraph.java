package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Action;
import dev.coset.groups.Permutation;
import java.util.Arrays;

/**
 * A graph whose edges are a full matrix of weights.
 *
 * @param adjacency {@code [n, n]}, symmetric; zero where there is no edge
 * @param features {@code [n, f]} numbers per node; {@code f} may be zero
 */
public record DenseGraph(NdArray adjacency, NdArray features) {

  /** Checks shapes, symmetry and finiteness. */
  public DenseGraph {
    if (adjacency.rank() != 2
        || adjacency.extent(0) < 1
        || adjacency.extent(0) != adjacency.extent(1)) {
      throw new BadInputException(
          "An adjacency matrix has shape [n, n] with n at least 1, given shape %s"
              .formatted(Arrays.toString(adjacency.shape())));
    }
    int n = adjacency.extent(0);
    if (features.rank() != 2 || features.extent(0) != n) {
      throw new BadInputException(
          "A graph of %d nodes has features of shape [%d, f], given shape %s"
              .formatted(n, n, Arrays.toString(features.shape())));
    }
    if (!adjacency.isFinite() || !features.isFinite()) {
      throw new BadInputException(
          "The graph has weights or features that are not finite; remove or replace them");
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (adjacency.get(i * n + j) != adjacency.get(j * n + i)) {
          throw new BadInputException(
              "The adjacency matrix is not symmetric: entries (%d, %d) and (%d, %d) are %s and %s; give an undirected graph"
                  .formatted(i, j, j, i, adjacency.get(i * n + j), adjacency.get(j * n + i)));
        }
      }
    }
  }

  /** A graph without node features. */
  public static DenseGraph of(NdArray adjacency) {
    int n = adjacency.rank() > 0 ? adjacency.extent(0) : 0;
    return new DenseGraph(adjacency, NdArray.wrap(new int[] {n, 0}, new double[0]));
  }

  /** The number of nodes. */
  public int size() {
    return adjacency.extent(0);
  }

  /** How relabelling moves graphs: {@code A -> P A P^T, X -> P X}. */
  public static Action<Permutation, DenseGraph> action() {
    Action<Permutation, NdArray> pairs = ArrayActions.pairs();
    Action<Permutation, NdArray> rows = ArrayActions.rows();
    return (p, graph) ->
        new DenseGraph(pairs.apply(p, graph.adjacency), rows.apply(p, graph.features));
  }

  /** All numbers in one vector, the adjacency first: the input of a plain network. */
  public NdArray flatten() {
    double[] all = new double[adjacency.size() + features.size()];
    adjacency.copyTo(0, all, 0, adjacency.size());
    features.copyTo(0, all, adjacency.size(), features.size());
    return NdArray.wrap(new int[] {all.length}, all);
  }
}
