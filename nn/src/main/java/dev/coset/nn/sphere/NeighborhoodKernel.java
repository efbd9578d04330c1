package dev.coset.nn.sphere;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The form {@code sum p_eb q_tbd k_sbd} over the edges e from s to t of neighbourhoods, b and d,
 * differentiated by one of its three factors: by p these are products of queries and keys, by q
 * sums of values with shares.
 *
 * <p>The derivative by a factor is another such kernel, so that there are derivatives of every
 * order. Factors: p {@code [edges, b]}, q {@code [targets, b, d]}, k {@code [sources, b, d]}.
 */
final class NeighborhoodKernel implements Kernel {

  /** The factors of the form. */
  private enum Factor {
    SHARE,
    TARGET,
    SOURCE
  }

  private final Neighborhoods places;
  private final Factor output;
  private final Map<Factor, NeighborhoodKernel> all;

  private NeighborhoodKernel(
      Neighborhoods places, Factor output, Map<Factor, NeighborhoodKernel> all) {
    this.places = places;
    this.output = output;
    this.all = all;
  }

  private static Map<Factor, NeighborhoodKernel> all(Neighborhoods places) {
    Map<Factor, NeighborhoodKernel> all = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      all.put(factor, new NeighborhoodKernel(places, factor, all));
    }
    return all;
  }

  /** The kernel that takes queries and keys and gives their products for each edge. */
  static NeighborhoodKernel products(Neighborhoods places) {
    return Objects.requireNonNull(all(places).get(Factor.SHARE));
  }

  /** The kernel that takes shares of edges and values, and gives their sums for each target. */
  static NeighborhoodKernel sums(Neighborhoods places) {
    return Objects.requireNonNull(all(places).get(Factor.TARGET));
  }

  /** The kernel that takes shares of edges and rows of targets, and gives sums for each source. */
  static NeighborhoodKernel spread(Neighborhoods places) {
    return Objects.requireNonNull(all(places).get(Factor.SOURCE));
  }

  @Override
  public String name() {
    return "sum over neighbourhoods of the sphere";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor one = inputs.get(0);
    Tensor two = inputs.get(1);
    return switch (output) {
      case SHARE -> new Output(one.dtype(), places.edges(), one.size(1));
      case TARGET -> new Output(two.dtype(), places.to().size(), two.size(1), two.size(2));
      case SOURCE -> new Output(two.dtype(), places.from().size(), two.size(1), two.size(2));
    };
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    List<Factor> given = Arrays.stream(Factor.values()).filter(f -> f != output).toList();
    Map<Factor, Tensor> factors = new EnumMap<>(Factor.class);
    factors.put(given.get(1 - input), inputs.get(1 - input));
    factors.put(output, vector);
    return Objects.requireNonNull(all.get(given.get(input)))
        .apply(factors.values().toArray(Tensor[]::new));
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    long width = inputs.get(1).width();
    return this.output == Factor.SHARE
        ? 2 * width
        : 2 * width * places.edges() / Math.max(1, output.rows());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Buffer one = inputs.get(0);
    Buffer two = inputs.get(1);
    if (this.output == Factor.SHARE) {
      products(one, two, output, from, to);
      return;
    }
    int heads = (int) one.width();
    int width = (int) two.width();
    double[] sum = new double[width];
    for (int row = (int) from; row < to; row++) {
      Arrays.fill(sum, 0);
      if (this.output == Factor.TARGET) {
        places.ofTarget(row, (edge, _, source) -> add(one, edge, two, source, heads, sum));
      } else {
        places.ofSource(row, (edge, target, _) -> add(one, edge, two, target, heads, sum));
      }
      for (int i = 0; i < width; i++) {
        output.set((long) row * width + i, sum[i]);
      }
    }
  }

  private void products(Buffer queries, Buffer keys, Buffer output, long from, long to) {
    int heads = (int) output.width();
    int width = (int) queries.width();
    double[] query = new double[width];
    int edge = (int) from;
    while (edge < to) {
      int target = places.target(edge);
      for (int i = 0; i < width; i++) {
        query[i] = queries.get((long) target * width + i);
      }
      places.ofTarget(
          target,
          (e, _, source) -> {
            if (e >= from && e < to) {
              dots(query, keys, source, heads, output, e);
            }
          });
      edge = target + 1 < places.to().size() ? places.firstEdge(target + 1) : places.edges();
    }
  }

  private static void dots(
      double[] query, Buffer keys, int source, int heads, Buffer output, int edge) {
    int depth = query.length / Math.max(1, heads);
    long start = (long) source * query.length;
    MemorySegment memory = keys.memory();
    for (int b = 0; b < heads; b++) {
      double dot = 0;
      int first = b * depth;
      if (keys.isDouble()) {
        for (int d = first; d < first + depth; d++) {
          dot += query[d] * memory.getAtIndex(ValueLayout.JAVA_DOUBLE, start + d);
        }
      } else {
        for (int d = first; d < first + depth; d++) {
          dot += query[d] * memory.getAtIndex(ValueLayout.JAVA_FLOAT, start + d);
        }
      }
      output.set((long) edge * heads + b, dot);
    }
  }

  private static void add(
      Buffer shares, int edge, Buffer values, int row, int heads, double[] sum) {
    int depth = sum.length / Math.max(1, heads);
    long start = (long) row * sum.length;
    MemorySegment memory = values.memory();
    for (int b = 0; b < heads; b++) {
      double share = shares.get((long) edge * heads + b);
      int first = b * depth;
      if (values.isDouble()) {
        for (int d = first; d < first + depth; d++) {
          sum[d] += share * memory.getAtIndex(ValueLayout.JAVA_DOUBLE, start + d);
        }
      } else {
        for (int d = first; d < first + depth; d++) {
          sum[d] += share * memory.getAtIndex(ValueLayout.JAVA_FLOAT, start + d);
        }
      }
    }
  }
}
