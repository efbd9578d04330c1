package dev.coset.nn.tensors;

import dev.coset.data.BadInputException;
import dev.coset.groups.invariants.Contraction;
import dev.coset.groups.invariants.Metric;
import dev.coset.groups.invariants.TensorContractions;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GraphUse;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Generators of the invariants of a tuple of tensors under O(3), SO(3) or another O(p,q): complete
 * contractions of the tensors with the metric and at most one volume form, as functions of batches.
 *
 * <p>Source: "Constructing Invariant and Equivariant Operations by Symmetric Tensor Network". By
 * the first fundamental theorem every invariant polynomial up to the degree is a polynomial of
 * these; none of them is a polynomial of the others. Types are vectors, symmetric tensors and
 * traceless symmetric ones, which are the spherical tensors ({@link SphericalTensors}). {@link
 * TensorContractions} finds them; the functions are differentiable to any order.
 */
public final class InvariantGenerators {

  /** The largest number of pairings of indices that is searched. */
  public static final long MOST_PAIRINGS = 100_000;

  private final Metric metric;
  private final List<TensorVariable> types;
  private final List<Contraction> contractions;
  private final List<ContractionPlan> plans;

  private InvariantGenerators(
      Metric metric, List<TensorVariable> types, List<Contraction> contractions) {
    this.metric = metric;
    this.types = List.copyOf(types);
    this.contractions = List.copyOf(contractions);
    this.plans = contractions.stream().map(ContractionPlan::of).toList();
  }

  /** The generators under O(3): see {@link #enumerate(Metric, List, int)}. */
  public static InvariantGenerators enumerate(List<TensorVariable> types, int degree) {
    return enumerate(Metric.orthogonal(3), types, degree);
  }

  /**
   * The generators up to a total degree.
   *
   * @param metric what the group keeps, with or without determinants
   * @param types the tensors, with different names
   * @param degree the largest number of factors
   * @throws BadInputException if no tensor is given, if every product has an odd number of indices,
   *     so that there is no invariant, or if indices can be paired in more than {@link
   *     #MOST_PAIRINGS} ways
   */
  public static InvariantGenerators enumerate(
      Metric metric, List<TensorVariable> types, int degree) {
    if (types.isEmpty() || degree < 1) {
      throw new BadInputException(
          "At least one tensor and a degree of at least 1 are expected, given: %d tensors, degree %d"
              .formatted(types.size(), degree));
    }
    requireFeasible(metric, types, degree, 0);
    List<Contraction> found = TensorContractions.invariants(metric, types, degree).generators();
    if (found.isEmpty()) {
      throw new BadInputException(
          "%s have no invariant up to degree %d: %s"
              .formatted(names(types), degree, reason(metric, types)));
    }
    return new InvariantGenerators(metric, types, found);
  }

  private static String reason(Metric metric, List<TensorVariable> types) {
    boolean odd = types.stream().anyMatch(type -> type.order() % 2 == 1);
    return odd
        ? "a product with an odd number of indices cannot be contracted%s; raise the degree"
            .formatted(metric.oriented() ? "" : " without a volume form")
        : "every contraction is zero; raise the degree";
  }

  static String names(List<TensorVariable> types) {
    return types.stream().map(TensorVariable::name).collect(Collectors.joining(", "));
  }

  /** Refuses searches that explode, by the number of pairings of the indices of all products. */
  static void requireFeasible(
      Metric metric, List<TensorVariable> types, int degree, int probeOrder) {
    double[] pairings = new double[1];
    count(metric, types, 0, degree, probeOrder, pairings);
    if (degree > TensorContractions.MAX_DEGREE || pairings[0] > MOST_PAIRINGS) {
      throw new BadInputException(
          "Degree %d of %d tensors has %.3g pairings of indices, at most %d and degree %d are searched: lower the degree or the number of tensors"
              .formatted(
                  degree, types.size(), pairings[0], MOST_PAIRINGS, TensorContractions.MAX_DEGREE));
    }
  }

  private static void count(
      Metric metric, List<TensorVariable> types, int from, int left, int indices, double[] sum) {
    sum[0] += pairings(indices) + (metric.oriented() ? pairings(indices + metric.dimension()) : 0);
    if (left == 0 || sum[0] > MOST_PAIRINGS) {
      return;
    }
    for (int i = from; i < types.size(); i++) {
      count(metric, types, i, left - 1, indices + types.get(i).order(), sum);
    }
  }

  private static double pairings(int indices) {
    double product = indices % 2 == 0 ? 1 : 0;
    for (int i = indices - 1; i > 1; i -= 2) {
      product *= i;
    }
    return product;
  }

  /** What the group keeps. */
  public Metric metric() {
    return metric;
  }

  /** The tensors that the invariants are functions of. */
  public List<TensorVariable> types() {
    return types;
  }

  /** The generators, in order of degree. */
  public List<Contraction> contractions() {
    return contractions;
  }

  /** Readable names of the generators: {@code tr(A·B)}. */
  public List<String> names() {
    return contractions.stream().map(Contraction::name).toList();
  }

  /** How many there are. */
  public int count() {
    return contractions.size();
  }

  /**
   * The values of all generators, {@code [.., count]}.
   *
   * @param inputs a tensor {@code [.., d, d, ..]} for each type, with {@code order} last axes of
   *     the dimension, upper components
   * @throws BadInputException if a number of tensors or a shape is wrong, if components are not
   *     finite, or if a tensor is not symmetric or not traceless as its type says
   */
  public Tensor evaluate(List<Tensor> inputs) {
    TensorInputs batch = TensorInputs.of(metric, types, inputs);
    return evaluate(batch).reshape(batch.shape(count()));
  }

  /** The values {@code [n, count]}. */
  Tensor evaluate(TensorInputs batch) {
    return Tensors.stack(-1, plans.stream().map(plan -> plan.evaluate(batch.flat())).toList());
  }

  /**
   * The rank of the derivatives of all generators by the independent components of the tensors at a
   * random point: how many generators are independent as functions.
   */
  public int jacobianRank(RandomGenerator random) {
    try (var _ = Scope.open()) {
      List<Tensor> projections = types.stream().map(t -> projection(t)).toList();
      List<Tensor> points = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        Tensor free =
            Tensors.randn(DType.FLOAT64, new long[] {1, projections.get(i).size(0)}, random);
        Tensor point = free.matmul(projections.get(i).transpose(0, 1));
        points.add(point.reshape(shape(types.get(i))).detach().requiresGrad());
      }
      return Autograd.withGrad(() -> rank(points, projections));
    }
  }

  private Tensor projection(TensorVariable type) {
    return MetricTensors.projection(metric, type);
  }

  private long[] shape(TensorVariable type) {
    long[] shape = new long[type.order() + 1];
    Arrays.fill(shape, metric.dimension());
    shape[0] = 1;
    return shape;
  }

  private int rank(List<Tensor> points, List<Tensor> projections) {
    List<Tensor> rows = new ArrayList<>();
    for (ContractionPlan plan : plans) {
      List<Tensor> slopes = Autograd.grad(plan.evaluate(points).sum(), points, GraphUse.KEEP);
      List<Tensor> parts = new ArrayList<>();
      for (int i = 0; i < slopes.size(); i++) {
        parts.add(slopes.get(i).reshape(1, -1).matmul(projections.get(i)));
      }
      Tensor row = Tensors.cat(1, parts);
      rows.add(row.div(row.norm()));
    }
    double[] values = Tensors.cat(0, rows).svdvals().toDoubleArray();
    return (int) Arrays.stream(values).filter(v -> v > 1e-9 * values[0]).count();
  }

  @Override
  public String toString() {
    return "%d invariants of %s: %s".formatted(count(), names(types), String.join(", ", names()));
  }
}
