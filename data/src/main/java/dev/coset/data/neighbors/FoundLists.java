package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists of neighbours as several threads find them, put together at the end. */
final class FoundLists {

  private final int[] counts;
  private final List<Part> parts = new ArrayList<>();

  FoundLists(int queries) {
    counts = new int[queries];
  }

  /** A visitor for one thread and at most {@code queries} queries. */
  NeighborVisitor part(int queries) {
    var part = new Part(queries);
    synchronized (parts) {
      parts.add(part);
    }
    return part;
  }

  NeighborLists join() {
    int[] starts = new int[counts.length + 1];
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i];
      starts[i + 1] = (int) Math.min(total, Integer.MAX_VALUE);
    }
    if (total > Integer.MAX_VALUE - 8) {
      throw tooMany(total);
    }
    int[] indices = new int[(int) total];
    double[] squares = new double[(int) total];
    parts.parallelStream().forEach(part -> part.copy(starts, indices, squares));
    return new NeighborLists(starts, indices, squares);
  }

  static BadInputException tooMany(long count) {
    return new BadInputException(
        "%d neighbours do not fit into an array; ask for fewer, or for fewer queries at once"
            .formatted(count));
  }

  private final class Part implements NeighborVisitor {
    private final int[] queries;
    private int answered;
    private int[] points;
    private double[] squares;
    private int total;

    Part(int queries) {
      this.queries = new int[queries];
      this.points = new int[8 * queries];
      this.squares = new double[8 * queries];
    }

    @Override
    public void visit(int query, int[] indices, double[] squares, int count) {
      if (total + count > points.length) {
        int grown = Math.max(Math.addExact(total, count), total + (total >> 1));
        points = Arrays.copyOf(points, grown);
        this.squares = Arrays.copyOf(this.squares, grown);
      }
      System.arraycopy(indices, 0, points, total, count);
      System.arraycopy(squares, 0, this.squares, total, count);
      queries[answered++] = query;
      counts[query] = count;
      total += count;
    }

    void copy(int[] starts, int[] toIndices, double[] toSquares) {
      int from = 0;
      for (int i = 0; i < answered; i++) {
        int to = starts[queries[i]];
        int count = starts[queries[i] + 1] - to;
        System.arraycopy(points, from, toIndices, to, count);
        System.arraycopy(squares, from, toSquares, to, count);
        from += count;
      }
    }
  }
}
