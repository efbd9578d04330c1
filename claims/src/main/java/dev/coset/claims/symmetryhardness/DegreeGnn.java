package dev.coset.claims.symmetryhardness;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Embedding;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A graph network that sums over neighbours and over nodes: two classes for adjacency matrices
 * {@code [b, n, n]}. From equal nodes, one round of sums gives the degree; a perceptron of each
 * node and one of the sum follow, which is enough to represent every parity of degrees.
 */
final class DegreeGnn extends Module implements Layer {

  private static final int WIDTH = 64;

  private final Embedding states;
  private final Mlp graph;

  DegreeGnn(int nodes, RandomGenerator random) {
    states = child("states", new Embedding(nodes, WIDTH, random));
    graph = child("graph", Mlp.of(List.of(WIDTH, 2 * WIDTH, 2 * WIDTH, 2), Tensor::relu, random));
  }

  @Override
  public Tensor forward(Tensor adjacency) {
    Tensor heard = adjacency.sum(2).toType(DType.INT64);
    return graph.forward(states.forward(heard).sum(1).div(Math.sqrt((double) adjacency.size(1))));
  }
}
