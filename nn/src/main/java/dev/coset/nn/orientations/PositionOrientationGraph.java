package dev.coset.nn.orientations;

import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The edges of a graph of points with a shared set of orientations, and what no motion changes of
 * each pair of oriented points.
 *
 * <p>For the edge from j to i, {@code r = x_j - x_i} and the orientation {@code n_o}: in space
 * {@code a = (n_o . r, |r - (n_o . r) n_o|)}, in the plane {@code a = (n_o . r, n_o x r)}, where
 * the second has a sign; without orientations {@code a = |r|}. For two orientations at one point
 * {@code n_o . n_o'} in space, and {@code (n_o . n_o', n_o x n_o')} in the plane. Roots are {@code
 * sqrt(s + 1e-12)}, so that derivatives by positions are finite for coincident points.
 *
 * @param graph the edges
 * @param orientations the directions
 * @param spatial {@code [edges, max(1, O), 2]}, or {@code [edges, 1, 1]} without orientations
 * @param fibre {@code [O, O, 1]} in space, {@code [O, O, 2]} in the plane
 * @param distances {@code [edges]}
 */
public record PositionOrientationGraph(
    GeometricGraph graph,
    Orientations orientations,
    Tensor spatial,
    Tensor fibre,
    Tensor distances) {

  private static final double TINY = 1e-12;

  /**
   * The invariants of points, differentiable in the positions.
   *
   * @param positions {@code [nodes, n]}, FLOAT32 or FLOAT64, with n the orientations' dimension
   * @throws IllegalArgumentException if the shape does not fit the graph and the orientations
   */
  public static PositionOrientationGraph of(
      GeometricGraph graph, Tensor positions, Orientations orientations) {
    int n = orientations.dimension();
    if (positions.rank() != 2 || positions.size(0) != graph.nodes() || positions.size(1) != n) {
      throw new IllegalArgumentException(
          "Positions [%d, %d] are expected, given: %s"
              .formatted(graph.nodes(), n, positions.describe()));
    }
    Tensor r = graph.atSource(positions).sub(graph.atTarget(positions));
    Tensor distances = r.square().sum(1).add(TINY).sqrt();
    Tensor directions = orientations.tensor(positions.dtype());
    if (orientations.count() == 0) {
      return new PositionOrientationGraph(
          graph, orientations, distances.reshape(-1, 1, 1), directions, distances);
    }
    Tensor along = r.matmul(directions.transpose(0, 1));
    Tensor cosines = directions.matmul(directions.transpose(0, 1)).unsqueeze(2);
    if (n == 2) {
      Tensor quarter = quarterTurned(directions).transpose(0, 1);
      Tensor fibre = Tensors.cat(2, cosines, directions.matmul(quarter).neg().unsqueeze(2));
      Tensor spatial = Tensors.stack(2, along, r.matmul(quarter));
      return new PositionOrientationGraph(graph, orientations, spatial, fibre, distances);
    }
    Tensor rest = r.unsqueeze(1).sub(along.unsqueeze(2).mul(directions)); // [edges, O, 3]
    Tensor across = rest.square().sum(2).add(TINY).sqrt();
    return new PositionOrientationGraph(
        graph, orientations, Tensors.stack(2, along, across), cosines, distances);
  }

  /** {@code (-y, x)} for every row. */
  private static Tensor quarterTurned(Tensor rows) {
    return Tensors.stack(1, rows.select(1, 1).neg(), rows.select(1, 0));
  }

  /** The number of orientations of a feature, 1 for positions only. */
  int fibres() {
    return Math.max(1, orientations.count());
  }
}
