package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import java.util.Arrays;
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

  private Neighbors nearest(KdQueries queries, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("A query finds at least one point, given: " + k);
    }
    if (queries.size() > 0 && k > size()) {
      throw new BadInputException(
          "%d nearest points were asked for, but there are %d; ask for fewer or give more points"
              .formatted(k, size()));
    }
    if ((long) k * queries.size() > Integer.MAX_VALUE - 8) {
      throw tooMany((long) k * queries.size());
    }
    int[] indices = new int[k * queries.size()];
    double[] squares = new double[indices.length];
    chunks(queries)
        .forEach(
            chunk -> {
              var search = new KdSearch(nodes);
              int end = Math.min(queries.size(), CHUNK * (chunk + 1));
              for (int at = CHUNK * chunk; at < end; at++) {
                int count =
                    search.nearest(
                        queries.x(at), queries.y(at), queries.z(at), k, Double.POSITIVE_INFINITY);
                int to = k * queries.number(at);
                System.arraycopy(search.points(), 0, indices, to, count);
                System.arraycopy(search.squares(), 0, squares, to, count);
              }
            });
    return new Neighbors(k, indices, squares);
  }

  private static IntStream chunks(KdQueries queries) {
    return IntStream.range(0, (queries.size() + CHUNK - 1) / CHUNK).parallel();
  }

  private NeighborLists within(KdQueries queries, double square, int most) {
    int[] counts = new int[queries.size()];
    var found =
        chunks(queries)
            .mapToObj(chunk -> Found.of(nodes, queries, chunk, new Limits(square, most), counts))
            .toList();
    int[] starts = new int[counts.length + 1];
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i];
      if (total > Integer.MAX_VALUE - 8) {
        throw tooMany(total);
      }
      starts[i + 1] = (int) total;
    }
    int[] indices = new int[starts[counts.length]];
    double[] squares = new double[indices.length];
    chunks(queries)
        .forEach(chunk -> found.get(chunk).copy(queries, chunk, starts, indices, squares));
    return new NeighborLists(starts, indices, squares);
  }

  private static BadInputException tooMany(long count) {
    return new BadInputException(
        "At least %d neighbours do not fit into an array; ask for fewer, or for fewer queries at once"
            .formatted(count));
  }

  private record Limits(double square, int most) {}

  /** What the queries of a chunk found, one after another. */
  private record Found(int[] points, double[] squares) {

    static Found of(KdNodes nodes, KdQueries queries, int chunk, Limits limits, int[] counts) {
      var search = new KdSearch(nodes);
      int end = Math.min(queries.size(), CHUNK * (chunk + 1));
      int[] points = new int[8 * CHUNK];
      double[] squares = new double[8 * CHUNK];
      int total = 0;
      for (int at = CHUNK * chunk; at < end; at++) {
        double x = queries.x(at);
        double y = queries.y(at);
        double z = queries.z(at);
        int count =
            limits.most < nodes.size()
                ? search.nearest(x, y, z, limits.most, limits.square)
                : search.within(x, y, z, limits.square);
        if (total + count > points.length) {
          int grown = Math.max(Math.addExact(total, count), total + (total >> 1));
          points = Arrays.copyOf(points, grown);
          squares = Arrays.copyOf(squares, grown);
        }
        System.arraycopy(search.points(), 0, points, total, count);
        System.arraycopy(search.squares(), 0, squares, total, count);
        counts[queries.number(at)] = count;
        total += count;
      }
      return new Found(points, squares);
    }

    void copy(KdQueries queries, int chunk, int[] starts, int[] toPoints, double[] toSquares) {
      int end = Math.min(queries.size(), CHUNK * (chunk + 1));
      int from = 0;
      for (int at = CHUNK * chunk; at < end; at++) {
        int to = starts[queries.number(at)];
        int count = starts[queries.number(at) + 1] - to;
        System.arraycopy(points, from, toPoints, to, count);
        System.arraycopy(squares, from, toSquares, to, count);
        from += count;
      }
    }
  }
}
