package dev.coset.symmetrize;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import java.util.ArrayList;
import java.util.List;

/**
 * The frame of a graph under relabelling: the orders that sort the nodes by a spectral key.
 *
 * <p>For each distinct eigenvalue of the Laplacian {@code D - A} (clustered with relative tolerance
 * 1e-6) the key of node {@code i} has {@code sqrt(P_ii)}, {@code P} the projector on the
 * eigenspace, rounded to a stated number of decimals; the features of the node follow, unrounded.
 * Nodes whose keys tie, all of them in a vertex-transitive graph, are taken in all orders, up to a
 * limit. Cost: one eigendecomposition, {@code O(n^3)}. A key that falls within rounding errors of a
 * boundary between two decimals may tie after one relabelling and not after another: one in about
 * {@code 10^(15 - decimals)} keys. Source: "Frame Averaging for Invariant and Equivariant Network
 * Design", section 3.
 */
public final class SpectralSortFrame implements Frame<Permutation, DenseGraph> {

  /** Eigenvalues this close, relative to the largest, are one. */
  public static final double CLUSTER_TOLERANCE = 1e-6;

  /** How many decimals of the key are kept, unless told otherwise. */
  public static final int DEFAULT_DECIMALS = 6;

  private final int decimals;
  private final long limit;

  private SpectralSortFrame(int decimals, long limit) {
    if (decimals < 1 || decimals > 7 || limit < 1) {
      throw new IllegalArgumentException(
          "Decimals are 1 to 7 and the limit is at least 1, given: %d and %d"
              .formatted(decimals, limit));
    }
    this.decimals = decimals;
    this.limit = limit;
  }

  /** The frame with 6 decimals and at most 8! = 40320 orders. */
  public static SpectralSortFrame create() {
    return new SpectralSortFrame(DEFAULT_DECIMALS, SortingFrame.DEFAULT_LIMIT);
  }

  /** The same frame with another number of decimals, 1 to 7. */
  public SpectralSortFrame withDecimals(int count) {
    return new SpectralSortFrame(count, limit);
  }

  /**
   * The same frame with another limit on the number of orders. Orders are made one at a time, so a
   * high limit costs no memory, and {@link StochasticFrame} draws from any number.
   */
  public SpectralSortFrame withLimit(long orders) {
    return new SpectralSortFrame(decimals, orders);
  }

  @Override
  public FrameElements<Permutation> frame(DenseGraph graph) {
    Decompositions.Eigen eigen = Decompositions.symmetricEigen(laplacian(graph));
    List<List<Integer>> clusters = clusters(eigen.values());
    double[][] keys = keys(graph, eigen.vectors(), clusters);
    TieClasses ties = TieClasses.of(keys);
    double gap = ties.gap(keys);
    if (!ties.hasTies()) {
      return new FrameElements<>(
          1, ties::order, new FrameEvidence(gap, false, true, "spectral keys, no ties"));
    }
    return SortingFrame.allOrders(
        ties, gap, limit, "nodes", "add features that tell the nodes apart");
  }

  private static Matrix laplacian(DenseGraph graph) {
    int n = graph.size();
    double[] entries = new double[n * n];
    for (int i = 0; i < n; i++) {
      double degree = 0;
      for (int j = 0; j < n; j++) {
        if (j != i) {
          double weight = graph.adjacency().get(i * n + j);
          entries[i * n + j] = -weight;
          degree += weight;
        }
      }
      entries[i * n + i] = degree;
    }
    return Matrix.of(n, n, entries);
  }

  private static List<List<Integer>> clusters(double[] values) {
    double scale = Math.max(Math.abs(values[0]), Math.abs(values[values.length - 1]));
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || values[i] - values[i - 1] > CLUSTER_TOLERANCE * scale) {
        clusters.add(new ArrayList<>());
      }
      clusters.getLast().add(i);
    }
    return clusters;
  }

  private double[][] keys(DenseGraph graph, Matrix vectors, List<List<Integer>> clusters) {
    int width = graph.features().extent(1);
    double unit = Math.pow(10, decimals);
    double[][] keys = new double[graph.size()][clusters.size() + width];
    for (int i = 0; i < keys.length; i++) {
      for (int c = 0; c < clusters.size(); c++) {
        double projector = 0;
        for (int column : clusters.get(c)) {
          projector += vectors.get(i, column) * vectors.get(i, column);
        }
        keys[i][c] = Math.rint(unit * Math.sqrt(projector)) / unit;
      }
      graph.features().copyTo(i * width, keys[i], clusters.size(), width);
    }
    return keys;
  }
}
