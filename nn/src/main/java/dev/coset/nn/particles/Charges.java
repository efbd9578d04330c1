package dev.coset.nn.particles;

import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.tensor.Tensor;

/** How charges enter a graph of particles. */
final class Charges {

  private Charges() {}

  /** All pairs of particles of each problem, for positions {@code [b, n, 3]}. */
  static GeometricGraph graph(Tensor positions) {
    return GeometricGraph.complete(
        Math.toIntExact(positions.size(0)), Math.toIntExact(positions.size(1)));
  }

  /** The products {@code [edges, 1]} of the charges at the two ends of every edge. */
  static Tensor products(Tensor charges, GeometricGraph graph) {
    Tensor charge = charges.reshape(graph.nodes(), 1);
    return graph.atSource(charge).mul(graph.atTarget(charge));
  }
}
