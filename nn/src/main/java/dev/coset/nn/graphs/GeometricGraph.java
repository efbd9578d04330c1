package dev.coset.nn.graphs;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.kernels.Lanes;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;

/**
 * Which nodes hear which: directed edges from sources to targets. It holds no native memory, so one
 * graph serves many steps and threads.
 *
 * <p>Several graphs in one are nodes and edges one after the other, with the numbers of the nodes
 * moved on.
 */
public final class GeometricGraph {

  private final long[] source;
  private final long[] target;
  private final Segments bySource;
  private final Segments byTarget;
  private final boolean loops;

  private GeometricGraph(int nodes, long[] source, long[] target) {
    boolean loop = false;
    for (int i = 0; i < source.length; i++) {
      require(source, i, "source", nodes);
      require(target, i, "target", nodes);
      loop |= source[i] == target[i];
    }
    loops = loop;
    this.source = source;
    this.target = target;
    bySource = Segments.of(source, nodes);
    byTarget = Segments.of(target, nodes);
  }

  /**
   * A graph of edges.
   *
   * @param nodes the number of nodes
   * @param source the number of the node that each edge leaves
   * @param target the number of the node that each edge enters
   * @throws IllegalArgumentException if the arrays differ in length or a number is not that of a
   *     node
   */
  public static GeometricGraph of(int nodes, long[] source, long[] target) {
    if (nodes < 0 || source.length != target.length) {
      throw new IllegalArgumentException(
          "Edges need as many sources as targets, given: %d nodes, %d sources, %d targets"
              .formatted(nodes, source.length, target.length));
    }
    return new GeometricGraph(nodes, source.clone(), target.clone());
  }

  /** So many graphs of so many nodes, in each of which every node hears every other. */
  public static GeometricGraph complete(int graphs, int nodes) {
    if (graphs < 0 || nodes < 0) {
      throw new IllegalArgumentException(
          "Numbers of graphs and nodes are not negative, given: %d graphs of %d nodes"
              .formatted(graphs, nodes));
    }
    int edges = Math.multiplyExact(graphs * nodes, Math.max(0, nodes - 1));
    long[] source = new long[edges];
    long[] target = new long[edges];
    int at = 0;
    for (int graph = 0; graph < graphs; graph++) {
      for (int i = 0; i < nodes; i++) {
        for (int j = 0; j < nodes; j++) {
          if (i != j) {
            source[at] = (long) graph * nodes + j;
            target[at] = (long) graph * nodes + i;
            at++;
          }
        }
      }
    }
    return new GeometricGraph(graphs * nodes, source, target);
  }

  private static void require(long[] ends, int edge, String which, int nodes) {
    if (ends[edge] < 0 || ends[edge] >= nodes) {
      throw new IllegalArgumentException(
          "Edge %d has the %s %d, but nodes are 0 to %d"
              .formatted(edge, which, ends[edge], nodes - 1));
    }
  }

  /** The number of nodes. */
  public int nodes() {
    return byTarget.count();
  }

  /** The number of edges. */
  public int edges() {
    return byTarget.rows();
  }

  /** Values of nodes at the sources of the edges: {@code [nodes, ..]} to {@code [edges, ..]}. */
  public Tensor atSource(Tensor values) {
    return gather(bySource, source, values);
  }

  /** Values of nodes at the targets of the edges: {@code [nodes, ..]} to {@code [edges, ..]}. */
  public Tensor atTarget(Tensor values) {
    return gather(byTarget, target, values);
  }

  // Without lanes the loops of Segments are slower than libtorch's.
  private static Tensor gather(Segments segments, long[] index, Tensor values) {
    return Lanes.available()
        ? segments.gather(values)
        : values.indexSelect(0, Tensors.of(index, index.length));
  }

  /** The sums of the messages that enter the nodes: {@code [edges, ..]} to {@code [nodes, ..]}. */
  public Tensor sum(Tensor messages) {
    if (Lanes.available()) {
      return byTarget.sum(messages);
    }
    long[] shape = messages.shape();
    shape[0] = nodes();
    return Tensors.zeros(messages.dtype(), shape)
        .indexAdd(0, Tensors.of(target, target.length), messages);
  }

  /** The means {@code [nodes, c]} of the messages {@code [edges, c]}, zero where none enters. */
  public Tensor mean(Tensor messages) {
    double[] shares = new double[nodes()];
    Arrays.setAll(shares, node -> 1.0 / Math.max(1, byTarget.size(node)));
    return sum(messages).mul(Tensors.of(messages.dtype(), shares, nodes(), 1));
  }

  /** Whether an edge leaves the node that it enters. */
  public boolean hasLoops() {
    return loops;
  }

  @Override
  public String toString() {
    return "%d nodes, %d edges".formatted(nodes(), edges());
  }
}
