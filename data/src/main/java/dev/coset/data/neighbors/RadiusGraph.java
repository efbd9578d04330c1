package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.segments.Edges;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;

/**
 * The pairs of points in space that are at most a radius apart, as directed edges both ways,
 * without edges of a point to itself.
 *
 * <p>Edges are sorted by their ends, and those of one end by no particular order. Found by cell
 * lists: time and memory grow with the number of points and of edges. Coincident points are
 * neighbours.
 */
public final class RadiusGraph {

  private final int points;
  private final int[] from;
  private final int[] to;

  private RadiusGraph(int points, int[] from, int[] to) {
    this.points = points;
    this.from = from;
    this.to = to;
  }

  /**
   * The graph of points.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param radius the largest distance, in the unit of the positions
   * @throws BadInputException if a position is not finite or the radius not positive and finite
   */
  public static RadiusGraph of(double[] positions, double radius) {
    if (positions.length % 3 != 0) {
      throw new BadInputException(
          "Positions come in threes, given: %d numbers".formatted(positions.length));
    }
    if (!(radius > 0) || Double.isInfinite(radius)) {
      throw new BadInputException("The radius of a graph is positive and finite, given: " + radius);
    }
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i])) {
        throw new BadInputException(
            "Point %d has the coordinate %s; remove it or give it a position"
                .formatted(i / 3, positions[i]));
      }
    }
    CellList cells = CellList.of(positions, radius);
    Found found = new Found(Math.max(16, 8 * (positions.length / 3)));
    for (int i = 0; i < positions.length / 3; i++) {
      cells.search(i, found);
    }
    return new RadiusGraph(positions.length / 3, found.from(), found.to());
  }

  /** The number of points. */
  public int points() {
    return points;
  }

  /** The number of directed edges, twice the number of pairs. */
  public int count() {
    return to.length;
  }

  /** Where edges start, a copy. */
  public int[] from() {
    return from.clone();
  }

  /** Where edges end, ascending, a copy. */
  public int[] to() {
    return to.clone();
  }

  /** The edges, prepared for messages. */
  public Edges edges() {
    return Edges.of(Segments.of(wide(from), points), Segments.of(wide(to), points));
  }

  private static long[] wide(int[] numbers) {
    return Arrays.stream(numbers).asLongStream().toArray();
  }

  /** Edges found so far. */
  static final class Found {
    private int[] from;
    private int[] to;
    private int count;

    Found(int capacity) {
      from = new int[capacity];
      to = new int[capacity];
    }

    /** Makes room for more edges and returns where starts are written. */
    int[] reserve(int more) {
      if (count + more >= from.length) { // one to spare, see CellList
        int capacity = Math.max(Math.addExact(count, more + 1), from.length + (from.length >> 1));
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
      }
      return from;
    }

    int count() {
      return count;
    }

    /** Takes the starts that were written, up to a position, as edges that end in a point. */
    void commit(int end, int point) {
      Arrays.fill(to, count, end, point);
      count = end;
    }

    int[] from() {
      return Arrays.copyOf(from, count);
    }

    int[] to() {
      return Arrays.copyOf(to, count);
    }
  }
}
