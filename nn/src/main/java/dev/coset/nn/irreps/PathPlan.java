package dev.coset.nn.irreps;

import dev.coset.groups.irreps.ClebschGordan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The paths of a product of features with one channel on the right, laid out for loops.
 *
 * <p>A path is {@code out_{k,c} += w_c sum_i T_{ki} x_{i,c}} with {@code T_{ki} = sum_j C_{ijk}
 * y_j}; only the pairs (k, i) for which some {@code C_{ijk}} is not zero are kept.
 */
final class PathPlan {

  /**
   * A path.
   *
   * @param channels the number of channels
   * @param x where its left block starts in a row
   * @param y where its right block starts
   * @param out where its output block starts
   * @param weight where its weights start
   * @param coupling how y makes T
   */
  record Path(int channels, int x, int y, int out, int weight, Coupling coupling) {

    /** The path with some components of the output only. */
    Path rows(int from, int to) {
      return new Path(channels, x, y, out + from * channels, weight, coupling.rows(from, to));
    }
  }

  /**
   * The matrix {@code T_{ki} = sum_j C_{ijk} y_j} by its entries that are not always zero.
   *
   * @param rows the number of k
   * @param starts for each k its first pair, and the number of pairs
   * @param columns the i of each pair
   * @param terms for each pair its first term, and the number of terms
   * @param j the j of each term
   * @param values {@code C_{ijk}} of each term, scaled
   */
  record Coupling(int rows, int[] starts, int[] columns, int[] terms, int[] j, double[] values) {

    static Coupling of(TensorProduct product, TensorProduct.Path path, boolean transposed) {
      int l1 = product.left().blocks().get(path.left()).irrep().l();
      int l2 = product.right().blocks().get(path.right()).irrep().l();
      int l3 = product.out().blocks().get(path.out()).irrep().l();
      double scale = product.scale(path);
      int rows = 2 * (transposed ? l1 : l3) + 1;
      int width = 2 * (transposed ? l3 : l1) + 1;
      List<ClebschGordan.Entry> entries =
          ClebschGordan.of(l1, l2, l3).entries().stream()
              .sorted(Comparator.comparingInt(e -> cell(e, width, transposed)))
              .toList();
      int[] cells = entries.stream().mapToInt(e -> cell(e, width, transposed)).distinct().toArray();
      int[] starts = new int[rows + 1];
      int[] terms = new int[cells.length + 1];
      for (int pair = 0; pair < cells.length; pair++) {
        int cell = cells[pair];
        starts[cell / width + 1] = pair + 1;
        terms[pair + 1] =
            terms[pair]
                + (int) entries.stream().filter(e -> cell(e, width, transposed) == cell).count();
      }
      Arrays.parallelPrefix(starts, Math::max);
      return new Coupling(
          rows,
          starts,
          Arrays.stream(cells).map(cell -> cell % width).toArray(),
          terms,
          entries.stream().mapToInt(ClebschGordan.Entry::j).toArray(),
          entries.stream().mapToDouble(e -> scale * e.value()).toArray());
    }

    private static int cell(ClebschGordan.Entry entry, int width, boolean transposed) {
      return transposed ? entry.i() * width + entry.k() : entry.k() * width + entry.i();
    }

    int pairs() {
      return columns.length;
    }

    Coupling rows(int from, int to) {
      int first = starts[from];
      int last = starts[to];
      int term = terms[first];
      return new Coupling(
          to - from,
          Arrays.stream(starts, from, to + 1).map(s -> s - first).toArray(),
          Arrays.copyOfRange(columns, first, last),
          Arrays.stream(terms, first, last + 1).map(t -> t - term).toArray(),
          Arrays.copyOfRange(j, term, terms[last]),
          Arrays.copyOfRange(values, term, terms[last]));
    }
  }

  private final List<Path> paths;
  private final int pairs;
  private final Map<EdgeContraction.Argument, RowKernel> kernels = new ConcurrentHashMap<>();

  private PathPlan(List<Path> paths) {
    this.paths = paths;
    this.pairs = paths.stream().mapToInt(path -> path.coupling().pairs()).max().orElse(0);
  }

  /** The plan of a product whose paths are all fit for {@link EdgeContraction}. */
  static PathPlan of(TensorProduct product) {
    return of(product, false);
  }

  /** The plan with the left factor and the output in each other's place. */
  static PathPlan transposed(TensorProduct product) {
    return of(product, true);
  }

  private static PathPlan of(TensorProduct product, boolean transposed) {
    List<Path> paths = new ArrayList<>();
    int weight = 0;
    for (TensorProduct.Path path : product.paths()) {
      int channels = product.left().blocks().get(path.left()).multiplicity();
      int left = product.left().slices().get(path.left()).start();
      int right = product.right().slices().get(path.right()).start();
      int out = product.out().slices().get(path.out()).start();
      Coupling coupling = Coupling.of(product, path, transposed);
      paths.add(
          transposed
              ? new Path(channels, out, right, left, weight, coupling)
              : new Path(channels, left, right, out, weight, coupling));
      weight += channels;
    }
    return new PathPlan(List.copyOf(paths));
  }

  List<Path> paths() {
    return paths;
  }

  /** Code for rows of FLOAT32 elements, made at the first call. */
  RowKernel kernel(EdgeContraction.Argument by) {
    return kernels.computeIfAbsent(by, _ -> PathCompiler.compile(this, by));
  }

  /** The largest number of pairs of a path. */
  int pairs() {
    return pairs;
  }
}
