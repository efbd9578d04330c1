package dev.coset.groups.invariants;

import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A product of vectors and symmetric tensors with indices summed in pairs by the metric, and at
 * most one volume form: invariant when no index is left, else an equivariant tensor.
 *
 * <p>Found by {@link TensorContractions}; two with the same {@link #name} are the same function.
 */
public final class Contraction {

  private final Metric metric;
  private final List<TensorVariable> variables;
  private final ContractionGraph graph;
  private final Map<Integer, List<Integer>> labels = new HashMap<>();
  private final String name;

  Contraction(Metric metric, List<TensorVariable> variables, ContractionGraph graph) {
    this.metric = metric;
    this.variables = variables;
    this.graph = graph;
    for (int node = 0; node < graph.nodes(); node++) {
      labels.put(node, new ArrayList<>());
    }
    int label = graph.free();
    for (int a = 0; a < graph.nodes(); a++) {
      for (int b = a; b < graph.nodes(); b++) {
        for (int i = 0; i < graph.edges(a, b); i++) {
          int shared = freeLabel(a, b, label);
          label = Math.max(label, shared + 1);
          labels(a).add(shared);
          labels(b).add(shared);
        }
      }
    }
    // The order matters for the volume form only; free indices come first.
    for (int node = 0; node < graph.tensors().size(); node++) {
      labels(node).sort(Comparator.naturalOrder());
    }
    this.name = ContractionName.of(metric, variables, graph, labels);
  }

  /** An edge to a free index bears that index; one between two of them bears the first. */
  private int freeLabel(int a, int b, int next) {
    int first = graph.freeNode(0);
    if (a >= first) {
      return a - first;
    }
    return b >= first ? b - first : next;
  }

  private List<Integer> labels(int node) {
    return labels.getOrDefault(node, List.of());
  }

  /**
   * A readable name: {@code u·v}, {@code tr(S·S)}, {@code u·S·v}, {@code det(u, v, S·v)}, {@code
   * cross(u, v)}, or with indices, {@code T[abc] T[abd] S[cd]}, where free indices are i, j, ...
   * and {@code eps} is the volume form.
   */
  public String name() {
    return name;
  }

  /** The number of tensors multiplied. */
  public int degree() {
    return graph.tensors().size();
  }

  List<Integer> tensors() {
    return graph.tensors();
  }

  /** The inner product and volume form by which indices are summed. */
  public Metric metric() {
    return metric;
  }

  /**
   * What is multiplied. Indices {@code 0 .. order - 1} are free; every other one occurs twice and
   * is summed with the signs of the metric.
   */
  public List<ContractionFactor> factors() {
    List<ContractionFactor> factors = new ArrayList<>();
    for (int node = 0; node < graph.tensors().size(); node++) {
      factors.add(new ContractionFactor.Input(graph.tensors().get(node), labels(node)));
    }
    if (graph.volume()) {
      factors.add(new ContractionFactor.Volume(labels(graph.volumeNode())));
    }
    for (int i = 0; i < graph.free(); i++) {
      for (int j = i + 1; j < graph.free(); j++) {
        if (graph.edges(graph.freeNode(i), graph.freeNode(j)) > 0) {
          factors.add(new ContractionFactor.InverseMetric(List.of(i, j)));
        }
      }
    }
    return factors;
  }

  /** The number of free indices. */
  public int order() {
    return graph.free();
  }

  /** Whether the volume form takes part, so that it changes sign under reflections. */
  public boolean usesOrientation() {
    return graph.volume();
  }

  /**
   * The value: {@code n^order} components in row-major order, one for an invariant.
   *
   * @param tensors the components of each variable, in the order in which they were declared
   * @throws IllegalArgumentException if a number of components is wrong, or a tensor of order two
   *     or more is not symmetric, or not traceless where it should be
   */
  public double[] at(double[]... tensors) {
    requireTensors(tensors);
    return evaluate(tensors);
  }

  double[] evaluate(double[][] tensors) {
    List<DenseTensor> dense = factors().stream().map(factor -> dense(factor, tensors)).toList();
    return product(dense).ordered(IntStream.range(0, graph.free()).boxed().toList());
  }

  private DenseTensor dense(ContractionFactor factor, double[][] tensors) {
    return switch (factor) {
      case ContractionFactor.Input input ->
          new DenseTensor(metric, input.indices(), tensors[input.variable()]).traced();
      case ContractionFactor.Volume volume -> DenseTensor.volume(metric, volume.indices());
      case ContractionFactor.InverseMetric inverse -> DenseTensor.metric(metric, inverse.indices());
    };
  }

  /** Multiplies those that share an index first, so that few are open at a time. */
  private DenseTensor product(List<DenseTensor> factors) {
    DenseTensor product = DenseTensor.one(metric);
    List<DenseTensor> left = new ArrayList<>(factors);
    while (!left.isEmpty()) {
      Set<Integer> open = new HashSet<>(product.labels());
      DenseTensor next =
          left.stream()
              .filter(factor -> factor.labels().stream().anyMatch(open::contains))
              .findFirst()
              .orElse(left.getFirst());
      left.remove(next);
      product = product.times(next);
    }
    return product;
  }

  private void requireTensors(double[][] tensors) {
    Require.that(
        tensors.length == variables.size(),
        () -> "%d tensors are expected, given: %d".formatted(variables.size(), tensors.length));
    int n = metric.dimension();
    for (int i = 0; i < tensors.length; i++) {
      TensorVariable variable = variables.get(i);
      double[] values = tensors[i];
      int expected = DenseTensor.power(n, variable.order());
      Require.that(
          values.length == expected,
          () ->
              "%s has %d^%d = %d components, given: %d"
                  .formatted(variable.name(), n, variable.order(), expected, values.length));
      requireSymmetric(variable, values);
      if (variable.traceless()) {
        requireTraceless(variable, values);
      }
    }
  }

  /** The trace over the first two indices vanishes, and as it is symmetric, all others do. */
  private void requireTraceless(TensorVariable variable, double[] values) {
    int n = metric.dimension();
    int rest = DenseTensor.power(n, variable.order() - 2);
    double size = Arrays.stream(values).map(Math::abs).max().orElse(0);
    for (int at = 0; at < rest; at++) {
      double trace = 0;
      for (int i = 0; i < n; i++) {
        trace += metric.sign(i) * values[(i * n + i) * rest + at];
      }
      double found = trace;
      Require.that(
          Math.abs(found) <= 1e-9 * n * size,
          () ->
              "%s must have no trace, but a component of its trace is %.3g"
                  .formatted(variable.name(), found));
    }
  }

  /** Neighbouring indices may be exchanged. */
  private void requireSymmetric(TensorVariable variable, double[] values) {
    int n = metric.dimension();
    double size = 0;
    for (double value : values) {
      size = Math.max(size, Math.abs(Require.finite(value, "A component of " + variable.name())));
    }
    double tolerance = 1e-9 * size;
    for (int at = 0; at < values.length; at++) {
      int[] digits = DenseTensor.digits(at, n, variable.order());
      for (int k = 0; k + 1 < digits.length; k++) {
        int place = DenseTensor.power(n, digits.length - 1 - k);
        int swapped = at + (digits[k + 1] - digits[k]) * (place - place / n);
        double difference = Math.abs(values[at] - values[swapped]);
        Require.that(
            difference <= tolerance,
            () ->
                "%s must be symmetric, but two components that should be equal differ by %.3g"
                    .formatted(variable.name(), difference));
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
