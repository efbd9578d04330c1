package dev.coset.nn.graphs;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A graph network on bare adjacency matrices that sums over neighbours: {@code h_i <- mlp((1 +
 * epsilon) h_i + sum_j A_ij h_j)}, from the same start in every node, and a linear map of the sum
 * of all nodes at the end.
 *
 * <p>Law: {@code f(P A P^T) = f(A)} for every renumbering P of the nodes. It sees a graph only
 * through the Weisfeiler-Leman test: graphs with the same number of nodes in which all nodes have
 * the same number of neighbours get the same output. Shapes: {@code [b, n, n]} give {@code [b,
 * outputs]}.
 *
 * <p>Paper: "How Powerful are Graph Neural Networks?".
 */
public final class SumAggregationGnn extends Module {

  private final List<Mlp> rounds = new ArrayList<>();
  private final List<Tensor> epsilons = new ArrayList<>();
  private final Linear output;

  /**
   * A network with random weights.
   *
   * @param width the number of channels of a node
   * @param layers the number of rounds
   * @param outputs the number of outputs
   */
  public SumAggregationGnn(int width, int layers, int outputs, RandomGenerator random) {
    if (layers < 1) {
      throw new IllegalArgumentException("At least one round is needed, given: " + layers);
    }
    int in = 1;
    for (int i = 0; i < layers; i++) {
      rounds.add(child("round" + i, Mlp.of(List.of(in, width, width), Tensor::silu, random)));
      epsilons.add(parameter("epsilon" + i, () -> Tensors.zeros(DType.FLOAT32, 1)));
      in = width;
    }
    output = child("output", new Linear(in, outputs, random));
  }

  /**
   * The outputs {@code [b, outputs]} for adjacency matrices {@code [b, n, n]}.
   *
   * @throws IllegalArgumentException if the matrices are not square
   */
  public Tensor forward(Tensor adjacency) {
    if (adjacency.rank() != 3 || adjacency.size(1) != adjacency.size(2)) {
      throw new IllegalArgumentException(
          "Adjacency matrices have the shape [graphs, n, n], given: " + adjacency);
    }
    Tensor h = Tensors.ones(adjacency.dtype(), adjacency.size(0), adjacency.size(1), 1);
    for (int i = 0; i < rounds.size(); i++) {
      Tensor heard = adjacency.matmul(h);
      h = rounds.get(i).forward(h.mul(epsilons.get(i).add(1.0)).add(heard)).silu();
    }
    return output.forward(h.sum(1));
  }
}
