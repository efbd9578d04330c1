package dev.coset.claims.frameaveraging;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.generate.CubicGraphs;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.nn.graphs.SumAggregationGnn;
import dev.coset.symmetrize.DenseGraph;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.SpectralSortFrame;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Telling the five connected cubic graphs on 8 nodes apart with random weights: a perceptron on the
 * adjacency matrix, averaged over the full frame, against a graph network that sums over
 * neighbours. Both in double precision.
 */
final class CubicGraphSeparation {

  /** Two graphs are told apart when their outputs differ by more than this, relatively. */
  static final double THRESHOLD = 1e-6;

  private static final int NODES = 8;
  private static final int WIDTH = 64;
  private static final int OUTPUTS = 16;
  private static final int GNN_LAYERS = 4;
  private static final int BATCH = 4096;

  private CubicGraphSeparation() {}

  /** The five graphs. */
  static List<DenseGraph> graphs() {
    return CubicGraphs.connected(NODES).stream().map(DenseGraph::of).toList();
  }

  /** The distances between the outputs of the averaged perceptron for all ten pairs. */
  static double[] averagedMlp(RandomGenerator random) {
    try (Mlp mlp = Mlp.of(List.of(NODES * NODES, WIDTH, WIDTH, OUTPUTS), Tensor::silu, random)) {
      mlp.to(DType.FLOAT64);
      Model<DenseGraph, NdArray> model =
          FrameAverage.<Permutation, DenseGraph>of(SpectralSortFrame.create())
              .withBatchLimit(BATCH)
              .symmetrize(
                  new GraphModel(batch -> mlp.forward(batch.flatten(1, 2))),
                  Equivariance.invariance(Symmetric.of(NODES), DenseGraph.action()));
      return distances(model.applyAll(graphs()));
    }
  }

  /** The distances between the outputs of the graph network for all ten pairs. */
  static double[] sumGnn(RandomGenerator random) {
    try (var gnn = new SumAggregationGnn(WIDTH, GNN_LAYERS, OUTPUTS, random)) {
      gnn.to(DType.FLOAT64);
      return distances(new GraphModel(gnn::forward).applyAll(graphs()));
    }
  }

  /** How many of the distances tell two graphs apart. */
  static long separated(double[] distances) {
    return Arrays.stream(distances).filter(d -> d > THRESHOLD).count();
  }

  private static double[] distances(List<NdArray> outputs) {
    List<Double> distances = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      for (int j = 0; j < i; j++) {
        distances.add(Equivariance.relativeError(outputs.get(i), outputs.get(j)));
      }
    }
    return distances.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A network on adjacency matrices {@code [b, 8, 8]}, as a model. */
  private record GraphModel(UnaryOperator<Tensor> forward) implements Model<DenseGraph, NdArray> {

    @Override
    public NdArray apply(DenseGraph graph) {
      return applyAll(List.of(graph)).getFirst();
    }

    @Override
    public List<NdArray> applyAll(List<DenseGraph> graphs) {
      double[] matrices = new double[graphs.size() * NODES * NODES];
      for (int i = 0; i < graphs.size(); i++) {
        graphs.get(i).adjacency().copyTo(0, matrices, i * NODES * NODES, NODES * NODES);
      }
      try (var _ = Scope.open()) {
        Tensor batch = Tensors.of(matrices, graphs.size(), NODES, NODES);
        double[] outputs = Autograd.noGrad(() -> forward.apply(batch)).toDoubleArray();
        List<NdArray> rows = new ArrayList<>(graphs.size());
        for (int i = 0; i < graphs.size(); i++) {
          rows.add(NdArray.vector(Arrays.copyOfRange(outputs, i * OUTPUTS, (i + 1) * OUTPUTS)));
        }
        return rows;
      }
    }
  }
}
