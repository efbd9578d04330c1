package dev.coset.groups.invariants;

import dev.coset.groups.DegreeException;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Generators of the invariants and equivariants of vectors and symmetric tensors under O(n), SO(n),
 * the Lorentz group or any O(p,q) and SO(p,q), by contraction of indices.
 *
 * <p>By the first fundamental theorem of invariant theory every invariant polynomial is a sum of
 * complete contractions of the tensors with the metric and, when determinants are kept, at most one
 * volume form. A contraction is a graph with the tensors as nodes (Kunisky, Tensor networks and
 * invariants; Hogg and others, "Scalars are universal"); a graph in several parts is a product. So
 * the graphs in one part generate, and of these only those are kept that are no polynomials of
 * earlier ones, which linear algebra on values at random points decides. Equivariant tensors are
 * the contractions with free indices; they generate with invariants as coefficients.
 *
 * {@snippet :
 * TensorContractions found =
 *     TensorContractions.invariants(
 *         Metric.specialOrthogonal(3),
 *         List.of(TensorVariable.vector("v"), TensorVariable.symmetric("S", 2)),
 *         3);
 * found.generators(); // tr(S), v·v, tr(S·S), v·S·v, tr(S·S·S)
 * double value = found.generators().get(1).at(v, s)[0];
 * }
 */
public final class TensorContractions {

  /** The largest degree. */
  public static final int MAX_DEGREE = 8;

  private static final int MOST_PRODUCTS = 3000;
  private static final long SEED = 20_260_101;

  private final Metric metric;
  private final List<TensorVariable> variables;
  private final int order;
  private final List<Contraction> generators = new ArrayList<>();
  private final List<Integer> dimensions = new ArrayList<>();

  private TensorContractions(Metric metric, List<TensorVariable> variables, int order) {
    this.metric = metric;
    this.variables = List.copyOf(variables);
    this.order = order;
  }

  /**
   * Generators of the invariants up to a total degree.
   *
   * @throws DegreeException if the degree is not from 0 to {@link #MAX_DEGREE}, or there are too
   *     many contractions
   * @throws IllegalArgumentException if two variables have one name
   */
  public static TensorContractions invariants(
      Metric metric, List<TensorVariable> variables, int degree) {
    requireSearch(variables, degree);
    TensorContractions found = new TensorContractions(metric, variables, 0);
    for (int d = 0; d <= degree; d++) {
      int dimension = 0;
      for (List<Integer> tensors : multisets(variables.size(), d)) {
        dimension += found.complete(tensors, found);
      }
      found.dimensions.add(dimension);
    }
    return found;
  }

  /**
   * Generators of the equivariant maps to tensors of an order, not only symmetric ones, up to a
   * total degree.
   *
   * @param order the number of free indices, 1 for vectors, up to 4
   * @throws DegreeException if the degree is not from 0 to {@link #MAX_DEGREE}, or there are too
   *     many contractions
   */
  public static TensorContractions equivariants(
      Metric metric, List<TensorVariable> variables, int order, int degree) {
    Require.that(
        order >= 1 && order <= TensorVariable.MAX_ORDER,
        () ->
            "An order from 1 to %d is expected, given: %d"
                .formatted(TensorVariable.MAX_ORDER, order));
    TensorContractions invariants = invariants(metric, variables, degree);
    TensorContractions found = new TensorContractions(metric, variables, order);
    for (int d = 0; d <= degree; d++) {
      int dimension = 0;
      for (List<Integer> tensors : multisets(variables.size(), d)) {
        dimension += found.complete(tensors, invariants);
      }
      found.dimensions.add(dimension);
    }
    return found;
  }

  /**
   * Generators of the equivariant maps to tensors of a type, by the invariants that are linear in a
   * probe of that type: the derivative by the probe is the map. Unlike those of {@link
   * #equivariants} the tensors are symmetric, and traceless if the probe is.
   *
   * <p>The {@link Contraction}s are functions of the variables and, as the last one, the probe.
   *
   * @param probe the type of the output, with a name of its own
   * @param degree the largest total degree in the variables, up to {@link #MAX_DEGREE} - 1
   * @throws DegreeException if the degree is out of range, or there are too many contractions
   */
  public static TensorContractions linearIn(
      TensorVariable probe, Metric metric, List<TensorVariable> variables, int degree) {
    List<TensorVariable> all = new ArrayList<>(variables);
    all.add(probe);
    requireSearch(all, degree + 1);
    TensorContractions both = new TensorContractions(metric, all, 0);
    TensorContractions found = new TensorContractions(metric, all, 0);
    for (int d = 0; d <= degree + 1; d++) {
      int dimension = 0;
      for (List<Integer> tensors : multisets(all.size(), d)) {
        int probes = Collections.frequency(tensors, variables.size());
        if (probes == 1 || (probes == 0 && d <= degree)) {
          dimension += probes * both.complete(tensors, both);
        }
      }
      if (d > 0) {
        found.dimensions.add(dimension);
      }
    }
    both.generators.stream()
        .filter(generator -> generator.tensors().contains(variables.size()))
        .forEach(found.generators::add);
    return found;
  }

  private static void requireSearch(List<TensorVariable> variables, int degree) {
    if (degree < 0 || degree > MAX_DEGREE) {
      throw new DegreeException(
          "A degree from 0 to %d is expected, given: %d".formatted(MAX_DEGREE, degree));
    }
    long names = variables.stream().map(TensorVariable::name).distinct().count();
    Require.that(
        names == variables.size(),
        () -> "Variables with different names are expected, given: " + variables);
  }

  /** The generators, in order of degree. */
  public List<Contraction> generators() {
    return List.copyOf(generators);
  }

  /** The number of linearly independent invariants or equivariants of a total degree. */
  public int dimension(int degree) {
    if (degree < 0 || degree >= dimensions.size()) {
      throw new DegreeException(
          "Degrees 0 to %d were searched, given: %d".formatted(dimensions.size() - 1, degree));
    }
    return dimensions.get(degree);
  }

  /** Adds the generators with the given tensors; returns the number of independent functions. */
  private int complete(List<Integer> tensors, TensorContractions invariants) {
    List<ContractionGraph> graphs = graphs(tensors);
    for (int count = 64; ; count *= 2) {
      Points points = new Points(this, count);
      Span span = new Span();
      products(tensors, invariants, points).forEach(span::add);
      List<Contraction> added =
          graphs.stream()
              .map(graph -> new Contraction(metric, variables, graph))
              .filter(contraction -> span.add(points.values(contraction)))
              .toList();
      // Values at as many points as there are functions would not tell them apart.
      if (2 * span.size() <= count) {
        generators.addAll(added);
        return span.size();
      }
    }
  }

  private List<ContractionGraph> graphs(List<Integer> tensors) {
    if (tensors.isEmpty() && order == 0) {
      return List.of();
    }
    List<Integer> indices = tensors.stream().map(i -> variables.get(i).order()).toList();
    List<ContractionGraph> graphs =
        new ArrayList<>(ContractionGraph.all(tensors, indices, 0, order));
    if (metric.oriented()) {
      graphs.addAll(ContractionGraph.all(tensors, indices, metric.dimension(), order));
    }
    return graphs;
  }

  /** The values of all products of generators that consist of the given tensors. */
  private List<double[]> products(
      List<Integer> tensors, TensorContractions invariants, Points points) {
    List<double[]> products = new ArrayList<>();
    int[] counts = counts(tensors);
    if (order == 0) {
      double[] one = new double[points.size()];
      Arrays.fill(one, 1);
      multiply(invariants.generators, 0, counts, one, points, products);
    } else {
      for (Contraction generator : generators) {
        int[] left = without(counts, counts(generator));
        if (left.length > 0) {
          double[] values = points.values(generator);
          multiply(invariants.generators, 0, left, values, points, products);
        }
      }
    }
    return products;
  }

  private static void multiply(
      List<Contraction> factors,
      int from,
      int[] left,
      double[] product,
      Points points,
      List<double[]> products) {
    if (Arrays.stream(left).allMatch(count -> count == 0)) {
      products.add(product);
      if (products.size() > MOST_PRODUCTS) {
        throw new DegreeException(
            "There are more than %d products: lower the degree or the number of tensors"
                .formatted(MOST_PRODUCTS));
      }
      return;
    }
    for (int i = from; i < factors.size(); i++) {
      int[] rest = without(left, points.counts(factors.get(i)));
      if (rest.length > 0) {
        double[] factor = points.values(factors.get(i));
        double[] next = product.clone();
        for (int k = 0; k < next.length; k++) {
          next[k] *= factor[k / (next.length / factor.length)];
        }
        multiply(factors, i, rest, next, points, products);
      }
    }
  }

  /** What is left of the counts; empty when one would be negative. */
  private static int[] without(int[] counts, int[] fewer) {
    int[] left = new int[counts.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = counts[i] - fewer[i];
      if (left[i] < 0) {
        return new int[0];
      }
    }
    return left;
  }

  private int[] counts(Contraction contraction) {
    return counts(contraction.tensors());
  }

  private int[] counts(List<Integer> tensors) {
    int[] counts = new int[variables.size()];
    tensors.forEach(i -> counts[i]++);
    return counts;
  }

  /** All ascending lists of so many variables. */
  private static List<List<Integer>> multisets(int variables, int count) {
    List<List<Integer>> lists = List.of(List.of());
    for (int i = 0; i < count; i++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> list : lists) {
        int least = list.isEmpty() ? 0 : list.getLast();
        for (int next = least; next < variables; next++) {
          List<Integer> more = new ArrayList<>(list);
          more.add(next);
          longer.add(List.copyOf(more));
        }
      }
      lists = longer;
    }
    return lists;
  }

  /** Random tensors at which contractions are compared. */
  private static final class Points {
    private final TensorContractions search;
    private final List<double[][]> tensors = new ArrayList<>();
    private final Map<Contraction, double[]> values = new HashMap<>();

    Points(TensorContractions search, int count) {
      this.search = search;
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < count; i++) {
        tensors.add(
            search.variables.stream()
                .map(variable -> random(variable, search.metric, random))
                .toArray(double[][]::new));
      }
    }

    int size() {
      return tensors.size();
    }

    int[] counts(Contraction contraction) {
      return search.counts(contraction);
    }

    double[] values(Contraction contraction) {
      return values.computeIfAbsent(
          contraction,
          c -> tensors.stream().flatMapToDouble(at -> Arrays.stream(c.evaluate(at))).toArray());
    }

    /**
     * A tensor of the type of length one, or zero if there is no other. The length changes all
     * functions of one degree in it by the same factor.
     */
    private static double[] random(
        TensorVariable variable, Metric metric, SplittableRandom random) {
      double[] values =
          variable.traceless()
              ? NullPowers.random(metric, variable.order(), random)
              : symmetric(variable, metric.dimension(), random);
      double length = Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
      return length > 0 ? Arrays.stream(values).map(x -> x / length).toArray() : values;
    }

    /** A component of a symmetric tensor depends on the sorted indices only. */
    private static double[] symmetric(TensorVariable variable, int n, SplittableRandom random) {
      double[] values = new double[DenseTensor.power(n, variable.order())];
      Map<List<Integer>, Double> drawn = new HashMap<>();
      for (int at = 0; at < values.length; at++) {
        List<Integer> sorted =
            Arrays.stream(DenseTensor.digits(at, n, variable.order()))
                .boxed()
                .sorted(Comparator.naturalOrder())
                .toList();
        values[at] = drawn.computeIfAbsent(sorted, key -> random.nextGaussian());
      }
      return values;
    }
  }
}
