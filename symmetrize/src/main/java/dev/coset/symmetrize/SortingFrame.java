package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Permutation;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The frame of a set of rows under permutations: the orders that sort the rows by a key,
 * lexicographically.
 *
 * <p>The key of a row is computed from that row alone, so it moves with the row, and {@code F(g x)
 * = g F(x)} holds exactly. Rows whose keys tie are taken in all orders, up to a limit; with {@link
 * #forInvariantOutputs} rows that are equal in every number are taken in one order only. That is
 * enough when outputs are invariant: for {@code p} in the frame and {@code s} swapping equal rows,
 * {@code (p s)^-1 x = s^-1 p^-1 x = p^-1 x}, so the model sees the same array for all these orders.
 * It is not enough for outputs with one row per element, where the model may treat equal rows
 * differently and only the average over their orders is equivariant.
 */
public final class SortingFrame implements Frame<Permutation, NdArray> {

  /** The most orders that tied rows may give, unless told otherwise: 8 factorial. */
  public static final long DEFAULT_LIMIT = 40_320;

  private final UnaryOperator<double[]> key;
  private final boolean equalRowsOnce;
  private final long limit;

  private SortingFrame(UnaryOperator<double[]> key, boolean equalRowsOnce, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("The limit is at least 1, given: " + limit);
    }
    this.key = key;
    this.equalRowsOnce = equalRowsOnce;
    this.limit = limit;
  }

  /** Sorting by the rows themselves. */
  public static SortingFrame byRows() {
    return by(UnaryOperator.identity());
  }

  /**
   * Sorting by a key of each row.
   *
   * @param key from a row to numbers, as many for every row; it must not keep or change the row
   */
  public static SortingFrame by(UnaryOperator<double[]> key) {
    return new SortingFrame(key, false, DEFAULT_LIMIT);
  }

  /** The same frame with equal rows in one order only: enough for invariant outputs. */
  public SortingFrame forInvariantOutputs() {
    return new SortingFrame(key, true, limit);
  }

  /** The same frame with another limit on the number of orders. */
  public SortingFrame withLimit(long orders) {
    return new SortingFrame(key, equalRowsOnce, orders);
  }

  /** The frame of rows {@code [n, d]}. */
  @Override
  public FrameElements<Permutation> frame(NdArray rows) {
    double[][] values = rows(rows);
    double[][] keys =
        Arrays.stream(values).map(row -> key.apply(row.clone())).toArray(double[][]::new);
    TieClasses ties = TieClasses.of(keys);
    double gap = ties.gap(keys);
    if (!ties.hasTies()) {
      return new FrameElements<>(
          1, ties::order, new FrameEvidence(gap, false, true, "sorted, no ties"));
    }
    if (equalRowsOnce && ties.classes().stream().allMatch(c -> equal(values, c))) {
      return new FrameElements<>(
          1, ties::order, new FrameEvidence(gap, true, true, "sorted, only equal rows tie"));
    }
    return allOrders(ties, gap, limit, "rows", "use a key that tells them apart");
  }

  static FrameElements<Permutation> allOrders(
      TieClasses ties, double gap, long limit, String what, String remedy) {
    double orders = ties.orders();
    if (orders > limit) {
      throw new BadInputException(
          "Tie class too large: up to %d %s tie, which gives %.0f orders where %d are allowed; %s, or raise the limit"
              .formatted(ties.largest(), what, orders, limit, remedy));
    }
    return new FrameElements<>(
        (long) orders,
        ties::order,
        new FrameEvidence(
            gap, true, true, "sorted, all %.0f orders of tied %s".formatted(orders, what)));
  }

  private static boolean equal(double[][] values, java.util.List<Integer> tied) {
    double[] first = values[tied.getFirst()];
    return tied.stream().allMatch(i -> Arrays.equals(values[i], first));
  }

  static double[][] rows(NdArray array) {
    if (array.rank() != 2 || array.extent(0) < 1) {
      throw new BadInputException(
          "A set is an array of shape [n, d] with at least one row, given shape %s"
              .formatted(Arrays.toString(array.shape())));
    }
    if (!array.isFinite()) {
      throw new BadInputException(
          "The set has values that are not finite, so its rows have no order; remove such rows");
    }
    int width = array.extent(1);
    double[][] rows = new double[array.extent(0)][width];
    for (int i = 0; i < rows.length; i++) {
      array.copyTo(i * width, rows[i], 0, width);
    }
    return rows;
  }
}
