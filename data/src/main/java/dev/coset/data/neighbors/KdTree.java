package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A k-d tree over points in space that do not change: nearest points and points within a radius,
 * exact, for many queries at once and in parallel.
 *
 * <p>The tree halves the points at the median along the widest side of their box until at most 16
 * are left, and keeps them in that order, so that neighbours lie together in memory. Queries are
 * answered in the same order. Of points that are equally far the one of the smaller number comes
 * first: answers do not depend on threads or on how the tree was built. Squared distances are
 * {@code dx^2 + dy^2 + dz^2}, summed in this order, as a comparison with all points gives them.
 * Memory is linear in the number of points and of neighbours; building takes {@code O(n log n)}.
 */
public final class KdTree {

  private static final int CHUNK = 256;

  private final KdNodes nodes;

  private KdTree(KdNodes nodes) {
    this.nodes = nodes;
  }

  /**
   * The tree of points; the array is copied.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @throws BadInputException if a coordinate is not finite or beyond 1e150
   */
  public static KdTree of(double[] positions) {
    Coordinates.check(positions);
    return new KdTree(new KdNodes(positions));
  }

  /**
   * The tree of the points of a cloud.
   *
   * @throws BadInputException if a coordinate is not finite or beyond 1e150
   */
  public static KdTree of(PointCloud cloud) {
    return of(cloud.positions());
  }

  /** The number of points. */
  public int size() {
    return nodes.size();
  }

  /**
   * The nearest points of queries.
   *
   * @param queries {@code [m, 3]} row by row, finite
   * @param k how many points each query finds
   * @throws BadInputException if there are fewer than {@code k} points, or more than 2^31 - 1
   *     answers, or if a query is not finite
   */
  public Neighbors nearest(double[] queries, int k) {
    return nearest(KdQueries.of(queries, nodes), k);
  }

  /** The nearest points of the tree's own points, which find themselves too. */
  public Neighbors nearest(int k) {
    return nearest(KdQueries.own(nodes), k);
  }

  /**
   * The points within a distance of queries, that distance included.
   *
   * @param queries {@code [m, 3]} row by row, finite
   * @param radius the largest distance, in the unit of the positions
   * @throws BadInputException if the radius is not positive and finite, if there are more than 2^31
   *     - 1 answers, or if a query is not finite
   */
  public NeighborLists within(double[] queries, double radius) {
    return within(KdQueries.of(queries, nodes), square(radius), nodes.size());
  }

  /** The points within a distance of the tree's own points, which find themselves too. */
  public NeighborLists within(double radius) {
    return within(KdQueries.own(nodes), square(radius), nodes.size());
  }

  /**
   * The nearest points within a distance of queries, at most {@code most} for each.
   *
   * @param queries {@code [m, 3]} row by row, finite
   * @param radius the largest distance, in the unit of the positions
   * @param most how many points a query finds at most
   * @throws BadInputException as for all points within a distance
   */
  public NeighborLists within(double[] queries, double radius, int most) {
    return within(KdQueries.of(queries, nodes), square(radius), positive(most));
  }

  /** The nearest points within a distance of the tree's own points, which find themselves too. */
  public NeighborLists within(double radius, int most) {
    return within(KdQueries.own(nodes), square(radius), positive(most));
  }

  /**
   * Shows the nearest points of the tree's own points, which find themselves too, to visitors in
   * parallel: memory does not grow with the number of neighbours.
   *
   * @param k how many points each finds
   * @param visitors makes a visitor for a few hundred points that one thread answers
   * @throws BadInputException if there are fewer than {@code k} points
   */
  public void eachNearest(int k, Supplier<NeighborVisitor> visitors) {
    checkCount(size(), k);
    answer(KdQueries.own(nodes), new Limits(Double.POSITIVE_INFINITY, k), visitors);
  }

  /**
   * Shows the nearest points within a distance of the tree's own points, which find themselves too,
   * to visitors in parallel.
   *
   * @param radius the largest distance, in the unit of the positions
   * @param most how many points each finds at most
   * @param visitors makes a visitor for a few hundred points that one thread answers
   * @throws BadInputException if the radius is not positive and finite
   */
  public void eachWithin(double radius, int most, Supplier<NeighborVisitor> visitors) {
    answer(KdQueries.own(nodes), new Limits(square(radius), positive(most)), visitors);
  }

  private static int positive(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A query finds at least one point, given: " + most);
    }
    return most;
  }

  private static double square(double radius) {
    if (!(radius > 0) || Double.isInfinite(radius)) {
      throw new BadInputException(
          "The radius of a search is positive and finite, given: " + radius);
    }
    return radius * radius;
  }

  private void checkCount(int queries, int k) {
    if (positive(k) > size() && queries > 0) {
      throw new BadInputException(
          "%d nearest points were asked for, but there are %d; ask for fewer or give more points"
              .formatted(k, size()));
    }
  }

  private Neighbors nearest(KdQueries queries, int k) {
    checkCount(queries.size(), k);
    if ((long) k * queries.size() > Integer.MAX_VALUE - 8) {
      throw FoundLists.tooMany((long) k * queries.size());
    }
    int[] indices = new int[k * queries.size()];
    double[] squares = new double[indices.length];
    NeighborVisitor visitor =
        (query, foundIndices, foundSquares, count) -> {
          System.arraycopy(foundIndices, 0, indices, k * query, count);
          System.arraycopy(foundSquares, 0, squares, k * query, count);
        };
    answer(queries, new Limits(Double.POSITIVE_INFINITY, k), () -> visitor);
    return new Neighbors(k, indices, squares);
  }

  private NeighborLists within(KdQueries queries, double square, int most) {
    var found = new FoundLists(queries.size());
    answer(queries, new Limits(square, most), () -> found.part(CHUNK));
    return found.join();
  }

  private void answer(KdQueries queries, Limits limits, Supplier<NeighborVisitor> visitors) {
    boolean all = limits.most >= size();
    IntStream.range(0, (queries.size() + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              var search = new KdSearch(nodes);
              NeighborVisitor visitor = visitors.get();
              int end = Math.min(queries.size(), CHUNK * (chunk + 1));
              for (int at = CHUNK * chunk; at < end; at++) {
                double x = queries.x(at);
                double y = queries.y(at);
                double z = queries.z(at);
                int count =
                    all
                        ? search.within(x, y, z, limits.square)
                        : search.nearest(x, y, z, limits.most, limits.square);
                visitor.visit(queries.number(at), search.points(), search.squares(), count);
              }
            });
  }

  /** The largest squared distance and how many points a query finds at most. */
  private record Limits(double square, int most) {}
}
